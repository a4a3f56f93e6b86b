package io.github.krait.simulator.part;

import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;

/**
 * A stepper motor behind a driver with a step and a direction input, such as an A4988 (Allegro,
 * A4988 data sheet): it steps with each rising edge, forward where the direction is high.
 */
public final class StepDirDriver {
  private final SimulatedPin direction;
  private final SimulatedPin enable;
  private final SimulatedClock clock;
  private long steps;

  /**
   * A motor by the pins of its driver.
   *
   * @param enable low to enable it; null: it is always enabled
   */
  public StepDirDriver(SimulatedBoard board, String step, String direction, String enable) {
    clock = board.clock();
    this.direction = board.pin(direction);
    this.enable = enable == null ? null : board.pin(enable);
    var unused = board.pin(step).observe((level, nanos) -> edge(level));
  }

  private void edge(boolean level) {
    synchronized (clock) {
      if (level && (enable == null || !enable.level())) {
        steps += direction.level() ? 1 : -1;
      }
    }
  }

  /** Steps from where it was at first. */
  public long steps() {
    synchronized (clock) {
      return steps;
    }
  }
}
