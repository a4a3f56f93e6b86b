package io.github.krait.simulator.part;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.PinDefinition;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.VirtualClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Ds18b20Test {
  private final SimulatedBoard board =
      new SimulatedBoard(
          new BoardDefinition(
              "b", "B", 1_000_000, List.of(new PinDefinition(0, "P0", Pull.NONE)), List.of()),
          SimulatedClock.virtual());
  private final Ds18b20 sensor = new Ds18b20(board, "P0", 0x0102_0304_0506L);
  private OneWire bus;

  @BeforeEach
  void open() {
    bus = board.pin("P0").openOneWire("test");
  }

  @AfterEach
  void close() {
    bus.close();
    board.close();
  }

  private void command(int... bytes) {
    assertTrue(bus.reset());
    for (int b : bytes) {
      bus.writeByte(b);
    }
  }

  private byte[] read(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) bus.readByte();
    }
    return bytes;
  }

  private double temperature() {
    command(0xcc, 0xbe);
    byte[] scratchpad = read(9);
    assertEquals(Ds18b20.crc(scratchpad, 8), scratchpad[8]);
    return (short) (scratchpad[1] << 8 | scratchpad[0] & 0xff) / 16.0;
  }

  private void wait(int millis) {
    ((VirtualClock) board.clock()).run(Duration.ofMillis(millis));
  }

  @Test
  void checkSumIsThatOfTheApplicationNote() {
    byte[] example = {0x02, 0x1c, (byte) 0xb8, 0x01, 0, 0, 0};
    assertEquals((byte) 0xa2, Ds18b20.crc(example, 7));
  }

  @Test
  void convertsWithTheTimeOfItsResolution() {
    assertEquals(85, temperature(), "as after power-up");
    sensor.setTemperature(-10.125);
    command(0xcc, 0x44);
    assertFalse(bus.readBit());
    wait(740);
    assertFalse(bus.readBit());
    assertEquals(85, temperature());
    command(0xcc, 0x44);
    wait(751);
    assertTrue(bus.readBit());
    assertEquals(-10.125, temperature());
  }

  @Test
  void coarserIsFaster() {
    sensor.setTemperature(25.4375);
    command(0xcc, 0x4e, 30, 10, 0x1f);
    command(0xcc, 0x44);
    wait(94);
    assertTrue(bus.readBit());
    assertEquals(25, temperature());
    command(0xcc, 0xbe);
    assertArrayEquals(new byte[] {30, 10, 0x1f}, Arrays.copyOfRange(read(9), 2, 5));
    command(0xcc, 0xb8);
    command(0xcc, 0xbe);
    assertEquals(0x7f, read(9)[4], "recalled");
  }

  @Test
  void twoAreFoundAndToldApart() {
    Ds18b20 other = new Ds18b20(board, "P0", 0x0102_0304_0507L);
    other.setTemperature(1);
    sensor.setTemperature(2);
    command(0xf0);
    // the family is the same; the first bit of the serial numbers differs
    for (int i = 0; i < 8; i++) {
      boolean bit = bus.readBit();
      assertTrue(bit != bus.readBit());
      bus.writeBit(bit);
    }
    assertFalse(bus.readBit());
    assertFalse(bus.readBit());
    command(0xcc, 0x44);
    wait(751);
    command(0x55);
    for (byte b : other.rom()) {
      bus.writeByte(b);
    }
    bus.writeByte(0xbe);
    assertEquals(16, bus.readByte());
    sensor.setConnected(false);
    command(0x33);
    assertArrayEquals(other.rom(), read(8));
    other.setConnected(false);
    assertFalse(bus.reset());
  }

  @Test
  void alarmsAreSearched() {
    command(0xec);
    assertFalse(bus.readBit(), "85 degrees are above 75: the first bit of 0x28 is 0");
    assertTrue(bus.readBit());
    sensor.setTemperature(72);
    command(0xcc, 0x44);
    wait(751);
    command(0xec);
    assertTrue(bus.readBit());
    assertTrue(bus.readBit(), "nobody");
    command(0xcc, 0xb4);
    assertTrue(bus.readBit());
    sensor.setParasite(true);
    command(0xcc, 0xb4);
    assertFalse(bus.readBit());
  }
}
