package io.github.krait.simulator;

import io.github.krait.hal.SpiFormat;

/**
 * Bytes that went over an SPI bus without a pause. The select pins' edges are told on their own.
 *
 * @param mosi null: nothing was sent
 * @param miso null: nothing was received; the same as {@code mosi} where they share a wire
 * @param start when the first bit began, by the board's clock in nanoseconds
 * @param out what the controller sent, which nobody changes; words of more than 8 bits as two
 *     bytes, the lower one first; null: nothing
 * @param in what it received, likewise
 * @param misoRest the level of {@code miso} where the device does not drive it, before and after
 */
public record SpiTransfer(
    SimulatedPin sck,
    SimulatedPin mosi,
    SimulatedPin miso,
    SpiFormat format,
    long start,
    byte[] out,
    byte[] in,
    boolean misoRest) {
  /** How many words there were. */
  public int words() {
    int bytes = out != null ? out.length : in == null ? 0 : in.length;
    return format.bits() > 8 ? bytes / 2 : bytes;
  }

  /** When a bit began, counted from the first word's first bit; one beyond the last: the end. */
  public long bitStart(long bit) {
    return start + bit * 1_000_000_000L / format.frequency();
  }

  /** When the last bit ended. */
  public long end() {
    return bitStart((long) words() * format.bits());
  }
}
