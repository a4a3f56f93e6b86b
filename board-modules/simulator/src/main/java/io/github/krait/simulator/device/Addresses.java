package io.github.krait.simulator.device;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;

/** Addresses on I2C. */
final class Addresses {
  private Addresses() {}

  /**
   * An address that a chip's pins can choose.
   *
   * @throws HalException INVALID_ARGUMENT where they cannot
   */
  static int check(int address, int first, int last) {
    if (address < first || address > last) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          String.format("address 0x%02x: the chip has 0x%02x to 0x%02x", address, first, last));
    }
    return address;
  }
}
