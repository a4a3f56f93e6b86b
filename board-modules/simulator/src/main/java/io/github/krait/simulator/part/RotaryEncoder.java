package io.github.krait.simulator.part;

import io.github.krait.hal.Clock;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.Source;
import java.time.Duration;

/**
 * A rotary encoder with detents, of which each is a whole cycle of two contacts to ground (Bourns
 * PEC11R). Both are open in a detent; turned clockwise, A closes first.
 */
public final class RotaryEncoder {
  /** Whether A and B are closed, by quarters of a cycle. */
  private static final boolean[] A = {false, true, true, false};

  private static final boolean[] B = {false, false, true, true};

  private final SimulatedClock clock;
  private final Source a;
  private final Source b;
  private long quarters;

  /** When the turns asked for so far are over. */
  private long busyUntil;

  /** An encoder with pull-up resistors on both of its pins. */
  public RotaryEncoder(SimulatedBoard board, String pinA, String pinB) {
    clock = board.clock();
    a = board.pin(pinA).source("encoder A");
    b = board.pin(pinB).source("encoder B");
    a.pull(Pull.UP);
    b.pull(Pull.UP);
  }

  /**
   * Turns it, after the turns asked for before.
   *
   * @param detents clockwise; less than 0: the other way
   * @param each how long each of them takes, more than 0
   */
  public void turn(int detents, Duration each) {
    synchronized (clock) {
      long quarter = Math.max(1, each.toNanos() / 4);
      long at = Math.max(clock.nanos(), busyUntil);
      int direction = Integer.signum(detents);
      for (int i = 0; i < 4 * Math.abs(detents); i++) {
        at += quarter;
        Clock.Event unused = clock.schedule(at, () -> step(direction));
      }
      busyUntil = at;
    }
  }

  /** How many detents it is away from where it was at first, clockwise. */
  public int position() {
    synchronized (clock) {
      return (int) Math.floorDiv(quarters, 4);
    }
  }

  private void step(int direction) {
    synchronized (clock) {
      quarters += direction;
      int phase = (int) Math.floorMod(quarters, 4L);
      a.pullLow(A[phase]);
      b.pullLow(B[phase]);
    }
  }
}
