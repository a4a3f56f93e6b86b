package io.github.krait.hal;

/**
 * A pin of a board's processor. Who wants to use it claims it for one purpose; everybody else is
 * refused until it is given back.
 */
public interface Pin {
  /** The number that programs may use for it, not negative. */
  int number();

  /** The processor's name for it, such as {@code GPIO25}. */
  String name();

  /** Who has claimed it; null: it is free. */
  String user();

  /**
   * Claims the pin for digital input and output. It stays in the state that it has after power-up
   * until {@link DigitalPin#setMode} or {@link DigitalPin#setPull} change that.
   *
   * @param user who claims it, for messages; not empty
   * @throws HalException IN_USE where it is claimed, UNSUPPORTED where it is no digital pin, CLOSED
   *     where the board is closed
   */
  DigitalPin openDigital(String user);
}
