package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;

/**
 * What an object has opened on the board, until another object takes one of its pins, or the unit
 * of the processor. To open something: {@link #take} the pins, open it, {@link #hold} it; where
 * opening it throws, {@link #fail}.
 */
final class Lease<T extends AutoCloseable> implements PinOwner {
  /** The function of what moves pins by software, as Pin objects do: they can share them. */
  static final String SOFTWARE = "SIO";

  private final MachinePins pins = MachinePins.current();
  private final String function;
  private Pin[] taken = {};

  /** Whether a pull-up resistor was on, or is. */
  private boolean pulledUp;

  private T open;

  /**
   * @param function what Pin objects call it
   */
  Lease(String function) {
    this.function = function;
  }

  Hardware hardware() {
    return pins.hardware;
  }

  /**
   * Closes what was open, and takes the pins from their objects.
   *
   * @param wanted nulls among them are no pins
   */
  void take(Pin... wanted) {
    boolean up = false;
    for (Pin pin : wanted) {
      PinOwner before = pin == null ? null : pins.owner(pin);
      up |= before != null && before.pullsUp(pin);
    }
    pulledUp = up;
    close();
    pins.hardware.sync();
    taken = wanted;
    for (Pin pin : wanted) {
      if (pin != null) {
        pins.take(pin, this);
      }
    }
  }

  /** What was opened on the pins. */
  void hold(T opened) {
    open = pins.hardware.own(opened);
  }

  /** Gives back the pins, since nothing could be opened on them; the error for the program. */
  PyError fail(HalException e) {
    for (Pin pin : taken) {
      if (pin != null) {
        pins.leave(pin, this);
      }
    }
    return Hardware.error(e);
  }

  /** What is open, at the moment of the program; OSError EIO where it was taken away. */
  T get() {
    T now = open;
    if (now == null) {
      throw PyError.osError(Errno.EIO);
    }
    pins.hardware.sync();
    return now;
  }

  /** Whether a resistor of one of the pins was on when they were taken. */
  boolean isPulledUp() {
    return pulledUp;
  }

  /** Says that the resistors are on now. */
  void pullUp() {
    pulledUp = true;
  }

  /** Whether what was closed may be opened again: software has the pins, if anybody. */
  boolean mayReopen() {
    for (Pin pin : taken) {
      PinOwner owner = pin == null ? null : pins.owner(pin);
      if (owner != null && owner != this && !owner.function().equals(SOFTWARE)) {
        return false;
      }
    }
    return taken.length > 0;
  }

  boolean isOpen() {
    return open != null;
  }

  void close() {
    T now = open;
    open = null;
    pins.hardware.release(now);
  }

  @Override
  public void lose(Pin pin) {
    close();
  }

  @Override
  public boolean pullsUp(Pin pin) {
    return pulledUp;
  }

  @Override
  public String function() {
    return function;
  }
}
