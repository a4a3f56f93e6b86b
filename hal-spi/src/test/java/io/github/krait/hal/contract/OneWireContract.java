package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link OneWire} must do. */
public abstract class OneWireContract extends ClaimContract<OneWire> {
  @Override
  List<Pin> pins() {
    return List.of(pinFor(PinCapability.DIGITAL));
  }

  @Override
  OneWire open(String user) {
    return pins().get(0).openOneWire(user);
  }

  @Override
  List<Executable> uses(OneWire bus) {
    return List.of(bus::reset, bus::readBit, () -> bus.writeBit(true), bus::readByte);
  }

  /** Collects bits, and sends a byte by turns. */
  private static final class Device implements Rig.OneWireDevice {
    private final StringBuilder log = new StringBuilder();
    private final int answer;
    private int sent;

    Device(int answer) {
      this.answer = answer;
    }

    @Override
    public boolean reset() {
      log.append('r');
      sent = 0;
      return true;
    }

    @Override
    public boolean readBit() {
      return (answer >> (sent++ & 7) & 1) != 0;
    }

    @Override
    public void writeBit(boolean bit) {
      log.append(bit ? '1' : '0');
    }
  }

  private Device attach(int answer) {
    Device device = new Device(answer);
    can(rig.attachOneWire(pins().get(0), device), "attach 1-Wire devices");
    return device;
  }

  @Test
  void nobodyAnswersOnAnEmptyBus() {
    OneWire bus = opened();
    assertSame(pins().get(0), bus.pin());
    can(rig.attachOneWire(bus.pin(), new Absent()), "attach 1-Wire devices");
    assertFalse(bus.reset());
    assertTrue(bus.readBit(), "nobody pulls it low");
    assertEquals(0xff, bus.readByte());
  }

  /** Only its pull-up resistor is there. */
  private static final class Absent implements Rig.OneWireDevice {
    @Override
    public boolean reset() {
      return false;
    }

    @Override
    public boolean readBit() {
      return true;
    }

    @Override
    public void writeBit(boolean bit) {}
  }

  @Test
  void bitsGoBothWays() {
    OneWire bus = opened();
    Device device = attach(0xa5);
    assertTrue(bus.reset());
    bus.writeBit(true);
    bus.writeBit(false);
    assertTrue(bus.readBit());
    assertFalse(bus.readBit());
    assertEquals("r10", device.log.toString());
  }

  @Test
  void bytesAreLowestBitFirst() {
    OneWire bus = opened();
    Device device = attach(0x3a);
    assertTrue(bus.reset());
    bus.writeByte(0xcc);
    assertEquals("r00110011", device.log.toString());
    assertEquals(0x3a, bus.readByte());
  }

  @Test
  void takesTheBusesTime() {
    OneWire bus = opened();
    Device unused = attach(0);
    long start = board.clock().nanos();
    assertTrue(bus.reset());
    long afterReset = board.clock().nanos();
    assertTrue(afterReset - start >= 480 * MICRO, "a reset has 480 µs low");
    bus.writeByte(0);
    long afterByte = board.clock().nanos();
    assertTrue(afterByte - afterReset >= 8 * 60 * MICRO, "a slot has 60 µs");
    boolean bit = bus.readBit();
    assertFalse(bit);
    assertTrue(board.clock().nanos() - afterByte >= 15 * MICRO);
  }
}
