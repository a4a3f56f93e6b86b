package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pull;
import java.util.Objects;

/**
 * Something on a wire from outside: a button, an output of another chip, a resistor, a voltage. A
 * wire may have any number of them, each from {@link SimulatedPin#source}.
 */
public final class Source {
  /** What a source is without a resistance of its own: that of a logic output, in ohms. */
  static final double DRIVER_OHMS = 50;

  /** A resistor outside of a processor, in ohms. */
  static final double PULL_OHMS = 10_000;

  private final SimulatedPin pin;
  private final String name;
  private boolean connected;

  Drive drive = Drive.NONE;
  Pull pull = Pull.NONE;

  /** Volts; not a number: none. */
  double volts = Double.NaN;

  double ohms;

  Source(SimulatedPin pin, String name) {
    this.pin = pin;
    this.name = Objects.requireNonNull(name);
  }

  /** Drives the wire, as a logic output does. */
  public void drive(boolean level) {
    set(level ? Drive.HIGH : Drive.LOW, Double.NaN, 0);
  }

  /** Drives the wire low, or lets go of it, as an open drain does. */
  public void pullLow(boolean low) {
    set(low ? Drive.OPEN_LOW : Drive.NONE, Double.NaN, 0);
  }

  /**
   * Puts a voltage on the wire, against ground.
   *
   * @param ohms the resistance that it comes through, not negative
   */
  public void setVoltage(double volts, double ohms) {
    if (!Double.isFinite(volts) || !(ohms >= 0)) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "no source has " + volts + " V and " + ohms + " ohms");
    }
    set(Drive.NONE, volts, ohms);
  }

  /** Neither drives nor has a voltage any more; a resistor stays. */
  public void release() {
    set(Drive.NONE, Double.NaN, 0);
  }

  /**
   * Puts a resistor on the wire.
   *
   * @param resistor {@link Pull#NONE}: takes it away; there is no {@link Pull#KEEP} outside
   */
  public void pull(Pull resistor) {
    if (resistor == Pull.KEEP) {
      throw new HalException(ErrorKind.UNSUPPORTED, "no resistor keeps a level");
    }
    Objects.requireNonNull(resistor);
    synchronized (pin.clock()) {
      pull = resistor;
      settle(pin.clock().nanos());
    }
    pin.clock().deliver();
  }

  private void set(Drive newDrive, double newVolts, double newOhms) {
    synchronized (pin.clock()) {
      long now = pin.clock().nanos();
      boolean analog = Double.doubleToLongBits(volts) != Double.doubleToLongBits(newVolts);
      volts = newVolts;
      ohms = newOhms;
      driveAt(newDrive, now);
      if (analog) {
        pin.wire().tellVoltage(now);
      }
    }
    pin.clock().deliver();
  }

  /** With the lock held: at a moment that need not be now. */
  void driveAt(Drive newDrive, long at) {
    drive = newDrive;
    settle(at);
  }

  /** The same, by a bus, which tells boards' events of what happens by itself. */
  void driveUntold(Drive newDrive, long at) {
    if (drive != newDrive) {
      drive = newDrive;
      connect();
      pin.wire().settleUntold(at);
    }
  }

  private void settle(long at) {
    connect();
    pin.wire().settle(at);
  }

  private void connect() {
    boolean idle = drive == Drive.NONE && pull == Pull.NONE && Double.isNaN(volts);
    if (connected == idle) {
      connected = !idle;
      if (idle) {
        pin.wire().remove(this);
      } else {
        pin.wire().add(this);
      }
    }
  }

  SimulatedPin pin() {
    return pin;
  }

  @Override
  public String toString() {
    return name;
  }
}
