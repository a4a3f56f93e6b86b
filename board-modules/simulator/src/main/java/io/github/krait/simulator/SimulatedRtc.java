package io.github.krait.simulator;

import io.github.krait.hal.Rtc;

/** A board's clock of the time of day, which a reset leaves alone. */
final class SimulatedRtc implements Rtc {
  private final SimulatedClock clock;

  /** What it is ahead of the clock's time of day. */
  private long ahead;

  private boolean set;

  SimulatedRtc(SimulatedClock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized long epochNanos() {
    return clock.epochNanos() + ahead;
  }

  @Override
  public synchronized void set(long epochNanos) {
    ahead = epochNanos - clock.epochNanos();
    set = true;
  }

  @Override
  public synchronized boolean isSet() {
    return set;
  }
}
