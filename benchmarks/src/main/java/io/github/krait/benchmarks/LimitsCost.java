package io.github.krait.benchmarks;

import io.github.krait.Krait;
import io.github.krait.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What limits cost: each program runs without any and with all, turn by turn, each time in a JVM of
 * its own: {@code java … LimitsCost DIRECTORY [ROUNDS [LIMITS [NAME…]]]}. The directory is that of
 * MicroPython's {@code tests/perf_bench}; LIMITS is {@code all}, {@code memory} or {@code other}
 * (all but memory). The CPU time of the program's thread is measured, after a warm-up, so that
 * other work of the machine disturbs little; counts of memory run on that thread.
 */
public final class LimitsCost {
  private static final String FIB =
      """
      def fib(n):
          return n if n < 2 else fib(n - 1) + fib(n - 2)
      bm_params = {(1, 1): (30,)}
      def bm_setup(params):
          state = [None]
          def run():
              state[0] = fib(params[0])
          return run, lambda: (1, state[0])
      """;

  /** What perf_bench does: the largest parameters that a machine of that speed and memory takes. */
  private static final String PARAMETERS =
      """

      def bm_choose(n, m):
          best = (0, 0)
          for nm in bm_params:
              if 10 * nm[0] <= 12 * n and nm[1] <= m and nm > best:
                  best = nm
          return bm_params[best]
      bm_chosen = bm_choose(5000, 1000)
      def bm_prepare():
          global bm_once
          bm_once, result = bm_setup(bm_chosen)
      """;

  private static final long SECOND = 1_000_000_000;
  private static final long WARM_UP = 3 * SECOND / 2;
  private static final long MEASURED = SECOND;
  private static final int TURNS = 5;
  private static final int ROUNDS = 5;
  private static final long MEMORY = 16 << 20;

  private LimitsCost() {}

  private static Limits limits(String which) {
    Limits.Builder limits = Limits.builder();
    if (which.equals("all") || which.equals("memory")) {
      limits.memory(MEMORY);
    }
    if (which.equals("all") || which.equals("other")) {
      limits
          .wallTime(Duration.ofHours(1))
          .ticks(Long.MAX_VALUE - 1)
          .output(1 << 30)
          .recursion(1900)
          .openFiles(100)
          .sockets(100)
          .threads(100)
          .scheduledCallbacks(100);
    }
    return limits.build();
  }

  /** Runs a program again and again, and returns the median of its CPU times in nanoseconds. */
  private static long measure(String program, String which) {
    try (Krait krait =
        Krait.builder().limits(limits(which)).out(OutputStream.nullOutputStream()).build()) {
      krait.exec(program + PARAMETERS);
      long warm = System.nanoTime() + WARM_UP;
      while (System.nanoTime() < warm) {
        turn(krait);
      }
      long end = System.nanoTime() + MEASURED;
      List<Long> times = new ArrayList<>();
      while (System.nanoTime() < end || times.size() < TURNS) {
        times.add(turn(krait));
      }
      times.sort(null);
      return times.get(times.size() / 2);
    }
  }

  private static long turn(Krait krait) {
    krait.call("bm_prepare");
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    krait.call("bm_once");
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }

  private static double inNewJvm(String file, String which) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LimitsCost.class.getName(),
                "--measure",
                file,
                which)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      throw new IOException("no figure for " + file);
    }
    return Long.parseLong(text) / 1e6;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static Map<String, String> programs(Path directory) throws IOException {
    Map<String, String> programs = new LinkedHashMap<>();
    programs.put("fib(30)", "");
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(f -> f.toString().endsWith(".py") && !f.endsWith("benchrun.py"))
          .sorted()
          .forEach(f -> programs.put(f.getFileName().toString().replace(".py", ""), f.toString()));
    }
    return programs;
  }

  /**
   * Prints a table.
   *
   * @param args the directory, how often each program runs in each way, which limits, and the names
   *     of programs; none of the latter: all
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 3 && args[0].equals("--measure")) {
      String program = args[1].isEmpty() ? FIB : Files.readString(Path.of(args[1]));
      System.out.println(measure(program, args[2]));
      return;
    }
    if (args.length == 0) {
      System.err.println("usage: LimitsCost DIRECTORY [ROUNDS [all|memory|other [NAME…]]]");
      return;
    }
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    String which = args.length > 2 ? args[2] : "all";
    List<String> names = Arrays.asList(args).subList(Math.min(3, args.length), args.length);
    System.out.println("CPU ms, medians        none    limits   ratio (median of pairs; min, max)");
    List<Double> ratios = new ArrayList<>();
    for (Map.Entry<String, String> e : programs(Path.of(args[0])).entrySet()) {
      if (names.isEmpty() || names.contains(e.getKey())) {
        try {
          ratios.add(compare(e.getKey(), e.getValue(), which, rounds));
        } catch (IOException failure) {
          // core_import_mpy_* mount a file system once only
          System.out.println(e.getKey() + ": " + failure.getMessage());
        }
      }
    }
    double logs = 0;
    for (double ratio : ratios) {
      logs += Math.log(ratio);
    }
    System.out.printf(
        "geometric mean of %d: %.3f%n", ratios.size(), Math.exp(logs / ratios.size()));
  }

  private static double compare(String name, String file, String which, int rounds)
      throws IOException {
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      boolean first = i % 2 == 0;
      double a = inNewJvm(file, first ? "none" : which);
      double b = inNewJvm(file, first ? which : "none");
      without.add(first ? a : b);
      with.add(first ? b : a);
      ratios.add(first ? b / a : a / b);
    }
    System.out.printf(
        "%-22s %8.2f %8.2f   %.3f  %.3f %.3f%n",
        name,
        median(without),
        median(with),
        median(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow());
    return median(ratios);
  }
}
