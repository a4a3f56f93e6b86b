package io.github.krait.simulator;

import java.util.ArrayList;
import java.util.List;

/** The edges of a pin, from {@link SimulatedPin#record} on until it is closed. */
public final class Recording implements AutoCloseable {
  private final Observation observation;
  private final List<Edge> edges = new ArrayList<>();

  Recording(SimulatedPin pin) {
    observation = pin.observe(this::add);
  }

  private synchronized void add(boolean level, long nanos) {
    edges.add(new Edge(nanos, level));
  }

  /** What was recorded so far, a copy. */
  public synchronized List<Edge> edges() {
    return List.copyOf(edges);
  }

  /** Ends the recording; what it has stays. */
  @Override
  public void close() {
    observation.close();
  }
}
