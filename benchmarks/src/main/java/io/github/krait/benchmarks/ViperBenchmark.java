package io.github.krait.benchmarks;

import io.github.krait.Krait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * The suite's viper programs with and without a simulated board, whose virtual time they move on.
 * The suite has them beside plain Java.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ViperBenchmark {
  @Param({"fractal", "sieve", "crc", "pixels", "fir"})
  public String program;

  /** The board; none: an engine without. */
  @Param({"none", "pico"})
  public String board;

  private Krait krait;

  @Setup
  public void setUp() throws IOException {
    Krait.Builder builder = Krait.builder();
    krait = (board.equals("none") ? builder : builder.board(board)).build();
    try (InputStream in =
        ViperBenchmark.class.getResourceAsStream("programs/viper_" + program + ".py")) {
      krait.exec(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    krait.exec("n = SIZE // 20");
  }

  @TearDown
  public void tearDown() {
    krait.close();
  }

  @Benchmark
  public Object run() {
    return krait.eval("bench(n)");
  }
}
