package io.github.krait.simulator.part;

import io.github.krait.simulator.SimulatedBoard;

/** A hobby servo, whose angle is said by how long pulses are that come some 50 times a second. */
public final class Servo {
  private final PulseWidth pulses;
  private final double shortest;
  private final double longest;
  private final double range;

  /** A servo of 180 degrees, from pulses of 500 to 2,500 microseconds. */
  public Servo(SimulatedBoard board, String pin) {
    this(board, pin, 500, 2500, 180);
  }

  /**
   * A servo of any kind.
   *
   * @param shortest the pulse at 0 degrees, in microseconds
   * @param longest the pulse at the other end, in microseconds
   * @param range the angle there, in degrees
   */
  public Servo(SimulatedBoard board, String pin, double shortest, double longest, double range) {
    pulses = new PulseWidth(board, pin);
    this.shortest = shortest;
    this.longest = longest;
    this.range = range;
  }

  /** How long the last pulse was, in microseconds; 0: there was none. */
  public double pulse() {
    return pulses.highNanos() / 1000;
  }

  /** The angle that it is told to have, in degrees; not a number: there was no pulse. */
  public double angle() {
    double pulse = pulse();
    if (pulse == 0) {
      return Double.NaN;
    }
    double limited = Math.min(Math.max(pulse, shortest), longest);
    return (limited - shortest) / (longest - shortest) * range;
  }
}
