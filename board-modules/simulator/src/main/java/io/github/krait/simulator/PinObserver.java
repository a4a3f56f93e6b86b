package io.github.krait.simulator;

/** Sees what happens on a pin's wire, as a device that is connected to it does. */
@FunctionalInterface
public interface PinObserver {
  /**
   * The level has changed.
   *
   * @param nanos when, by the board's clock
   */
  void edge(boolean level, long nanos);

  /** Many bits were sent at once. What is not interested in them as such sees the edges. */
  default void burst(Burst burst) {
    burst.forEachEdge(this);
  }
}
