package io.github.krait.runtime;

import io.github.krait.object.PyObject;

/** When an interrupt was raised: it goes with it through the queues to the call of its handler. */
final class Arrival {
  private final long nanos = System.nanoTime();

  /** What the monitor measures; null: it does not. */
  private final Object measured;

  private Arrival(Object measured) {
    this.measured = measured;
  }

  /** An interrupt is raised now. Any thread may call it. */
  static Arrival now(Engine engine) {
    return new Arrival(engine.monitor.interruptRaised());
  }

  /**
   * Its handler is about to be called.
   *
   * @param arrival null: what calls it is no interrupt
   * @param device what the handler is given
   */
  static void delivered(Engine engine, Arrival arrival, PyObject device) {
    if (arrival != null) {
      engine.counters().delivered(arrival.nanos);
      if (arrival.measured != null) {
        engine.monitor.interruptDelivered(arrival.measured, device);
      }
    }
  }
}
