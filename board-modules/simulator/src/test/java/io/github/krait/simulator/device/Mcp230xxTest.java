package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.HalException;
import org.junit.jupiter.api.Test;

class Mcp230xxTest {
  private static final int ADDRESS = 0x20;

  private final Wire wire = new Wire();
  private final Mcp23017 big = wire.connect(new Mcp23017(wire.clock, ADDRESS));
  private final Mcp23008 small = wire.connect(new Mcp23008(wire.clock, ADDRESS));

  private int big(int register) {
    return Wire.register(big, ADDRESS, register);
  }

  private int small(int register) {
    return Wire.register(small, ADDRESS, register);
  }

  @Test
  void stateAfterPower() {
    int[] all = new int[0x16];
    all[0] = 0xff;
    all[1] = 0xff;
    assertArrayEquals(all, Wire.registers(big, ADDRESS, 0, 0x16));
    assertEquals(0xff, small(0));
    assertTrue(big.pin("INTA").level(), "active low");
    assertFalse(Wire.answers(big, 0x21));
    assertThrows(HalException.class, () -> new Mcp23017(wire.clock, 0x28));
  }

  @Test
  void inputs() {
    big.pin("GPA0").drive(true);
    big.pin("GPB7").drive(true);
    assertArrayEquals(new int[] {1, 0x80}, Wire.registers(big, ADDRESS, 0x12, 2));
    Wire.write(big, ADDRESS, 0x02, 0x03);
    assertEquals(2, big(0x12), "inverted");
    Wire.write(big, ADDRESS, 0x0c, 0xf0, 0x0f);
    assertEquals(0xf2, big(0x12), "pull-ups");
    assertEquals(0x8f, big(0x13));
    assertTrue(big.pin("GPA4").level());
  }

  @Test
  void outputs() {
    Wire.write(big, ADDRESS, 0x00, 0xf0, 0xff);
    Wire.write(big, ADDRESS, 0x12, 0x35);
    assertTrue(big.pin("GPA0").level());
    assertFalse(big.pin("GPA1").level());
    assertFalse(big.pin("GPA4").level(), "an input");
    assertEquals(0x35, big(0x14), "latch");
    assertEquals(0x05, big(0x12));
    Wire.write(big, ADDRESS, 0x14, 0x02);
    assertEquals(0x02, big(0x12));
    big.reset();
    assertEquals(0, big(0x12));
    assertEquals(0xff, big(0x00));
  }

  @Test
  void bothOrdersOfRegisters() {
    Wire.write(big, ADDRESS, 0x0a, 0x80);
    Wire.write(big, ADDRESS, 0x10, 0x0f);
    assertEquals(0x0f, big(0x10));
    assertEquals(0xff, big(0x00));
    assertEquals(0, big(0x0c), "none");
    Wire.write(big, ADDRESS, 0x15, 0x00);
    assertEquals(0x0f, big(0x01));
  }

  @Test
  void sequentialOrByteByByte() {
    Wire.write(big, ADDRESS, 0x15, 7, 0xaa);
    assertEquals(7, big(0x15));
    assertEquals(0xaa, big(0x00), "around");
    Wire.write(big, ADDRESS, 0x0b, 0x20);
    assertEquals(0x20, big(0x0a), "one register at two addresses");
    Wire.write(big, ADDRESS, 0x14, 1, 2, 3);
    assertEquals(3, big(0x14));
    assertEquals(2, big(0x15));
    Wire.write(small, ADDRESS, 0x0a, 1, 0x55);
    assertEquals(0x55, small(0));
    Wire.write(small, ADDRESS, 0x05, 0x20);
    Wire.write(small, ADDRESS, 0x0a, 1, 2);
    assertEquals(2, small(0x0a));
  }

  @Test
  void interruptOnChange() {
    Wire.write(big, ADDRESS, 0x04, 0x01);
    big.pin("GPA1").drive(true);
    assertTrue(big.pin("INTA").level());
    big.pin("GPA0").drive(true);
    assertFalse(big.pin("INTA").level());
    assertTrue(big.pin("INTB").level());
    big.pin("GPA0").drive(false);
    assertEquals(1, big(0x0e));
    assertEquals(3, big(0x10), "as it was then");
    assertTrue(big.pin("INTA").level());
    assertEquals(0, big(0x0e));
    big.pin("GPA0").drive(true);
    assertFalse(big.pin("INTA").level());
    assertEquals(3, big(0x12));
    assertTrue(big.pin("INTA").level(), "reading the port clears it too");
  }

  @Test
  void interruptByComparison() {
    Wire.write(small, ADDRESS, 0x02, 0x02, 0x02, 0x02);
    assertFalse(small.pin("INT").level(), "low, to be high");
    assertEquals(2, small(0x07));
    assertEquals(0, small(0x08));
    assertFalse(small.pin("INT").level(), "still");
    small.pin("GP1").drive(true);
    assertEquals(0, small(0x08), "captured at the interrupt");
    assertTrue(small.pin("INT").level());
  }

  @Test
  void interruptOutputs() {
    Wire.write(big, ADDRESS, 0x04, 0xff, 0xff);
    Wire.write(big, ADDRESS, 0x0a, 0x42);
    assertFalse(big.pin("INTA").level(), "active high");
    big.pin("GPB3").drive(true);
    assertTrue(big.pin("INTA").level(), "mirrored");
    assertTrue(big.pin("INTB").level());
    Wire.write(big, ADDRESS, 0x0a, 0x04);
    big.pin("INTB").drive(true);
    assertFalse(big.pin("INTA").level(), "an open drain without a pull-up");
    assertFalse(big.pin("INTB").level());
    assertEquals(8, big(0x13));
    assertTrue(big.pin("INTB").level());
  }

  @Test
  void spi() {
    Wire.spi(big, 0x40, 0x00, 0x00, 0x00);
    Wire.spi(big, 0x40, 0x12, 0xa5);
    assertArrayEquals(new int[] {-1, -1, 0xa5, 0x00}, Wire.spi(big, 0x41, 0x12, 0, 0));
    Mcp23017 second = wire.connectSpi(new Mcp23017(wire.clock, 0x23));
    Wire.spi(second, 0x40, 0x0a, 0x08);
    assertArrayEquals(new int[] {-1, -1, -1}, Wire.spi(second, 0x41, 0x0a, 0));
    assertArrayEquals(new int[] {-1, -1, 0x08}, Wire.spi(second, 0x47, 0x0a, 0));
  }
}
