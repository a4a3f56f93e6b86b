package io.github.krait.benchmarks;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.device.Bme280;
import io.github.krait.simulator.part.NeoPixelStrip;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a program's hardware costs the host: pins, an I2C bus with a sensor, a strip of NeoPixels.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HardwareBenchmark {
  private static final int COUNT = 1000;

  private static final String MICROPYTHON =
      """
      from machine import I2C, Pin
      from neopixel import NeoPixel

      led = Pin(25, Pin.OUT)
      i2c = I2C(0, scl=Pin(5), sda=Pin(4), freq=1_000_000)
      strip = NeoPixel(Pin(2), 144)

      def toggle(n):
          toggle = led.toggle
          for i in range(n):
              toggle()

      def value(n):
          for i in range(0, n, 2):
              led.value(1)
              led.value(0)

      def read(n):
          data = bytearray(8)
          for i in range(n):
              i2c.readfrom_mem_into(0x76, 0xf7, data)

      def write(n):
          for i in range(n):
              strip.write()
      """;

  private static final String CIRCUITPYTHON =
      """
      import board
      import digitalio
      import neopixel_write

      led = digitalio.DigitalInOut(board.LED)
      led.switch_to_output()
      i2c = board.STEMMA_I2C()
      i2c.try_lock()
      strip = digitalio.DigitalInOut(board.GP2)
      strip.switch_to_output()
      pixels = bytearray(144 * 3)

      def toggle(n):
          for i in range(n):
              led.value = not led.value

      def value(n):
          for i in range(0, n, 2):
              led.value = True
              led.value = False

      def read(n):
          register = b"\\xf7"
          data = bytearray(8)
          for i in range(n):
              i2c.writeto_then_readfrom(0x76, register, data)

      def write(n):
          for i in range(n):
              neopixel_write.neopixel_write(strip, pixels)
      """;

  /** Which runtime. */
  @Param({"MICROPYTHON", "CIRCUITPYTHON"})
  public Profile profile;

  /** Whose time. */
  @Param({"virtual", "real"})
  public String clock;

  private SimulatedBoard board;
  private NeoPixelStrip strip;
  private Krait krait;

  /** Makes a board with a sensor and a strip. */
  @Setup
  public void open() {
    boolean isVirtual = clock.equals("virtual");
    board =
        SimulatedBoards.open("pico", isVirtual ? SimulatedClock.virtual() : SimulatedClock.real());
    board.i2c("GP4", "GP5").connect(new Bme280(0x76));
    strip = new NeoPixelStrip(board, "GP2", 144, 3);
    krait = Krait.builder().profile(profile).board(board).build();
    krait.exec(profile == Profile.MICROPYTHON ? MICROPYTHON : CIRCUITPYTHON);
  }

  /** Closes both. */
  @TearDown
  public void close() {
    krait.close();
    board.close();
  }

  /** One change of a pin. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public Object toggle() {
    return krait.call("toggle", COUNT);
  }

  /** One change of a pin to a level that is said. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public Object value() {
    return krait.call("value", COUNT);
  }

  /** One transaction: a register's number, a repeated start, eight bytes. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public Object read() {
    return krait.call("read", COUNT);
  }

  /** One write of 144 LEDs, decoded on the wire; 4.3 ms by a real clock. */
  @Benchmark
  @OperationsPerInvocation(10)
  public int write() {
    krait.call("write", 10);
    return strip.color(0);
  }
}
