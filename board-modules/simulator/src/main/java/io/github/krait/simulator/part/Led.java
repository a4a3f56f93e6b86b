package io.github.krait.simulator.part;

import io.github.krait.simulator.PwmState;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedPin;

/** A light-emitting diode on a pin. */
public final class Led {
  private final SimulatedPin pin;
  private final boolean lit;

  private Led(SimulatedPin pin, boolean lit) {
    this.pin = pin;
    this.lit = lit;
  }

  /** An LED to ground: a high level lights it. */
  public static Led toGround(SimulatedBoard board, String pin) {
    return new Led(board.pin(pin), true);
  }

  /** An LED to the supply: a low level lights it. */
  public static Led toSupply(SimulatedBoard board, String pin) {
    return new Led(board.pin(pin), false);
  }

  /** Whether it is lit now; with PWM at this moment. */
  public boolean isOn() {
    return pin.level() == lit;
  }

  /** How bright it seems to an eye that does not see PWM, which is linear: 0, dark, to 1. */
  public double brightness() {
    PwmState pwm = pin.pwm();
    double high = pwm.running() ? pwm.dutyFraction() : pin.level() ? 1 : 0;
    return lit ? high : 1 - high;
  }
}
