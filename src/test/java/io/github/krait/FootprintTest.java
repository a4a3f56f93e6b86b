package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What engines and long programs cost, with room for other collectors and for busy machines. */
class FootprintTest {
  private static final String PART =
      "def f%(a, b=2):\n"
          + "    total = a\n"
          + "    for i in range(b):\n"
          + "        total += (lambda: total + i)()\n"
          + "    return total\n"
          + "d% = {'key%': f%(%)}\n";

  @Test
  void enginesShareWhatDoesNotDiffer() {
    try (Krait first = engine()) {
      first.exec(program(16));
      long before = used();
      List<Krait> engines = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Krait krait = engine();
        krait.exec(program(16));
        engines.add(krait);
      }
      long each = (used() - before) / engines.size();
      engines.forEach(Krait::close);
      assertTrue(each < 600_000, each + " bytes an engine");
    }
  }

  /** The longer one has 16 times the lines: quadratic work in any pass would be 256 times. */
  @Test
  void compilationGrowsWithTheProgram() {
    long brief = least(program(500));
    long lengthy = least(program(8000));
    assertTrue(lengthy < 80 * brief, lengthy + " ns to " + brief);
  }

  private static long least(String program) {
    long least = Long.MAX_VALUE;
    try (Krait krait = engine()) {
      for (int i = 0; i < 4; i++) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertTrue(krait.compile(program, "long.py") != null);
        long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        least = Math.min(least, time);
      }
    }
    return least;
  }

  private static Krait engine() {
    return Krait.builder().out(OutputStream.nullOutputStream()).build();
  }

  private static String program(int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(PART.replace("%", Integer.toString(i)));
    }
    return text.toString();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
