package io.github.krait.hal;

/**
 * How bits are told on one wire by the length of a pulse, in nanoseconds, each more than 0. WS2812
 * LEDs have 400, 850, 800, 450 (Worldsemi, WS2812B data sheet).
 *
 * @param high0 how long a 0 is high
 * @param low0 and low after that
 * @param high1 how long a 1 is high
 * @param low1 and low after that
 */
public record BitTiming(int high0, int low0, int high1, int low1) {
  public BitTiming {
    if (high0 <= 0 || low0 <= 0 || high1 <= 0 || low1 <= 0) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "times of bits must be more than 0 nanoseconds");
    }
  }
}
