package io.github.krait.simulator.part;

import io.github.krait.simulator.PinObserver;
import io.github.krait.simulator.PwmState;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;

/** The pulses on a wire, whether they come from PWM or a program that makes them. */
final class PulseWidth implements PinObserver {
  private final SimulatedPin pin;
  private final SimulatedClock clock;
  private long rose = -1;
  private long high;
  private long period;

  PulseWidth(SimulatedBoard board, String name) {
    pin = board.pin(name);
    clock = board.clock();
    // never closed: a part is connected for good
    var unused = pin.observe(this);
  }

  @Override
  public void edge(boolean level, long nanos) {
    synchronized (clock) {
      if (level) {
        period = rose < 0 ? 0 : nanos - rose;
        rose = nanos;
      } else if (rose >= 0) {
        high = nanos - rose;
      }
    }
  }

  /** How long the last pulse was high, in nanoseconds; 0: there was none. */
  double highNanos() {
    synchronized (clock) {
      PwmState pwm = pin.pwm();
      return pwm.running() ? pwm.dutyFraction() * 1e9 / pwm.frequency() : high;
    }
  }

  /** How often pulses come, in hertz, by the last two; 0: there were none. */
  double frequency() {
    synchronized (clock) {
      PwmState pwm = pin.pwm();
      return pwm.running() ? pwm.frequency() : period == 0 ? 0 : 1e9 / period;
    }
  }

  /** The part of the time that is high, 0 to 1, without looking at more than the last period. */
  double duty(long now) {
    synchronized (clock) {
      PwmState pwm = pin.pwm();
      if (pwm.running()) {
        return pwm.dutyFraction();
      }
      // without an edge for two periods, the level is all there is
      boolean steady = period == 0 || now - rose > 2 * period;
      return steady ? (pin.level() ? 1 : 0) : Math.min(1, (double) high / period);
    }
  }
}
