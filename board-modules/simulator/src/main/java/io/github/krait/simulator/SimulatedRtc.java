package io.github.krait.simulator;

import io.github.krait.hal.Rtc;

/** A board's clock of the time of day, which a reset leaves alone. The clock is its lock. */
final class SimulatedRtc implements Rtc {
  private final SimulatedClock clock;

  /** What it is ahead of the clock's time of day. */
  private long ahead;

  private boolean set;

  SimulatedRtc(SimulatedClock clock) {
    this.clock = clock;
  }

  @Override
  public long epochNanos() {
    synchronized (clock) {
      return clock.epochNanos() + ahead;
    }
  }

  @Override
  public void set(long epochNanos) {
    synchronized (clock) {
      ahead = epochNanos - clock.epochNanos();
      set = true;
    }
  }

  @Override
  public boolean isSet() {
    synchronized (clock) {
      return set;
    }
  }
}
