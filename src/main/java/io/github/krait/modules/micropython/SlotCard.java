package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.hardware.Hardware;

/** The card in the board's own slot. */
final class SlotCard implements Card {
  private final Hardware hardware;

  SlotCard(Hardware hardware) {
    this.hardware = hardware;
  }

  private NonVolatile memory() {
    hardware.sync();
    return hardware.board().nonVolatile("sd");
  }

  @Override
  public long blocks() {
    try {
      return memory().size() / BLOCK;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public void read(long block, byte[] into, int from, int length) {
    try {
      memory().read(block * BLOCK, into, from, length);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public void write(long block, byte[] data, int from, int length) {
    try {
      memory().write(block * BLOCK, data, from, length);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public void close() {}
}
