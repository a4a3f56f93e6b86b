package io.github.krait.simulator;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import java.util.Objects;

/** A pin as digital input and output. */
final class DigitalClaim extends Claim implements DigitalPin {
  /** As the RP2040 has: 2, 4, 8, 12 mA. */
  private static final int STRENGTHS = 4;

  private final SimulatedPin pin;
  private PinMode mode = PinMode.DISABLED;
  private boolean output;

  DigitalClaim(SimulatedPin pin, String user) {
    super(pin.board(), user, null, pin);
    this.pin = pin;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public PinMode mode() {
    synchronized (clock) {
      check();
      return mode;
    }
  }

  @Override
  public void setMode(PinMode newMode) {
    Objects.requireNonNull(newMode);
    synchronized (clock) {
      check();
      mode = newMode;
      put();
    }
    clock.deliver();
  }

  @Override
  public Pull pull() {
    synchronized (clock) {
      check();
      return pin.pullInside();
    }
  }

  @Override
  public void setPull(Pull pull) {
    Objects.requireNonNull(pull);
    synchronized (clock) {
      check();
      pin.setPull(pull);
    }
    clock.deliver();
  }

  @Override
  public void setDrive(int strength) {
    synchronized (clock) {
      check();
    }
    if (strength < 0 || strength >= STRENGTHS) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, pin.name() + " has no drive strength " + strength);
    }
  }

  @Override
  public boolean read() {
    synchronized (clock) {
      check();
      return pin.wire().level();
    }
  }

  @Override
  public boolean output() {
    synchronized (clock) {
      check();
      return output;
    }
  }

  @Override
  public void write(boolean level) {
    synchronized (clock) {
      check();
      output = level;
      put();
    }
    clock.deliver();
  }

  /** Drives the pin as mode and output say. */
  private void put() {
    Drive drive = Drive.NONE;
    if (mode == PinMode.OUTPUT) {
      drive = output ? Drive.HIGH : Drive.LOW;
    } else if (mode == PinMode.OPEN_DRAIN && !output) {
      drive = Drive.OPEN_LOW;
    }
    pin.drive(drive);
  }

  @Override
  public void setEdgeListener(EdgeListener listener) {
    synchronized (clock) {
      check();
      pin.setListener(listener);
    }
  }
}
