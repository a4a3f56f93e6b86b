package io.github.krait.simulator;

import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;

/** A pin that puts out a voltage. */
final class AnalogOutputClaim extends Claim implements AnalogOutput {
  private final SimulatedPin pin;
  private final int bits;

  AnalogOutputClaim(SimulatedPin pin, String user) {
    super(pin.board(), user, null, pin);
    this.pin = pin;
    bits = board.processor().outputBits();
    synchronized (clock) {
      pin.setPull(Pull.NONE);
      pin.putOut(0);
    }
    clock.deliver();
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public void write16(int value) {
    if (value < 0 || value > 65535) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "an output takes 0 to 65535, not " + value);
    }
    synchronized (clock) {
      check();
      pin.putOut(fullScale() * (value >> (16 - bits)) / ((1 << bits) - 1));
    }
    clock.deliver();
  }

  @Override
  public int bits() {
    return bits;
  }

  @Override
  public double fullScale() {
    return Wire.SUPPLY;
  }
}
