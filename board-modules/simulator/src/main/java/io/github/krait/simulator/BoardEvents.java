package io.github.krait.simulator;

import io.github.krait.hal.CanMessage;

/**
 * Hears of everything that happens on a board, by {@link SimulatedBoard#addEvents}. Times are those
 * of the board's clock, in nanoseconds. What takes time may be told at its end, so that what is
 * told next may have begun earlier; per pin, though, everything comes in order.
 *
 * <p>A bus that is driven by the processor's hardware is told as transactions, not as edges of its
 * pins; so are bursts and PWM. Called on the thread on which it happens, perhaps with a pin locked:
 * it must be quick, and must not use the board.
 */
public interface BoardEvents {
  /** The level on a pin has changed. */
  default void edge(SimulatedPin pin, boolean level, long nanos) {}

  /** A pin has sent many bits; it was low before, and is low after it. */
  default void burst(SimulatedPin pin, Burst burst) {}

  /**
   * The pulses on a pin have changed. At their end comes this with null, then the edge to the new
   * level if it is not low.
   */
  default void pwm(SimulatedPin pin, PwmWave wave, long nanos) {}

  /** The voltage on an analog pin has changed. */
  default void voltage(SimulatedPin pin, double volts, long nanos) {}

  /** Something was over on an I2C bus, well or not. */
  default void i2c(I2cTransaction transaction) {}

  /** Bytes went over an SPI bus. */
  default void spi(SpiTransfer transfer) {}

  /** A byte, or a break, went over a serial line, in whichever direction. */
  default void uart(UartFrame frame) {}

  /** Something went over a 1-Wire bus. */
  default void oneWire(OneWireSlot slot) {}

  /**
   * A message went over a CAN bus.
   *
   * @param tx the sender's pin, or the receiver's where the sender is not on this board
   * @param acknowledged whether anybody has heard it
   */
  default void can(
      SimulatedPin tx, CanMessage message, int bitrate, boolean acknowledged, long start) {}

  /** Anything else worth knowing: a reset, a brown-out, two outputs against each other. */
  default void note(String text, long nanos) {}
}
