package io.github.krait.hal;

/** Hears of the changes of a pin's level. */
@FunctionalInterface
public interface EdgeListener {
  /**
   * The level has changed.
   *
   * @param level the new one: true is high, a rising edge
   * @param nanos when it did, by the board's {@link Clock#nanos}
   */
  void edge(Pin pin, boolean level, long nanos);
}
