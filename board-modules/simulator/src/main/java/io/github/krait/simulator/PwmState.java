package io.github.krait.simulator;

/**
 * The pulses on a wire.
 *
 * @param frequency in hertz; 0: none was set
 * @param dutyFraction the part of the time that is high, 0 to 1
 * @param running whether there is a frequency, and so pulses unless that part is 0 or 1
 */
public record PwmState(double frequency, double dutyFraction, boolean running) {
  static final PwmState NONE = new PwmState(0, 0, false);
}
