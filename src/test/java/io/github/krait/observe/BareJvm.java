package io.github.krait.observe;

import io.github.krait.Krait;
import io.github.krait.LineProfiler;
import io.github.krait.Statistics;

/** A host in a JVM that has no JFR, no JMX and no logging: see {@link BareJvmTest}. */
final class BareJvm {
  private BareJvm() {}

  public static void main(String[] args) {
    try (Krait krait = Krait.builder().listener(event -> {}).build()) {
      krait.exec("print('hi')");
      try (LineProfiler profiler = krait.profileLines()) {
        krait.eval("1");
        System.out.println(profiler.profile().lines().size() + " line");
      }
      Statistics s = krait.statistics();
      System.out.println(s.programs() + " " + s.allocatedBytes());
      try {
        Krait.builder().jmx().build().close();
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
