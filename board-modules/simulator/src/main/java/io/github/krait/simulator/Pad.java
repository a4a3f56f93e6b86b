package io.github.krait.simulator;

import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pull;

/**
 * The processor's side of a pin: who has claimed it, and what it does to the wire. Everything is
 * called with the clock locked.
 */
abstract sealed class Pad permits SimulatedPin {
  private final SimulatedBoard board;
  private final PinDefinition definition;
  private Wire wire;
  private Claim claim;
  private Drive drive = Drive.NONE;
  private Pull pull;
  private EdgeListener listener;

  /** Pulses that are not made edge by edge; null: none. */
  private PwmClaim pwm;

  /** What the processor puts out; not a number: nothing. */
  private double volts = Double.NaN;

  Pad(SimulatedBoard board, PinDefinition definition) {
    this.board = board;
    this.definition = definition;
    pull = definition.pull();
    wire = new Wire(self());
    wire.begin();
  }

  /** There are no other pads than those of pins. */
  private SimulatedPin self() {
    return (SimulatedPin) this;
  }

  SimulatedBoard board() {
    return board;
  }

  PinDefinition definition() {
    return definition;
  }

  SimulatedClock clock() {
    return board.clock();
  }

  Wire wire() {
    return wire;
  }

  void setWire(Wire newWire) {
    wire = newWire;
  }

  void checkFree() {
    if (claim != null) {
      throw new HalException(
          ErrorKind.IN_USE,
          definition.name() + " of " + board.id() + " is in use by " + claim.user);
    }
  }

  Claim claim() {
    return claim;
  }

  void setClaim(Claim newClaim) {
    claim = newClaim;
    wire.claimsChanged();
  }

  /** Back to the state of power-up. What is connected outside stays. */
  void powerUp() {
    claim = null;
    listener = null;
    drive = Drive.NONE;
    pull = definition.pull();
    volts = Double.NaN;
    wire.settle(clock().nanos());
    wire.watchedChanged();
    wire.claimsChanged();
  }

  void drive(Drive newDrive) {
    if (drive != newDrive) {
      drive = newDrive;
      wire.settle(clock().nanos());
    }
  }

  /** At a moment that need not be now. */
  void drive(Drive newDrive, long at) {
    if (drive != newDrive) {
      drive = newDrive;
      wire.settle(at);
    }
  }

  /** The same, by a bus, which tells boards' events of what happens by itself. */
  void driveUntold(Drive newDrive, long at) {
    if (drive != newDrive) {
      drive = newDrive;
      wire.settleUntold(at);
    }
  }

  Drive driveAt(long at) {
    return pwm == null ? drive : pwm.driveAt(at);
  }

  PwmClaim wave() {
    return pwm;
  }

  void setWave(PwmClaim newPwm) {
    pwm = newPwm;
  }

  Pull pullInside() {
    return pull;
  }

  void setPull(Pull newPull) {
    pull = newPull;
    wire.settle(clock().nanos());
  }

  boolean hasVoltage() {
    return !Double.isNaN(volts);
  }

  double putOutVolts() {
    return volts;
  }

  void putOut(double newVolts) {
    long now = clock().nanos();
    volts = newVolts;
    wire.settle(now);
    wire.tellVoltage(now);
  }

  boolean hasListener() {
    return listener != null;
  }

  void setListener(EdgeListener newListener) {
    listener = newListener;
    wire.watchedChanged();
  }

  void watchedChanged() {
    if (pwm != null) {
      pwm.watchedChanged();
    }
  }

  void edge(boolean level, long nanos, boolean told) {
    tellListener(level, nanos);
    BoardEvents events = board.events();
    if (events != null && !told) {
      events.edge(self(), level, nanos);
    }
  }

  void tellListener(boolean level, long nanos) {
    if (listener != null) {
      clock().notice(new Notice(self(), listener, level, nanos));
    }
  }

  void note(String text, long nanos) {
    BoardEvents events = board.events();
    if (events != null) {
      events.note(text, nanos);
    }
  }
}
