package io.github.krait.hal;

import java.util.Objects;

/**
 * A part of a transaction on an I2C bus.
 *
 * @param read whether bytes come from the device into {@code data}
 * @param data where the bytes are; not copied
 * @param from the first one's index
 * @param length how many
 */
public record I2cOperation(boolean read, byte[] data, int from, int length) {
  public I2cOperation {
    Objects.checkFromIndexSize(from, length, data.length);
  }

  /** Fills an array from the device. */
  public static I2cOperation read(byte[] into) {
    return new I2cOperation(true, into, 0, into.length);
  }

  /** Sends an array to the device. */
  public static I2cOperation write(byte[] data) {
    return new I2cOperation(false, data, 0, data.length);
  }
}
