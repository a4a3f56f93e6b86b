package io.github.krait.simulator;

import io.github.krait.hal.Clock;

/**
 * A device on a simulated I2C bus, byte by byte. Everything is called on the thread of whoever
 * controls the bus, at the time of the board's clock at which it happens on the wire.
 */
public interface I2cDevice {
  /**
   * A start, or a repeated one, with an address.
   *
   * @param address 7 bits
   * @param read whether the controller reads next
   * @return whether the device acknowledges: it is meant and can be talked to
   */
  boolean start(int address, boolean read);

  /** A byte for the device, 0 to 255; whether it acknowledges. */
  boolean write(int value);

  /** The byte that the device sends, 0 to 255. */
  int read();

  /** The transaction is over. Only devices that acknowledged its start are told. */
  default void stop() {}

  /** How long the device holds the clock low before the next byte, in nanoseconds. */
  default long stretch() {
    return 0;
  }

  /**
   * The device was put on a bus, and has power.
   *
   * @param clock the board's time, for what the device does by itself
   */
  default void connected(Clock clock) {}
}
