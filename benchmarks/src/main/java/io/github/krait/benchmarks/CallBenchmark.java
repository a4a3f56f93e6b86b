package io.github.krait.benchmarks;

import io.github.krait.Krait;
import io.github.krait.Limits;
import io.github.krait.PythonObject;
import io.github.krait.SafeState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a call of a Python function from Java costs: into the engine, the arguments and the result,
 * out of the engine. {@code java} calls a Java function instead, which does what {@code tick} does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
  private static final String PROGRAM =
      """
      angle = 0.0
      def tick(dt):
          global angle
          angle += dt
          return angle
      def nothing():
          pass
      """;

  /** What the host has set up; {@code all} has a board, a safe state and limits but of memory. */
  @Param({"plain", "all", "memory"})
  public String engine;

  private Krait krait;
  private PythonObject tick;
  private double angle;
  private final DoubleUnaryOperator java = this::turn;

  @Setup(Level.Trial)
  public void open() {
    Krait.Builder builder = Krait.builder();
    if (!engine.equals("plain")) {
      Limits.Builder limits =
          Limits.builder()
              .wallTime(Duration.ofSeconds(1))
              .ticks(1_000_000)
              .output(1 << 20)
              .recursion(100)
              .openFiles(10);
      if (engine.equals("memory")) {
        limits.memory(16 << 20);
      }
      builder
          .board("pico")
          .safeState(SafeState.builder().low("GP15").build())
          .listener(event -> {})
          .limits(limits.build());
    }
    krait = builder.build();
    krait.exec(PROGRAM);
    tick = (PythonObject) krait.globals().get("tick");
  }

  @TearDown(Level.Trial)
  public void close() {
    krait.close();
  }

  @Benchmark
  public Object nothing() {
    return krait.call("nothing");
  }

  @Benchmark
  public Object byName() {
    return krait.call("tick", 0.01);
  }

  @Benchmark
  public Object byObject() {
    return tick.call(0.01);
  }

  private double turn(double dt) {
    return angle += dt;
  }

  @Benchmark
  public double java() {
    return java.applyAsDouble(0.01);
  }
}
