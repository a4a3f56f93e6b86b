package io.github.krait.simulator;

import java.time.Duration;

/** Something that is done again and again in a board's time, until it is closed. */
public final class Periodic implements AutoCloseable {
  private final SimulatedClock clock;
  private final long period;
  private final PlantStep step;
  private volatile boolean closed;
  private long last;

  Periodic(SimulatedClock clock, Duration period, PlantStep step) {
    this.clock = clock;
    this.period = period.toNanos();
    this.step = step;
    if (this.period <= 0) {
      throw new IllegalArgumentException("period " + period);
    }
    last = clock.nanos();
    schedule(last + this.period);
  }

  private void schedule(long at) {
    clock.schedule(at, () -> run(at));
  }

  /** What the step throws comes out of the wait, but the next one comes all the same. */
  private void run(long at) {
    if (closed) {
      return;
    }
    schedule(at + period);
    long now = clock.nanos();
    double seconds = (now - last) / 1e9;
    last = now;
    step.step(seconds);
  }

  /** Ends it. */
  @Override
  public void close() {
    closed = true;
  }
}
