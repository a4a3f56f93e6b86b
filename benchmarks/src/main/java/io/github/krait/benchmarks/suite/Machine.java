package io.github.krait.benchmarks.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {
  private static final double BUSY = 0.5;

  private Machine() {}

  /** How much runs, as the mean of the last minute; -1 where that is not known. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The load before the first run says whether other work disturbed it. */
  static String describe(double load, List<Jdk> jdks) {
    StringBuilder text = new StringBuilder();
    text.append(processor())
        .append(", ")
        .append(Runtime.getRuntime().availableProcessors())
        .append(" cores, ")
        .append(System.getProperty("os.name"))
        .append(' ')
        .append(System.getProperty("os.version"));
    for (Jdk jdk : jdks) {
      text.append(", JDK ").append(jdk.version());
    }
    text.append(String.format(Locale.ROOT, ". Load before the first run: %.2f", load));
    text.append(load > BUSY ? ": the machine was busy with other work." : ".");
    return text.toString();
  }

  private static String processor() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
    return System.getProperty("os.arch");
  }
}
