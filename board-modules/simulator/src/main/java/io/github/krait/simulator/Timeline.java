package io.github.krait.simulator;

/**
 * Where a signal stands in time that is made faster than it is sent: in virtual time it takes the
 * clock along; in real time, where nobody waits for a bus, it runs ahead of it.
 */
final class Timeline {
  private final SimulatedClock clock;
  private final boolean virtual;
  private long at;

  /** From now on, or from when the wire changed last where that is later. */
  Timeline(Wire wire) {
    this(wire.clock, begin(wire));
  }

  Timeline(SimulatedClock clock, long begin) {
    this.clock = clock;
    virtual = clock.isVirtual();
    at = begin;
  }

  static long begin(Wire wire) {
    return Math.max(wire.clock.nanos(), wire.changed());
  }

  long at() {
    return at;
  }

  /** Without the lock: what is to happen until then happens. */
  void advance(long nanos) {
    at += nanos;
    if (virtual && nanos > 0) {
      clock.busy(nanos);
    }
  }

  void advanceTo(long nanos) {
    if (nanos > at) {
      advance(nanos - at);
    }
  }
}
