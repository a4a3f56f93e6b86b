package io.github.krait.simulator;

import io.github.krait.hal.Pin;
import io.github.krait.hal.TouchInput;

/** A pin that senses a finger. Where the processor has hardware of its own for it, less is more. */
final class TouchClaim extends Claim implements TouchInput {
  private static final int WITHOUT = 500;
  private static final int WITH = 1500;

  private final SimulatedPin pin;

  TouchClaim(SimulatedPin pin, String user) {
    super(pin.board(), user, null, pin);
    this.pin = pin;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public boolean risesWithTouch() {
    return board.processor() != Processor.ESP32;
  }

  @Override
  public int read() {
    synchronized (clock) {
      check();
      return pin.isTouched() == risesWithTouch() ? WITH : WITHOUT;
    }
  }
}
