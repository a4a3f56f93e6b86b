package io.github.krait.benchmarks;

import io.github.krait.Krait;
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
 * Viper functions against the same in Java: a fractal in fixed point, a sieve and a checksum. The
 * words of a board are ints, those without a board longs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ViperBenchmark {
  private static final int SIZE = 1 << 16;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;

  private static final String PROGRAM =
      """
      import struct

      @micropython.viper
      def fractal(p: ptr8, w: int, h: int):
          for y in range(h):
              ci = (y * 4096) // h - 2048
              for x in range(w):
                  cr = (x * 6144) // w - 4096
                  zr = 0
                  zi = 0
                  n = 0
                  while n < 100 and zr * zr + zi * zi < 16777216:
                      t = ((zr * zr - zi * zi) >> 11) + cr
                      zi = ((2 * zr * zi) >> 11) + ci
                      zr = t
                      n += 1
                  p[y * w + x] = n

      @micropython.viper
      def sieve(p: ptr8, n: int) -> int:
          count = 0
          for i in range(n):
              p[i] = 1
          i = 2
          while i < n:
              if p[i]:
                  count += 1
                  j = i + i
                  while j < n:
                      p[j] = 0
                      j += i
              i += 1
          return count

      @micropython.viper
      def checksum(p: ptr8, n: int, t: ptr32) -> uint:
          c = uint(0xffffff)
          for i in range(n):
              c = uint(t[(int(c) ^ p[i]) & 0xff]) ^ (c >> uint(8))
          return c

      picture = bytearray(160 * 120)
      memory = bytearray(65536)
      table = bytearray(1024)
      for i in range(256):
          c = i
          for k in range(8):
              c = c >> 1 ^ 0xedb88320 if c & 1 else c >> 1
          struct.pack_into("<I", table, 4 * i, c)
      """;

  /** The board; none: an engine without. */
  @Param({"none", "pico"})
  public String board;

  private Krait krait;
  private final byte[] picture = new byte[WIDTH * HEIGHT];
  private final byte[] memory = new byte[SIZE];
  private final int[] table = new int[256];

  @Setup
  public void setUp() {
    Krait.Builder builder = Krait.builder();
    krait = (board.equals("none") ? builder : builder.board(board)).build();
    krait.exec(PROGRAM);
    for (int i = 0; i < table.length; i++) {
      int c = i;
      for (int k = 0; k < 8; k++) {
        c = (c & 1) != 0 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
      }
      table[i] = c;
    }
    if (!krait.eval("sieve(memory, 65536)").equals((long) javaSieve())) {
      throw new IllegalStateException("sieve");
    }
    if (!krait.eval("checksum(memory, 65536, table)").equals(javaChecksum() & 0xffff_ffffL)) {
      throw new IllegalStateException("checksum");
    }
  }

  @TearDown
  public void tearDown() {
    krait.close();
  }

  @Benchmark
  public void fractal() {
    krait.exec("fractal(picture, 160, 120)");
  }

  @Benchmark
  public void sieve() {
    krait.exec("sieve(memory, 65536)");
  }

  @Benchmark
  public void checksum() {
    krait.exec("checksum(memory, 65536, table)");
  }

  @Benchmark
  public void javaFractal() {
    for (int y = 0; y < HEIGHT; y++) {
      int ci = Math.floorDiv(y * 4096, HEIGHT) - 2048;
      for (int x = 0; x < WIDTH; x++) {
        int cr = Math.floorDiv(x * 6144, WIDTH) - 4096;
        int zr = 0;
        int zi = 0;
        int n = 0;
        while (n < 100 && zr * zr + zi * zi < 16777216) {
          int t = (zr * zr - zi * zi >> 11) + cr;
          zi = (2 * zr * zi >> 11) + ci;
          zr = t;
          n++;
        }
        picture[y * WIDTH + x] = (byte) n;
      }
    }
  }

  @Benchmark
  public int javaSieve() {
    int count = 0;
    for (int i = 0; i < SIZE; i++) {
      memory[i] = 1;
    }
    for (int i = 2; i < SIZE; i++) {
      if (memory[i] != 0) {
        count++;
        for (int j = i + i; j < SIZE; j += i) {
          memory[j] = 0;
        }
      }
    }
    return count;
  }

  @Benchmark
  public int javaChecksum() {
    int c = 0xffffff;
    for (int i = 0; i < SIZE; i++) {
      c = table[(c ^ memory[i]) & 0xff] ^ c >>> 8;
    }
    return c;
  }
}
