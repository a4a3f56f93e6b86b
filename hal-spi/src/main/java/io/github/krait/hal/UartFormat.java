package io.github.krait.hal;

import java.util.Objects;

/**
 * How bytes go over a serial line.
 *
 * @param baud bits a second, more than 0
 * @param dataBits 5 to 9
 * @param stopBits 1 or 2
 * @param invertTx whether an idle line is low
 * @param invertRx the same of what is received
 */
public record UartFormat(
    int baud, int dataBits, Parity parity, int stopBits, boolean invertTx, boolean invertRx) {
  /** A bit that is added so that the number of ones is even or odd. */
  public enum Parity {
    NONE,
    EVEN,
    ODD
  }

  public UartFormat {
    Objects.requireNonNull(parity);
    if (baud <= 0 || dataBits < 5 || dataBits > 9 || stopBits < 1 || stopBits > 2) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          "no serial line has " + baud + " baud and " + dataBits + " bits");
    }
  }

  /** How long a byte takes, with start, parity and stop bits, in nanoseconds. */
  public long byteNanos() {
    int bits = 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    return bits * 1_000_000_000L / baud;
  }
}
