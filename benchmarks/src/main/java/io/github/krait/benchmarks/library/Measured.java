package io.github.krait.benchmarks.library;

import io.github.krait.JitMode;
import io.github.krait.Krait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What one program took.
 *
 * @param result the text of what {@code run} returned
 * @param first microseconds of the first turn
 * @param best microseconds of the quickest turn of the second half
 * @param median the median of the second half
 * @param allocated bytes that a turn allocated last; -1: not known
 */
record Measured(String result, double first, double best, double median, long allocated) {
  private static final int LEAST_TURNS = 5;

  /** Turns of the program, and what is printed of them, for any Python. */
  private static String turns(long microseconds) {
    return """
    import time
    try:
        now = time.ticks_us
    except AttributeError:
        now = lambda: int(time.perf_counter() * 1000000)
    def measure():
        start = now()
        times = []
        while len(times) < 5 or now() - start < %d:
            t = now()
            result = run()
            times.append(now() - t)
        print(repr(result))
        for t in times:
            print(t)
    measure()
    """
        .formatted(microseconds);
  }

  private static Measured of(String result, double[] times, long allocated) {
    double[] late = Arrays.copyOfRange(times, times.length / 2, times.length);
    Arrays.sort(late);
    return new Measured(result, times[0], late[0], Math.max(1, late[late.length / 2]), allocated);
  }

  /**
   * Runs a program in this JVM, and measures the CPU time of its thread, which other work of the
   * machine disturbs little. The compiler's threads are not in it.
   */
  static Measured here(String program, JitMode mode, long microseconds) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Krait krait = Krait.builder().jit(mode).out(new ByteArrayOutputStream()).build()) {
      krait.exec(program);
      double[] times = new double[16];
      int n = 0;
      long allocated = 0;
      long end = threads.getCurrentThreadCpuTime() + microseconds * 1000;
      while (n < LEAST_TURNS || threads.getCurrentThreadCpuTime() < end) {
        if (n == times.length) {
          times = Arrays.copyOf(times, 2 * n);
        }
        allocated = threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadCpuTime();
        krait.call("run");
        times[n++] = (threads.getCurrentThreadCpuTime() - before) / 1e3;
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
      }
      String result = String.valueOf(krait.eval("repr(run())"));
      return of(result, Arrays.copyOf(times, n), allocated);
    }
  }

  /** Runs a program by another Python, whose command is given. */
  static Measured by(List<String> command, String program, long microseconds) throws IOException {
    // a directory of its own: modules beside the program would be found
    Path directory = Files.createTempDirectory("krait");
    Path file = directory.resolve("program.py");
    try {
      Files.writeString(file, program + "\n" + turns(microseconds));
      String[] lines = output(command, file.toString()).split("\n", -1);
      double[] times = new double[lines.length - 2];
      for (int i = 0; i < times.length; i++) {
        times[i] = Double.parseDouble(lines[i + 1]);
      }
      return of(lines[0], times, -1);
    } finally {
      Files.delete(file);
      Files.delete(directory);
    }
  }

  /** What a command prints. */
  static String output(List<String> command, String... arguments) throws IOException {
    List<String> all = new java.util.ArrayList<>(command);
    all.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (text.isEmpty() || text.startsWith("Traceback")) {
      throw new IOException(command + ": " + text);
    }
    return text;
  }

  /** As text that {@link #parse} reads. */
  String encode() {
    return first + " " + best + " " + median + " " + allocated + " " + result;
  }

  static Measured parse(String text) {
    String[] parts = text.strip().split(" ", 5);
    return new Measured(
        parts[4],
        Double.parseDouble(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Long.parseLong(parts[3]));
  }
}
