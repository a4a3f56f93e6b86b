package io.github.krait.simulator;

/** What makes the sound that a board records. */
@FunctionalInterface
public interface I2sSource {
  /**
   * Fills an array with the next samples, in the form in which the program reads them.
   *
   * @param nanos when the first one begins, by the board's clock
   */
  void fill(byte[] samples, long nanos);
}
