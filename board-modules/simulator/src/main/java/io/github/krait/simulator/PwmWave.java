package io.github.krait.simulator;

/**
 * Pulses of one frequency and width.
 *
 * @param start when the first period began, by the board's clock in nanoseconds
 * @param frequency in hertz, more than 0
 * @param duty the part of each period that the pulse takes, 0 to 1
 * @param inverted whether the pulse is low; it is first in each period all the same
 */
public record PwmWave(long start, double frequency, double duty, boolean inverted) {
  /** When a period begins, the first one being number 0. */
  private long periodStart(long number) {
    return start + Math.round(number * 1e9 / frequency);
  }

  private long pulseEnd(long number) {
    return start + Math.round((number + duty) * 1e9 / frequency);
  }

  /** The number of the period in which a moment is. */
  private long periodAt(long nanos) {
    long number = Math.max(0, (long) ((nanos - start) * frequency / 1e9));
    while (periodStart(number + 1) <= nanos) {
      number++;
    }
    while (number > 0 && periodStart(number) > nanos) {
      number--;
    }
    return number;
  }

  /** The level at a moment, not before {@link #start}. */
  public boolean level(long nanos) {
    return nanos < pulseEnd(periodAt(nanos)) != inverted;
  }

  /**
   * When the level changes next.
   *
   * @return after {@code nanos}; {@link Long#MAX_VALUE}: never
   */
  public long nextEdge(long nanos) {
    if (duty <= 0 || duty >= 1) {
      return Long.MAX_VALUE;
    }
    long number = periodAt(Math.max(start, nanos));
    while (true) {
      long end = pulseEnd(number);
      long next = periodStart(number + 1);
      if (end > nanos && end < next && end > periodStart(number)) {
        return end;
      }
      if (next > nanos && pulseEnd(number + 1) > next && end < next) {
        return next;
      }
      number++;
    }
  }

  /** Tells all edges after {@code from} and before {@code to}. */
  public void forEachEdge(long from, long to, PinObserver observer) {
    for (long at = nextEdge(from); at < to; at = nextEdge(at)) {
      observer.edge(level(at), at);
    }
  }
}
