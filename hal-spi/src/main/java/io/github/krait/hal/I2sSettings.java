package io.github.krait.hal;

import java.util.Objects;

/**
 * How an I2S line is to be opened (NXP, UM11732).
 *
 * @param sck the bit clock's pin
 * @param ws the word select's pin
 * @param sd the data's pin
 * @param mck the master clock's pin; null: none
 * @param transmit whether the board sends
 * @param bits of a sample: 16 or 32
 * @param stereo whether there are two channels
 * @param rate samples of a channel a second, more than 0
 * @param buffer how many bytes are kept
 */
public record I2sSettings(
    Pin sck,
    Pin ws,
    Pin sd,
    Pin mck,
    boolean transmit,
    int bits,
    boolean stereo,
    int rate,
    int buffer) {
  public I2sSettings {
    Objects.requireNonNull(sck);
    Objects.requireNonNull(ws);
    Objects.requireNonNull(sd);
    if ((bits != 16 && bits != 32) || rate <= 0 || buffer <= 0) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "I2S needs 16 or 32 bits, a rate and a buffer");
    }
  }
}
