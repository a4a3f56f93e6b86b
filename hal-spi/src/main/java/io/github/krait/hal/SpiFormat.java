package io.github.krait.hal;

/**
 * How bits go over an SPI bus.
 *
 * @param frequency in hertz, more than 0; the hardware takes the next one below
 * @param polarity the clock's level between transfers: true is high
 * @param phase the clock's edge with which bits are read: false the first, true the second
 * @param bits how many each word has: 4 to 16
 * @param lsbFirst whether the lowest one comes first
 */
public record SpiFormat(
    int frequency, boolean polarity, boolean phase, int bits, boolean lsbFirst) {
  public SpiFormat {
    if (frequency <= 0 || bits < 4 || bits > 16) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "SPI needs a frequency and 4 to 16 bits, not " + bits);
    }
  }
}
