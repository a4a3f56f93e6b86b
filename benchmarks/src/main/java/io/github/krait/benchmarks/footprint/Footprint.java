package io.github.krait.benchmarks.footprint;

import io.github.krait.Krait;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a process, a warm engine, the memory of engines and the compilation of long programs
 * cost. The argument is the krait command, of which several processes are timed; without it, that
 * part is left out. After a build with {@code mvn -Dquick package}, from the root: {@code java -cp
 * benchmarks/target/classes:src/cli/target/krait.jar io.github.krait.benchmarks.footprint.Footprint
 * src/cli/target/krait}
 */
public final class Footprint {
  private static final int REPEATS = 15;
  private static final int[] ENGINES = {1, 10, 100, 1000};

  private Footprint() {}

  public static void main(String[] args) throws Exception {
    System.out.println("Java " + System.getProperty("java.version"));
    if (args.length > 0) {
      processes(Path.of(args[0]));
    }
    engines();
    memory();
    compilation();
  }

  /** Whole processes, by the wall. */
  private static void processes(Path command) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = command.toAbsolutePath().resolveSibling("krait.jar");
    String program = "print('hi')";
    long[] launched = new long[REPEATS];
    long[] plain = new long[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      launched[i] = process(command.toString(), "-c", program);
      plain[i] = process(java.toString(), "-jar", jar.toString(), "-c", program);
    }
    line("print('hi'), the command", millis(launched));
    line("print('hi'), java -jar", millis(plain));
  }

  private static long process(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true);
    long begin = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    long time = System.nanoTime() - begin;
    if (status != 0 || !out.equals("hi\n")) {
      throw new IllegalStateException(status + " " + out);
    }
    return time;
  }

  /** Engine made, 20 lines run, engine closed; by the processor's time of this thread. */
  private static void engines() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    String program = Programs.lines(20);
    long[] times = new long[2000];
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < times.length; i++) {
        long begin = threads.getCurrentThreadCpuTime();
        try (Krait krait = engine()) {
          krait.exec(program);
        }
        times[i] = threads.getCurrentThreadCpuTime() - begin;
      }
    }
    line("a warm engine: create, 20 lines, close", millis(times));
  }

  /** Heap after collection, by engine. */
  private static void memory() {
    String program = Programs.lines(100);
    try (Krait first = engine()) {
      first.exec(program); // classes and constants that all engines share
      for (int count : ENGINES) {
        long before = used();
        List<Krait> engines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          Krait krait = engine();
          krait.exec(program);
          engines.add(krait);
        }
        double each = (used() - before) / 1024.0 / count;
        line(count + " engines after 100 lines", String.format(Locale.ROOT, "%.1f KB each", each));
        engines.forEach(Krait::close);
      }
    }
  }

  /** Programs of more and more lines: processor time, allocation and what is retained, by line. */
  private static void compilation() {
    for (int lines = 100; lines <= 100_000; lines *= 10) {
      String program = Programs.lines(lines);
      try (Krait krait = engine()) {
        int repeats = Math.max(5, 200_000 / lines / 5);
        long[] times = new long[repeats];
        long allocated = 0;
        com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        Object kept = null;
        long before = used();
        for (int i = 0; i < repeats; i++) {
          long bytes = threads.getThreadAllocatedBytes(id);
          long begin = threads.getCurrentThreadCpuTime();
          kept = krait.compile(program, "lines.py");
          times[i] = threads.getCurrentThreadCpuTime() - begin;
          allocated = threads.getThreadAllocatedBytes(id) - bytes;
        }
        long retained = used() - before;
        Arrays.sort(times);
        line(
            "compile " + lines + " lines" + (kept == null ? "?" : ""),
            String.format(
                Locale.ROOT,
                "%.2f µs a line (least), %.2f (median), %d bytes allocated, %d kept a line",
                times[0] / 1e3 / lines,
                times[repeats / 2] / 1e3 / lines,
                allocated / lines,
                retained / lines));
      }
    }
  }

  private static Krait engine() {
    return Krait.builder().out(OutputStream.nullOutputStream()).build();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static String millis(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.3f ms median, %.3f least",
        sorted[sorted.length / 2] / 1e6,
        sorted[0] / 1e6);
  }

  private static void line(String what, String result) {
    System.out.println(String.format(Locale.ROOT, "%-42s %s", what, result));
  }
}
