package io.github.krait.simulator;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import java.util.function.DoubleSupplier;

/** A voltage that is measured, with 12 bits as in nearly all processors. */
final class AnalogInputClaim extends Claim implements AnalogInput {
  private static final int BITS = 12;

  /** Null: inside the processor. */
  private final SimulatedPin pin;

  private final DoubleSupplier volts;
  private final double[] ranges;
  private double fullScale;

  AnalogInputClaim(SimulatedPin pin, String user) {
    super(pin.board(), user, null, pin);
    this.pin = pin;
    volts = pin::voltage;
    ranges = board.processor().analogRanges();
    fullScale = ranges[ranges.length - 1];
    synchronized (clock) {
      // a pin is not both
      pin.setPull(Pull.NONE);
    }
    clock.deliver();
  }

  /** Something inside the processor. */
  AnalogInputClaim(SimulatedBoard board, DoubleSupplier volts, String user) {
    super(board, user, null);
    pin = null;
    this.volts = volts;
    ranges = new double[] {Wire.SUPPLY};
    fullScale = Wire.SUPPLY;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public int read16() {
    synchronized (clock) {
      check();
      int most = (1 << BITS) - 1;
      double part = Math.min(1, Math.max(0, volts.getAsDouble() / fullScale));
      int value = (int) Math.round(part * most);
      return value << (16 - BITS) | value >> (2 * BITS - 16);
    }
  }

  @Override
  public int bits() {
    return BITS;
  }

  @Override
  public double fullScale() {
    synchronized (clock) {
      return fullScale;
    }
  }

  @Override
  public void setFullScale(double wanted) {
    synchronized (clock) {
      check();
      if (ranges.length == 1) {
        throw new HalException(ErrorKind.UNSUPPORTED, this + " has one range");
      }
      for (double range : ranges) {
        if (range >= wanted) {
          fullScale = range;
          return;
        }
      }
      throw new HalException(ErrorKind.INVALID_ARGUMENT, this + " cannot measure " + wanted + " V");
    }
  }
}
