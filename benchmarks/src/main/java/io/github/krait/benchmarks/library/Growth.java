package io.github.krait.benchmarks.library;

import io.github.krait.JitMode;
import io.github.krait.Krait;
import io.github.krait.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the time of what makes values large grows with their size: {@code java … Growth [SVG [LARGEST
 * [NAME…]]]}. Prints a table of nanoseconds an element, without a limit of memory and with one, and
 * the exponent of the growth: 1 is linear. Writes a plot as SVG.
 */
public final class Growth {
  private static final int SMALLEST = 10_000;
  private static final int LARGEST = 10_000_000;
  private static final long MEMORY = 3L << 30;

  /** Each size is measured for so many nanoseconds of CPU time at least. */
  private static final long LEAST_TIME = 300_000_000;

  /** What MicroPython too does in time that grows with the square is measured up to this size. */
  private static final int SQUARE = 100_000;

  private static final int LEAST_TURNS = 2;

  /** What is done n times, by name. */
  private static final Map<String, String> BODIES = new LinkedHashMap<>();

  static {
    BODIES.put("list append", "a = []\nfor i in range(n):\n    a.append(i)");
    BODIES.put("list comprehension", "a = [i for i in range(n)]");
    BODIES.put("list pop", "a = [0] * n\nwhile a:\n    a.pop()");
    BODIES.put("list extend", "a = []\nfor i in range(n // 4):\n    a.extend((i, i, i, i))");
    BODIES.put("list slice", "a = [0] * n\nb = a[1:]\nb[0:2] = a");
    BODIES.put("list insert(0)", "a = []\nfor i in range(n):\n    a.insert(0, i)");
    BODIES.put("list pop(0)", "a = [0] * n\nwhile a:\n    a.pop(0)");
    BODIES.put("dict insert int", "d = {}\nfor i in range(n):\n    d[i] = i");
    BODIES.put("dict insert str", "d = {}\nfor i in range(n):\n    d[str(i)] = i");
    BODIES.put(
        "dict insert stride", "d = {}\nfor i in range(n):\n    d[i * 65536] = i"); // equal low bits
    BODIES.put("dict delete", "d = {i: i for i in range(n)}\nfor i in range(n):\n    del d[i]");
    BODIES.put(
        "dict as queue",
        "d = {i: i for i in range(n)}\nfor i in range(n):\n    del d[next(iter(d))]");
    BODIES.put(
        "dict churn",
        "d = {}\nfor i in range(n):\n    d[i] = i\n    if i >= 1000:\n        del d[i - 1000]");
    BODIES.put("dict update", "d = {}\nd.update({i: i for i in range(n)})");
    BODIES.put("set add", "s = set()\nfor i in range(n):\n    s.add(i)");
    BODIES.put("set pop", "s = set(range(n))\nwhile s:\n    s.pop()");
    BODIES.put("str join", "s = ','.join([str(i) for i in range(n)])");
    BODIES.put("str +=", "s = ''\nfor i in range(n):\n    s += 'ab'");
    BODIES.put("str split", "a = ('ab ' * n).split(' ')");
    BODIES.put("str replace", "s = ('ab' * n).replace('a', 'xyz')");
    BODIES.put("bytes join", "s = b''.join([b'ab' for i in range(n)])");
    BODIES.put("bytearray append", "b = bytearray()\nfor i in range(n):\n    b.append(1)");
    BODIES.put("bytearray extend", "b = bytearray()\nfor i in range(n):\n    b.extend(b'ab')");
    BODIES.put(
        "array append",
        "from array import array\na = array('i')\nfor i in range(n):\n    a.append(i)");
    BODIES.put(
        "deque",
        "from collections import deque\nq = deque((), n)\nfor i in range(n):\n    q.append(i)\n"
            + "while q:\n    q.popleft()");
    BODIES.put(
        "StringIO write",
        "from io import StringIO\ns = StringIO()\nfor i in range(n):\n    s.write('ab')\n"
            + "t = s.getvalue()");
    BODIES.put(
        "sort ints",
        "x = 1\na = []\nfor i in range(n):\n    x = x * 1103515245 + 12345 & 0x7fffffff\n"
            + "    a.append(x)\na.sort()");
    BODIES.put(
        "sort floats",
        "x = 1\na = []\nfor i in range(n):\n    x = x * 1103515245 + 12345 & 0x7fffffff\n"
            + "    a.append(x * 0.5)\na.sort()");
    BODIES.put(
        "sort strings",
        "x = 1\na = []\nfor i in range(n):\n    x = x * 1103515245 + 12345 & 0x7fffffff\n"
            + "    a.append('item%d' % x)\na.sort()");
    BODIES.put(
        "sort by key",
        "x = 1\na = []\nfor i in range(n):\n    x = x * 1103515245 + 12345 & 0x7fffffff\n"
            + "    a.append((i, x))\na.sort(key=lambda t: t[1])");
  }

  private final int largest;
  private final List<String> wanted;
  private final List<Plot.Line> lines = new ArrayList<>();

  private Growth(int largest, List<String> wanted) {
    this.largest = largest;
    this.wanted = wanted;
  }

  private static String program(String body) {
    return "def run(n):\n    " + body.replace("\n", "\n    ") + "\n";
  }

  /**
   * Nanoseconds of a turn on average: the CPU time of the process, which other work of the machine
   * disturbs little and which has that of the JVM's collector.
   */
  private static double measure(Krait krait, int n) {
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    long time = 0;
    int turns = 0;
    while (turns < LEAST_TURNS || time < LEAST_TIME) {
      krait.call("run", n);
      turns++;
      time = system.getProcessCpuTime() - start;
    }
    return (double) time / turns;
  }

  private void run() {
    System.out.printf("%-28s", "ns an element, elements:");
    for (int n = SMALLEST; n <= largest; n *= 10) {
      System.out.printf(" %9d", n);
    }
    System.out.println("   exponent");
    for (Map.Entry<String, String> e : BODIES.entrySet()) {
      if (wanted.isEmpty() || wanted.contains(e.getKey())) {
        run(e.getKey(), program(e.getValue()), Limits.NONE);
        run(e.getKey() + ", limit", program(e.getValue()), Limits.builder().memory(MEMORY).build());
      }
    }
  }

  private void run(String name, String program, Limits limits) {
    int end = name.contains("(0)") ? Math.min(SQUARE, largest) : largest;
    List<double[]> points = new ArrayList<>();
    System.out.printf("%-28s", name);
    try (Krait krait =
        Krait.builder()
            .jit(JitMode.AUTO)
            .limits(limits)
            .out(OutputStream.nullOutputStream())
            .build()) {
      krait.exec(program);
      measure(krait, SMALLEST); // warm-up
      for (int n = SMALLEST; n <= end; n *= 10) {
        double time = measure(krait, n);
        points.add(new double[] {n, time});
        System.out.printf(" %9.1f", time / n);
      }
    }
    for (int n = end; n < largest; n *= 10) {
      System.out.printf(" %9s", "");
    }
    System.out.printf("   %.2f%n", exponent(points));
    lines.add(new Plot.Line(name, points));
  }

  /** The slope of the line that fits the points' logarithms best. */
  private static double exponent(List<double[]> points) {
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (double[] p : points) {
      double a = Math.log10(p[0]);
      double b = Math.log10(p[1]);
      x += a;
      y += b;
      xx += a * a;
      xy += a * b;
    }
    int n = points.size();
    return (n * xy - x * y) / (n * xx - x * x);
  }

  /**
   * Prints the table.
   *
   * @param args the path of the plot, the largest size, and the names of what to measure
   */
  public static void main(String[] args) throws IOException {
    int largest = args.length > 1 ? Integer.parseInt(args[1]) : LARGEST;
    Growth growth =
        new Growth(largest, args.length > 2 ? List.of(args).subList(2, args.length) : List.of());
    growth.run();
    if (args.length > 0) {
      Files.writeString(
          Path.of(args[0]), Plot.svg("Time by size", "elements", "seconds", 1e-9, growth.lines));
    }
  }
}
