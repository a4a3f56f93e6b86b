package io.github.krait.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PulseOutput;
import io.github.krait.hal.PwmOutput;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.OneWireDevice;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.RigBoard;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedUart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The edges that a trace makes of what it was told are those that somebody sees who watches the
 * wires, to the nanosecond.
 */
class TraceEdgesTest {
  private final SimulatedBoard board = RigBoard.virtual();
  private final Random random = new Random(5);
  private final Map<String, Recording> watched = new LinkedHashMap<>();

  @AfterEach
  void close() {
    board.close();
  }

  private void watch(String... pins) {
    for (String pin : pins) {
      watched.put(pin, board.pin(pin).record());
    }
    board.trace().start();
  }

  private void compare() {
    board.clock().busy(1_000_000);
    board.trace().stop();
    watched.forEach(
        (pin, recording) -> {
          assertTrue(recording.edges().size() > 3, pin);
          assertEquals(recording.edges(), board.trace().edges(board.pin(pin)), pin);
        });
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[random.nextInt(4)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void ofI2c() {
    watch("GPIO2", "GPIO3");
    board.i2c().connect(new Chip());
    for (int frequency : new int[] {100_000, 400_000, 333_333}) {
      I2cBus bus =
          board.openI2c(
              new I2cSettings(board.pin(3), board.pin(2), frequency, 1_000_000, null, false),
              "test");
      for (int i = 0; i < 10; i++) {
        board.clock().busy(random.nextInt(10_000));
        int unused =
            bus.transaction(
                0x31,
                i == 9 || random.nextInt(4) > 0,
                I2cOperation.write(randomBytes()),
                I2cOperation.read(new byte[1 + random.nextInt(2)]));
      }
      assertThrows(HalException.class, () -> bus.transaction(0x22, true));
      bus.close();
    }
    compare();
  }

  /** Stretches the clock, and refuses now and then. */
  private final class Chip implements I2cDevice {
    @Override
    public boolean start(int address, boolean read) {
      return address == 0x31;
    }

    @Override
    public boolean write(int value) {
      return value % 16 != 0;
    }

    @Override
    public int read() {
      return random.nextInt(256);
    }

    @Override
    public long stretch() {
      return random.nextInt(4) == 0 ? 12_345 : 0;
    }
  }

  @Test
  void ofSpi() {
    watch("GPIO4", "GPIO5", "GPIO6", "GPIO7");
    board.spi().connect(new Scrambler(), "GPIO7");
    SpiBus bus =
        board.openSpi(
            new SpiSettings(board.pin(4), board.pin(5), board.pin(6), null, false), "test");
    DigitalPin select = board.pin(7).openDigital("test");
    select.write(true);
    select.setMode(PinMode.OUTPUT);
    for (int mode = 0; mode < 4; mode++) {
      bus.setFormat(new SpiFormat(3_000_000, mode >= 2, mode % 2 == 1, 8, mode == 3));
      for (int i = 0; i < 5; i++) {
        byte[] data = randomBytes();
        select.write(false);
        board.clock().busy(500);
        bus.transfer(data, 0, data, 0, data.length, 0);
        bus.transfer(null, 0, null, 0, 2, 0x5a);
        select.write(true);
        board.clock().busy(1500);
      }
    }
    bus.setFormat(new SpiFormat(1_000_000, false, false, 12, false));
    bus.transfer(new byte[] {1, 2, 3, 4}, 0, null, 0, 4, 0);
    bus.close();
    compare();
  }

  /** Understands all modes. */
  private static final class Scrambler implements io.github.krait.simulator.SpiDevice {
    @Override
    public int transfer(int out) {
      return out * 7 + 3 & 0xff;
    }

    @Override
    public int modes() {
      return 15;
    }
  }

  @Test
  void ofSerialLines() {
    watch("GPIO8", "GPIO9");
    SimulatedUart other = board.uart("GPIO8", "GPIO9");
    UartPort port =
        board.openUart(
            new UartSettings(board.pin(8), board.pin(9), null, null, null, null, 64, 64), "test");
    for (UartFormat.Parity parity : UartFormat.Parity.values()) {
      UartFormat format = new UartFormat(38_400, 7, parity, 2, false, false);
      port.setFormat(format);
      assertEquals(3, port.write(new byte[] {0x55, 0, 0x7f}, 0, 3));
      other.send((byte) 1, (byte) 0x55);
      board.clock().busy(3_000_000);
      port.sendBreak();
      other.sendBreak();
      board.clock().busy(3_000_000);
    }
    port.setFormat(new UartFormat(9_600, 8, UartFormat.Parity.NONE, 1, true, true));
    assertEquals(3, port.write(new byte[] {0x55, 0, 0x7f}, 0, 3));
    board.clock().busy(5_000_000);
    port.close();
    compare();
  }

  @Test
  void ofOneWire() {
    watch("GPIO1");
    board.pin(1).pull(Pull.UP);
    OneWire bus = board.pin(1).openOneWire("test");
    boolean nobody = bus.reset();
    assertEquals(false, nobody);
    board.pin(1).oneWire(new Bits());
    assertTrue(bus.reset());
    bus.writeByte(0xcc);
    int unused = bus.readByte();
    compare();
  }

  /** Sends anything. */
  private final class Bits implements OneWireDevice {
    @Override
    public boolean reset() {
      return true;
    }

    @Override
    public boolean readBit() {
      return random.nextBoolean();
    }

    @Override
    public void writeBit(boolean bit) {}
  }

  @Test
  void ofPulses() {
    watch("LED");
    PulseOutput out = board.pin("LED").openPulseOutput("test");
    out.sendBits(new BitTiming(400, 850, 800, 450), new byte[] {0x5a, 3}, 0, 2);
    board.clock().busy(1000);
    out.sendPulses(new long[] {100, 200, 300}, true, null);
    out.sendPulses(new long[] {90_000, 20_000}, true, new PulseOutput.Carrier(38_000, 21_845));
    compare();
  }

  @Test
  void ofPwm() {
    watch("GPIO10");
    PwmOutput pwm = board.pin(10).openPwm("test");
    pwm.setFrequency(33_333);
    pwm.setDuty16(10_000);
    board.clock().busy(1_000_123);
    pwm.setFrequency(50_000);
    board.clock().busy(1_000_123);
    pwm.setDuty16(65_535);
    board.clock().busy(100_123);
    pwm.setDutyNanos(3_000);
    board.clock().busy(1_000_123);
    pwm.setInverted(true);
    board.clock().busy(1_000_123);
    pwm.close();
    compare();
  }
}
