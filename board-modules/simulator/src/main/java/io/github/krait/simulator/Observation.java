package io.github.krait.simulator;

import java.util.Objects;

/** That somebody sees what happens on a pin's wire, from {@link SimulatedPin#observe} on. */
public final class Observation implements AutoCloseable {
  private final SimulatedPin pin;
  private final PinObserver observer;

  Observation(SimulatedPin pin, PinObserver observer) {
    this.pin = pin;
    // one of its own, so that the same observer may be there twice
    this.observer = new Eye(Objects.requireNonNull(observer));
    synchronized (pin.clock()) {
      pin.wire().add(this.observer);
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    synchronized (pin.clock()) {
      pin.wire().remove(observer);
    }
  }

  private static final class Eye implements PinObserver {
    private final PinObserver observer;

    Eye(PinObserver observer) {
      this.observer = observer;
    }

    @Override
    public void edge(boolean level, long nanos) {
      observer.edge(level, nanos);
    }

    @Override
    public void burst(Burst burst) {
      observer.burst(burst);
    }
  }
}
