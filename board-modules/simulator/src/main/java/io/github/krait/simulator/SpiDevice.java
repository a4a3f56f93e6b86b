package io.github.krait.simulator;

import io.github.krait.hal.Clock;

/**
 * A device on a simulated SPI bus, byte by byte. Everything is called on the thread of whoever
 * controls the bus or the select pin.
 */
public interface SpiDevice {
  /** The device is selected. */
  default void select() {}

  /**
   * A byte goes over the bus in both directions.
   *
   * @param out what the controller sends, 0 to 255
   * @return what the device sends, 0 to 255; -1: it leaves the line alone
   */
  int transfer(int out);

  /**
   * The byte that the device sends next, whatever the controller sends meanwhile; {@link #transfer}
   * returns the same then. Only asked for where a program drives the lines by itself, bit by bit.
   *
   * @return 0 to 255; -1: it leaves the line alone, or cannot know yet
   */
  default int next() {
    return -1;
  }

  /** The device is no longer selected. */
  default void deselect() {}

  /** The SPI modes that the device understands as bits: 1 for mode 0, to 8 for mode 3. */
  default int modes() {
    return 1 | 8;
  }

  /** The fastest clock that the device understands, in hertz. */
  default int maxFrequency() {
    return Integer.MAX_VALUE;
  }

  /**
   * The device was put on a bus, and has power.
   *
   * @param clock the board's time, for what the device does by itself
   */
  default void connected(Clock clock) {}
}
