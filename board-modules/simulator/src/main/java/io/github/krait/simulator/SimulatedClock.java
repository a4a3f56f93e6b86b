package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import java.util.Objects;

/** The time of a simulated board: virtual or real. */
public abstract sealed class SimulatedClock implements Clock, AutoCloseable
    permits VirtualClock, RealClock {
  final EventQueue events = new EventQueue();

  SimulatedClock() {}

  /** Time that passes only while programs wait or compute; it starts on 1 January 2021. */
  public static VirtualClock virtual() {
    return new VirtualClock();
  }

  /** The host's time. */
  public static RealClock real() {
    return new RealClock();
  }

  @Override
  public Event schedule(long at, Runnable task) {
    return events.add(at, Objects.requireNonNull(task));
  }

  /** Drops what is scheduled. The board does that when it is closed. */
  @Override
  public void close() {
    events.clear();
  }
}
