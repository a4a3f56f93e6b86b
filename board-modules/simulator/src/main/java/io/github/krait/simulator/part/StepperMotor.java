package io.github.krait.simulator.part;

import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;

/**
 * A unipolar stepper motor with four coils, such as a 28BYJ-48 behind a ULN2003: its rotor follows
 * the coils that have current, by half steps. A step that is too far for it is lost.
 */
public final class StepperMotor {
  /** The half step at which a set of coils holds the rotor, by its bits; -1: nowhere. */
  private static final int[] PHASES = {-1, 0, 2, 1, 4, -1, 3, -1, 6, 7, -1, -1, 5, -1, -1, -1};

  private final SimulatedPin[] coils = new SimulatedPin[4];
  private final SimulatedClock clock;
  private long halfSteps;
  private int phase;
  private long lost;

  /** A motor by the pins of its coils, in their order. */
  public StepperMotor(SimulatedBoard board, String in1, String in2, String in3, String in4) {
    clock = board.clock();
    String[] names = {in1, in2, in3, in4};
    for (int i = 0; i < 4; i++) {
      coils[i] = board.pin(names[i]);
      var unused = coils[i].observe((level, nanos) -> follow());
    }
  }

  private void follow() {
    synchronized (clock) {
      int bits = 0;
      for (int i = 0; i < 4; i++) {
        bits |= coils[i].level() ? 1 << i : 0;
      }
      int wanted = PHASES[bits];
      if (wanted < 0 || wanted == phase) {
        return;
      }
      int step = Math.floorMod(wanted - phase, 8);
      if (step == 4) {
        // just opposite: it does not know where to
        lost++;
        return;
      }
      halfSteps += step < 4 ? step : step - 8;
      phase = wanted;
    }
  }

  /** Half steps from where it was at first; forward is from coil 1 to 2. */
  public long halfSteps() {
    synchronized (clock) {
      return halfSteps;
    }
  }

  /** How many steps the rotor could not follow. */
  public long lost() {
    synchronized (clock) {
      return lost;
    }
  }
}
