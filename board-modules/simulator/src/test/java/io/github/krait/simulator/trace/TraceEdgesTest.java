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
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.OneWireDevice;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.RigBoard;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedUart;
import io.github.krait.simulator.SpiDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The edges that a trace makes of what it was told are those that somebody sees who watches the
 * wires, to the nanosecond.
 */
class TraceEdgesTest {
  private SimulatedBoard board;
  private Random random;

  @TempDir Path folder;

  /** The trace does not depend on whether anybody watches, either. */
  private void compare(Runnable body, String... pins) throws IOException {
    String watched = run(body, pins);
    assertEquals(watched, run(body));
  }

  private String run(Runnable body, String... pins) throws IOException {
    random = new Random(5);
    try (SimulatedBoard each = RigBoard.virtual()) {
      board = each;
      Map<String, Recording> recordings = new LinkedHashMap<>();
      for (String pin : pins) {
        recordings.put(pin, board.pin(pin).record());
      }
      Trace trace = board.trace().start();
      body.run();
      board.clock().busy(1_000_000);
      trace.stop();
      recordings.forEach((pin, recording) -> compare(pin, recording.edges()));
      Path file = folder.resolve("trace.jsonl");
      trace.writeJson(file);
      return Files.readString(file);
    }
  }

  private void compare(String pin, List<Edge> seen) {
    List<Edge> traced = board.trace().edges(board.pin(pin));
    assertTrue(seen.size() > 3, pin);
    for (int i = 0; i < Math.min(seen.size(), traced.size()); i++) {
      assertEquals(seen.get(i), traced.get(i), pin + " edge " + i);
    }
    assertEquals(seen.size(), traced.size(), pin);
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[random.nextInt(4)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void ofI2c() throws IOException {
    compare(this::i2c, "GPIO2", "GPIO3");
  }

  private void i2c() {
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
  void ofSpi() throws IOException {
    compare(this::spi, "GPIO4", "GPIO5", "GPIO6", "GPIO7");
  }

  private void spi() {
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
  }

  /** Understands all modes. */
  private static final class Scrambler implements SpiDevice {
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
  void ofSerialLines() throws IOException {
    compare(this::serialLines, "GPIO8", "GPIO9");
  }

  private void serialLines() {
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
  }

  @Test
  void ofOneWire() throws IOException {
    compare(this::oneWire, "GPIO1");
  }

  private void oneWire() {
    board.pin(1).pull(Pull.UP);
    OneWire bus = board.pin(1).openOneWire("test");
    boolean nobody = bus.reset();
    assertEquals(false, nobody);
    board.pin(1).oneWire(new Bits());
    assertTrue(bus.reset());
    bus.writeByte(0xcc);
    int unused = bus.readByte();
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
  void ofPulses() throws IOException {
    compare(this::pulses, "LED");
  }

  private void pulses() {
    PulseOutput out = board.pin("LED").openPulseOutput("test");
    out.sendBits(new BitTiming(400, 850, 800, 450), new byte[] {0x5a, 3}, 0, 2);
    board.clock().busy(1000);
    out.sendPulses(new long[] {100, 200, 300}, true, null);
    out.sendPulses(new long[] {90_000, 20_000}, true, new PulseOutput.Carrier(38_000, 21_845));
  }

  @Test
  void ofPwm() throws IOException {
    compare(this::pwm, "GPIO10");
  }

  private void pwm() {
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
  }
}
