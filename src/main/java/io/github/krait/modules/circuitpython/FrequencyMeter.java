package io.github.krait.modules.circuitpython;

import io.github.krait.hal.Clock;
import io.github.krait.hal.Counter;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;

/** Counts edges for some milliseconds, over and over. */
final class FrequencyMeter implements AutoCloseable {
  private static final long MILLI = 1_000_000;

  private final Clock clock;
  private final Counter edges;
  private int periodMillis;

  /** The edges of the last whole period. */
  private long counted;

  /** The end of the period that goes on; null in a pause. */
  private Clock.Event end;

  FrequencyMeter(Clock clock, Counter edges, int periodMillis) {
    this.clock = clock;
    this.edges = edges;
    this.periodMillis = periodMillis;
    begin(clock.nanos());
  }

  private void begin(long at) {
    long until = at + periodMillis * MILLI;
    end = clock.schedule(until, () -> period(until));
  }

  private synchronized void period(long at) {
    if (end == null) {
      return;
    }
    try {
      counted = edges.exchange(0);
    } catch (HalException e) {
      if (e.kind() != ErrorKind.CLOSED) {
        throw e;
      }
      // a reset of the board has taken the counter
      end = null;
      return;
    }
    begin(at);
  }

  /** In hertz. */
  synchronized long frequency() {
    return counted * 500 / periodMillis;
  }

  synchronized void pause() {
    if (end != null) {
      boolean unused = end.cancel();
      end = null;
    }
  }

  synchronized void resume() {
    if (end == null) {
      restart();
    }
  }

  private void restart() {
    long unused = edges.exchange(0);
    begin(clock.nanos());
  }

  synchronized void clear() {
    counted = 0;
    if (end != null) {
      boolean unused = end.cancel();
      restart();
    }
  }

  synchronized int period() {
    return periodMillis;
  }

  synchronized void setPeriod(int millis) {
    periodMillis = millis;
    clear();
  }

  @Override
  public void close() {
    pause();
    edges.close();
  }
}
