package io.github.krait.simulator;

/** What hears the sound that a board sends. */
@FunctionalInterface
public interface I2sSink {
  /**
   * Samples came, as the program has written them.
   *
   * @param data a copy
   * @param nanos when the first one began, by the board's clock
   */
  void samples(byte[] data, long nanos);
}
