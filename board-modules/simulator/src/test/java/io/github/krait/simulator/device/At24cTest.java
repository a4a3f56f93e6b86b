package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.HalException;
import org.junit.jupiter.api.Test;

class At24cTest {
  private final Wire wire = new Wire();

  private int[] random(At24c memory, int address, int count, int... at) {
    memory.start(address, false);
    for (int b : at) {
      assertTrue(memory.write(b));
    }
    return Wire.read(memory, address, count);
  }

  @Test
  void sizesAndPages() {
    int[] kilobits = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
    int[] pages = {8, 8, 16, 16, 16, 32, 32, 64, 64, 128};
    for (int i = 0; i < kilobits.length; i++) {
      At24c memory = new At24c(kilobits[i], 0x50);
      assertEquals(kilobits[i] * 128, memory.size());
      assertEquals(pages[i], memory.pageSize());
      assertEquals((byte) 0xff, memory.read(memory.size() - 1, 1)[0]);
    }
    assertThrows(HalException.class, () -> new At24c(3, 0x50));
    assertThrows(HalException.class, () -> new At24c(2, 0x58));
    assertThrows(HalException.class, () -> new At24c(16, 0x51));
  }

  @Test
  void writesAPageAndIsBusy() {
    At24c memory = wire.connect(new At24c(2, 0x53));
    Wire.write(memory, 0x53, 0x10, 1, 2, 3);
    assertFalse(Wire.answers(memory, 0x53));
    wire.micros(4_999);
    assertFalse(Wire.answers(memory, 0x53));
    wire.micros(1);
    assertTrue(Wire.answers(memory, 0x53));
    assertArrayEquals(new int[] {1, 2, 3, 255}, random(memory, 0x53, 4, 0x10));
    assertArrayEquals(new int[] {255}, Wire.read(memory, 0x53, 1), "goes on");
  }

  @Test
  void askingForTheAddressWritesNothing() {
    At24c memory = wire.connect(new At24c(2, 0x50));
    Wire.write(memory, 0x50, 0x10);
    assertTrue(Wire.answers(memory, 0x50));
  }

  @Test
  void writesWrapInThePage() {
    At24c memory = wire.connect(new At24c(2, 0x50));
    Wire.write(memory, 0x50, 0x0e, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertArrayEquals(new byte[] {3, 4, 5, 6, 7, 8, 9, 10}, memory.read(8, 8));
    assertEquals(-1, memory.read(16, 1)[0]);
  }

  @Test
  void readsWrapAtTheEnd() {
    At24c memory = wire.connect(new At24c(1, 0x50));
    memory.write(0, new byte[] {42});
    memory.write(127, new byte[] {41});
    assertArrayEquals(new int[] {41, 42}, random(memory, 0x50, 2, 127));
  }

  @Test
  void aRepeatedStartDropsTheWrite() {
    At24c memory = wire.connect(new At24c(2, 0x50));
    memory.start(0x50, false);
    memory.write(0);
    memory.write(7);
    Wire.read(memory, 0x50, 1);
    assertEquals(-1, memory.read(0, 1)[0]);
    assertTrue(Wire.answers(memory, 0x50));
  }

  @Test
  void blocksInTheAddress() {
    At24c memory = wire.connect(new At24c(16, 0x50));
    Wire.write(memory, 0x57, 0x20, 9);
    assertEquals(9, memory.read(0x720, 1)[0]);
    wire.millis(5);
    assertArrayEquals(new int[] {9}, random(memory, 0x57, 1, 0x20));
    At24c small = wire.connect(new At24c(4, 0x52));
    Wire.write(small, 0x53, 0, 5);
    assertEquals(5, small.read(0x100, 1)[0]);
    assertFalse(Wire.answers(small, 0x50));
  }

  @Test
  void twoBytesOfAddress() {
    At24c memory = wire.connect(new At24c(256, 0x50));
    Wire.write(memory, 0x50, 0x7f, 0xfe, 1, 2, 3);
    assertArrayEquals(new byte[] {1, 2}, memory.read(0x7ffe, 2));
    assertEquals(3, memory.read(0x7fc0, 1)[0]);
    wire.millis(5);
    assertArrayEquals(new int[] {1, 2, 255}, random(memory, 0x50, 3, 0xff, 0xfe), "upper bit free");
  }

  @Test
  void writeProtect() {
    At24c memory = wire.connect(new At24c(32, 0x50));
    memory.setWriteProtect(true);
    Wire.write(memory, 0x50, 0, 0, 1);
    assertEquals(-1, memory.read(0, 1)[0]);
    assertTrue(Wire.answers(memory, 0x50));
    memory.setWriteProtect(false);
    memory.setWriteCycle(0);
    Wire.write(memory, 0x50, 0, 0, 1);
    assertTrue(Wire.answers(memory, 0x50));
    assertEquals(1, memory.read(0, 1)[0]);
  }
}
