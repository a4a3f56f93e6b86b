package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Registers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Registers} must do. */
public abstract class RegistersContract extends HardwareContract {
  private Registers registers;

  @BeforeEach
  final void takeRegisters() {
    registers = orSkip(board::registers);
  }

  /** The address of four bytes of working memory that nobody uses; -1: the rig knows none. */
  protected long memoryAddress() {
    return -1;
  }

  @Test
  void refusesAddressesWhereNothingIs() {
    assertFails(ErrorKind.NOT_FOUND, () -> registers.read(-4, 4));
    assertFails(ErrorKind.NOT_FOUND, () -> registers.write(1L << 40, 1, 0));
  }

  @Test
  void readsAndWritesInThreeSizes() {
    long at = memoryAddress();
    can(at >= 0, "name memory that nobody uses");
    registers.write(at, 4, 0x8765_4321L);
    assertEquals(0x8765_4321L, registers.read(at, 4), "without sign");
    assertEquals(0x4321, registers.read(at, 2), "the lower half is first");
    assertEquals(0x87, registers.read(at + 3, 1));
    registers.write(at + 1, 1, 0xff);
    assertEquals(0x8765_ff21L, registers.read(at, 4));
    registers.write(at + 2, 2, 0x1_0000);
    assertEquals(0xff21, registers.read(at, 4), "more bits than fit are dropped");
  }
}
