package io.github.krait.simulator.assertion;

import static io.github.krait.simulator.assertion.BoardAssertions.assertThat;
import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.PwmOutput;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.UartFormat;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.RigBoard;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SimulatedSpi;
import io.github.krait.simulator.UartFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BoardAssertionsTest {
  private final SimulatedBoard board = RigBoard.virtual();
  private final SimulatedPin led = board.pin("LED");

  @AfterEach
  void close() {
    board.close();
  }

  private static void assertFails(String message, Executable assertion) {
    assertEquals(message, assertThrows(AssertionError.class, assertion).getMessage());
  }

  private void blink(int times, long halfNanos) {
    DigitalPin out = led.openDigital("test");
    out.setMode(PinMode.OUTPUT);
    for (int i = 1; i <= times; i++) {
      board.clock().busy(halfNanos);
      out.write(i % 2 == 1);
    }
  }

  @Test
  void edgesOfTheTrace() {
    board.trace().start();
    blink(10, 500_000_700);
    assertThat(led)
        .toggled(10)
        .every(500, MILLISECONDS)
        .within(1, MICROSECONDS)
        .every(500, MILLISECONDS)
        .toggledAtLeast(3)
        .isLow()
        .pulse(true, 500, MILLISECONDS)
        .pulses(4, false, 500, MILLISECONDS)
        .wasLowAt(0, SECONDS)
        .wasHighAt(501, MILLISECONDS)
        .wasLowAt(20, SECONDS)
        .after(2, SECONDS)
        .before(3, SECONDS)
        .toggled(2);
  }

  @Test
  void failuresShowTheEdges() {
    board.trace().start();
    blink(3, 250_000_000);
    String edges =
        ":\n  high at 250 ms\n  low at 500 ms, after 250 ms\n  high at 750 ms, after 250 ms";
    assertFails(
        "expected rig_board GPIO0 to toggle 4 times, but it did 3 times" + edges,
        () -> assertThat(led).toggled(4));
    assertFails(
        "expected rig_board GPIO0 to toggle every 300 ms, give or take 1 us, but it did so"
            + " after 250 ms"
            + edges,
        () -> assertThat(led).within(1, MICROSECONDS).every(300, MILLISECONDS));
    assertFails(
        "expected rig_board GPIO0 to have a high pulse of 1 us, give or take 0 ns, but it had none"
            + edges,
        () -> assertThat(led).within(0, NANOSECONDS).pulse(true, 1, MICROSECONDS));
    assertFails(
        "expected rig_board GPIO0 to be low, but it is high" + edges,
        () -> assertThat(led).isLow());
    assertFails(
        "expected rig_board GPIO0 never to be high, but it was" + edges,
        () -> assertThat(led).neverHigh());
    assertFails(
        "expected rig_board GPIO0 to be high at 500 ms, but it was not" + edges,
        () -> assertThat(led).wasHighAt(500, MILLISECONDS));
    assertThrows(AssertionError.class, () -> assertThat(led).pulses(2, true, 250, MILLISECONDS));
    assertThrows(AssertionError.class, () -> assertThat(led).neverToggled());
  }

  @Test
  void levelsBetweenEdgesCount() {
    board.trace().start();
    blink(3, 250_000_000);
    assertThat(led).after(300, MILLISECONDS).before(400, MILLISECONDS).neverLow();
    assertThat(led).before(200, MILLISECONDS).neverHigh();
    assertThat(led).after(2, SECONDS).neverLow();
    assertThrows(
        AssertionError.class,
        () -> assertThat(led).after(300, MILLISECONDS).before(400, MILLISECONDS).neverHigh());
    assertThrows(AssertionError.class, () -> assertThat(led).after(2, SECONDS).neverHigh());
    assertThrows(
        AssertionError.class, () -> assertThat(led).after(2, SECONDS).every(250, MILLISECONDS));
  }

  @Test
  void recordingsOfOnePin() {
    try (Recording recording = led.record()) {
      assertThrows(AssertionError.class, () -> assertThat(recording).isHigh());
      assertThat(recording).neverToggled().neverHigh();
      blink(5, 1000);
      assertThat(recording).toggled(5).every(1, MICROSECONDS).isHigh();
      assertFails(
          "expected the pin to toggle 1 times, but it did 5 times:\n  high at 1 us\n"
              + "  low at 2 us, after 1 us\n  high at 3 us, after 1 us\n"
              + "  low at 4 us, after 1 us\n  high at 5 us, after 1 us",
          () -> assertThat(recording).toggled(1));
      assertThrows(IllegalStateException.class, () -> assertThat(recording).hasVoltage(1, 1));
    }
  }

  @Test
  void withoutTraceOnlyNow() {
    assertThat(led).isLow();
    board.pin(13).setVoltage(1.2);
    assertThat(board.pin(13)).hasVoltage(1.2, 0.001);
    assertThrows(AssertionError.class, () -> assertThat(board.pin(13)).hasVoltage(1.3, 0.05));
    assertFails(
        "expected rig_board GPIO0 to be high, but it is low", () -> assertThat(led).isHigh());
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> assertThat(led).toggled(0));
    assertTrue(e.getMessage().contains("board.trace().start()"), e.getMessage());
  }

  @Test
  void pulses() {
    board.trace().start();
    PwmOutput pwm = board.pin(10).openPwm("test");
    pwm.setFrequency(1000);
    pwm.setDuty16(16384);
    board.clock().busy(10_500_000);
    assertThat(board.pin(10)).hasPwm(1000, 0.25).pulses(11, true, 250, MICROSECONDS);
    assertThrows(AssertionError.class, () -> assertThat(board.pin(10)).hasPwm(2000, 0.25));
    assertThrows(AssertionError.class, () -> assertThat(led).hasPwm(1000, 0.25));
    RigBoard.events(board)
        .burst(led, new Burst(1000, new BitTiming(400, 850, 800, 450), new byte[] {0x0f}));
    assertThat(led).toggled(16).pulses(4, true, 800, NANOSECONDS).pulses(4, true, 400, NANOSECONDS);
  }

  @Test
  void i2c() {
    SimulatedI2c wires = board.i2c();
    wires.connect(new Chip());
    board.trace().start();
    I2cBus bus =
        board.openI2c(
            new I2cSettings(board.pin(3), board.pin(2), 400_000, 1_000_000, null, false), "test");
    int unused =
        bus.transaction(
            0x76,
            true,
            I2cOperation.write(new byte[] {(byte) 0xd0}),
            I2cOperation.read(new byte[1]));
    assertThat(wires)
        .wrote(0x76, 0xd0)
        .read(0x76, 0x60)
        .neverWrote(0x76, 0xd1)
        .neverWrote(0x76)
        .neverRead(0x76, 0x61)
        .talkedTo(0x76)
        .neverTalkedTo(0x77)
        .neverFailed();
    String log = "\n  at 0 ns write 0x76: d0 read 0x76: 60";
    assertFails(
        "expected the I2C bus on GPIO2 and GPIO3 to write f4 27 to 0x76, but it did not:" + log,
        () -> assertThat(wires).wrote(0x76, 0xf4, 0x27));
    assertFails(
        "expected the I2C bus on GPIO2 and GPIO3 never to talk to 0x76, but it did:" + log,
        () -> assertThat(wires).neverTalkedTo(0x76));
    assertEquals(0, bus.transaction(0x76, true, I2cOperation.write(new byte[] {7, 7})));
    assertThrows(AssertionError.class, () -> assertThat(wires).neverFailed());
  }

  /** Refuses 7. */
  private static final class Chip implements I2cDevice {
    @Override
    public boolean start(int address, boolean read) {
      return address == 0x76;
    }

    @Override
    public boolean write(int value) {
      return value != 7;
    }

    @Override
    public int read() {
      return 0x60;
    }
  }

  @Test
  void spi() {
    SimulatedSpi wires = board.spi();
    board.trace().start();
    SpiBus bus =
        board.openSpi(
            new SpiSettings(board.pin(4), board.pin(5), board.pin(6), null, false), "test");
    assertFails(
        "expected the SPI bus on GPIO4 to write 09, but it did not:\n  nothing",
        () -> assertThat(wires).wrote(9));
    bus.transfer(new byte[] {1, 2}, 0, null, 0, 2, 0);
    bus.transfer(new byte[] {(byte) 0xff, 4}, 0, new byte[2], 0, 2, 0);
    assertThat(wires).wrote(1, 2, 0xff, 4).wrote(2, 0xff).neverWrote(2, 1);
    assertThrows(AssertionError.class, () -> assertThat(wires).neverWrote(4));
    assertThrows(AssertionError.class, () -> assertThat(wires).read(1));
  }

  @Test
  void serialLines() {
    board.trace().start();
    SimulatedPin tx = board.pin(8);
    UartFormat format = new UartFormat(115_200, 8, UartFormat.Parity.NONE, 1, false, false);
    long at = 0;
    for (char c : "hi\n".toCharArray()) {
      RigBoard.events(board).uart(new UartFrame(tx, true, format, c, null, at));
      RigBoard.events(board).uart(new UartFrame(tx, false, format, 'x', null, at));
      at += format.byteNanos();
    }
    assertThat(tx).sent("hi").sent((byte) 'i', (byte) 10);
    assertFails(
        "expected rig_board GPIO8 to send 78 (\"x\"), but it sent 68 69 0a (\"hi\n\")",
        () -> assertThat(tx).sent("x"));
  }
}
