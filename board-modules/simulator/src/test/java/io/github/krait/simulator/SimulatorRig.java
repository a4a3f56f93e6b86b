package io.github.krait.simulator;

import io.github.krait.hal.Board;
import io.github.krait.hal.Pin;
import io.github.krait.hal.contract.Rig;

/** A simulated board under test. */
class SimulatorRig extends Rig {
  @Override
  protected Board open() {
    return TestBoard.virtual();
  }

  @Override
  public long tolerance() {
    return 1;
  }

  @Override
  public double voltageTolerance() {
    return 0;
  }

  @Override
  public boolean drive(Pin pin, Boolean level) {
    SimulatedPin simulated = (SimulatedPin) pin;
    if (level == null) {
      simulated.release();
    } else {
      simulated.drive(level);
    }
    return true;
  }
}
