package io.github.krait.benchmarks;

import io.github.krait.Krait;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What programs spend their time with, one at a time: calls, loops, attributes, containers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LanguageBenchmark {
  private static final String PROGRAM =
      """
      def fib(n):
          return n if n < 2 else fib(n - 1) + fib(n - 2)

      def loop(n):
          total = 0
          i = 0
          while i < n:
              total += i
              i += 1
          return total

      class Point:
          def __init__(self, x):
              self.x = x

          def move(self, by):
              self.x += by
              return self

      def attributes(n):
          p = Point(0)
          for i in range(n):
              p.move(i).move(-i)
          return p.x

      def containers(n):
          counts = {}
          for i in range(n):
              key = i % 97
              counts[key] = counts.get(key, 0) + 1
          return sum(sorted([v * v for v in counts.values()]))

      def floats(n):
          x = 0.5
          for i in range(n):
              x = 3.9 * x * (1.0 - x)
          return x

      def generator(n):
          def numbers():
              for i in range(n):
                  yield i
          return sum(numbers())

      def strings(n):
          parts = []
          for i in range(n):
              parts.append("%d:%s" % (i, "x".join(["a", "b"])))
          return len(",".join(parts))
      """;

  private Krait krait;

  /** A new engine with the program loaded. */
  @Setup
  public void open() {
    krait = Krait.builder().build();
    krait.exec(PROGRAM);
  }

  @TearDown
  public void close() {
    krait.close();
  }

  @Benchmark
  public Object fib() {
    return krait.call("fib", 25);
  }

  @Benchmark
  public Object loop() {
    return krait.call("loop", 1_000_000);
  }

  @Benchmark
  public Object attributes() {
    return krait.call("attributes", 100_000);
  }

  @Benchmark
  public Object containers() {
    return krait.call("containers", 100_000);
  }

  @Benchmark
  public Object floats() {
    return krait.call("floats", 100_000);
  }

  @Benchmark
  public Object generator() {
    return krait.call("generator", 100_000);
  }

  @Benchmark
  public Object strings() {
    return krait.call("strings", 100_000);
  }
}
