package io.github.krait.hal;

/** What ends a sleep. */
public sealed interface WakeSource {
  /**
   * Time.
   *
   * @param nanos when, by {@link Clock#nanos}
   */
  record Time(long nanos) implements WakeSource {}

  /**
   * A pin.
   *
   * @param level what the level must be
   * @param edge whether it must change to it while the board sleeps
   * @param pull the resistor while the board sleeps
   */
  record Level(Pin pin, boolean level, boolean edge, Pull pull) implements WakeSource {}

  /** A finger on a pin. */
  record Touch(Pin pin) implements WakeSource {}
}
