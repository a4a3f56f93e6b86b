package io.github.krait.modules.micropython;

import io.github.krait.hal.Pin;

/**
 * An object of the program that uses pins, until another one wants them: unlike CircuitPython,
 * MicroPython lets the newest user of a pin have it. {@link MachinePins#take} is the hand-over.
 */
interface PinOwner {
  /**
   * Another object takes the pin: closes whatever was opened on it. What needs the pin fails from
   * now on, with OSError EIO, until the object is initialised again. It may have been closed
   * before.
   */
  void lose(Pin pin);

  /** What the pin's alternate function is called, such as {@code I2C}. */
  String function();

  /** Whether the pin's pull-up resistor is on. */
  default boolean pullsUp(Pin pin) {
    return false;
  }
}
