package io.github.krait.simulator;

import io.github.krait.hal.Clock;

/** Lets only those levels of a wire through that last for a while. */
final class EdgeFilter implements AutoCloseable {
  private final SimulatedClock clock;
  private final long nanos;
  private final PinObserver observer;
  private final Observation observation;
  private boolean level;

  /** What is to come through; null: nothing. */
  private Clock.Event pending;

  /**
   * Call this with the lock held, as {@link #close}.
   *
   * @param nanos 0: all come through
   */
  EdgeFilter(SimulatedPin pin, long nanos, PinObserver observer) {
    clock = pin.clock();
    this.nanos = nanos;
    this.observer = observer;
    level = pin.wire().level();
    observation = pin.observe(this::edge);
  }

  boolean level() {
    return level;
  }

  private void edge(boolean newLevel, long at) {
    if (nanos <= 0) {
      level = newLevel;
      observer.edge(newLevel, at);
      return;
    }
    cancel();
    if (newLevel != level) {
      pending = clock.schedule(at + nanos, () -> pass(newLevel, at + nanos));
    }
  }

  private void pass(boolean newLevel, long at) {
    synchronized (clock) {
      if (pending != null) {
        pending = null;
        level = newLevel;
        observer.edge(newLevel, at);
      }
    }
  }

  private void cancel() {
    if (pending != null) {
      boolean unused = pending.cancel();
      pending = null;
    }
  }

  @Override
  public void close() {
    cancel();
    observation.close();
  }
}
