package io.github.krait.simulator.part;

import io.github.krait.hal.Clock;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.Source;

/**
 * A quadrature encoder on a motor's shaft, with two outputs. Turning forward, A rises before B. Its
 * edges come a step of the motor, a millisecond, after the shaft was there.
 */
public final class MotorEncoder {
  private final SimulatedClock clock;
  private final Source a;
  private final Source b;
  private final double quartersPerTurn;
  private long quarter;

  /**
   * An encoder.
   *
   * @param cyclesPerTurn how many cycles of four edges a turn of the shaft has
   */
  public MotorEncoder(
      SimulatedBoard board, DcMotor motor, String pinA, String pinB, int cyclesPerTurn) {
    clock = board.clock();
    a = board.pin(pinA).source("encoder A");
    b = board.pin(pinB).source("encoder B");
    quartersPerTurn = 4.0 * cyclesPerTurn;
    show(0);
    motor.setEncoder(this);
  }

  /** The shaft has turned between two angles, in turns, in the time before {@code now}. */
  void turn(double from, double to, long now, long nanos) {
    long target = (long) Math.floor(to * quartersPerTurn);
    int direction = target > quarter ? 1 : -1;
    while (quarter != target) {
      quarter += direction;
      // the boundary between two quarters is crossed at that part of the way
      double boundary = (direction > 0 ? quarter : quarter + 1) / quartersPerTurn;
      double part = Math.min(1, Math.max(0, (boundary - from) / (to - from)));
      long shown = quarter;
      Clock.Event unused = clock.schedule(now + Math.round(part * nanos), () -> show(shown));
    }
  }

  private void show(long position) {
    int phase = (int) Math.floorMod(position, 4L);
    a.drive(phase == 1 || phase == 2);
    b.drive(phase == 2 || phase == 3);
  }
}
