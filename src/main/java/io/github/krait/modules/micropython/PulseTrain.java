package io.github.krait.modules.micropython;

import io.github.krait.hal.Clock;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;

/** Levels of a pin that follow each other, while the program goes on. */
final class PulseTrain implements Runnable, AutoCloseable {
  private final Clock clock;
  private final DigitalPin pin;
  private final long[] nanos;
  private final boolean[] levels;
  private final boolean idle;
  private Clock.Event event;
  private int next;
  private long due;

  /** How often all of them are still to be sent; negative: for ever. */
  private long left;

  /**
   * @param nanos how long each level lasts, more than 0 in sum
   * @param times how often all of them are sent; negative: for ever
   * @param idle the level after them
   */
  PulseTrain(
      Clock clock, DigitalPin pin, long[] nanos, boolean[] levels, long times, boolean idle) {
    this.clock = clock;
    this.pin = pin;
    this.nanos = nanos.clone();
    this.levels = levels.clone();
    this.idle = idle;
    left = times;
  }

  synchronized void start() {
    due = clock.nanos();
    step();
  }

  synchronized boolean isRunning() {
    return event != null;
  }

  /** When the last level ends; only where there is an end. */
  synchronized long end() {
    long sum = 0;
    for (int i = next; event != null && i < nanos.length; i++) {
      sum += nanos[i];
    }
    long round = 0;
    for (long each : nanos) {
      round += each;
    }
    return due + sum + Math.max(0, left - 1) * round;
  }

  @Override
  public synchronized void run() {
    if (event != null) {
      step();
    }
  }

  private void step() {
    event = null;
    try {
      if (next == nanos.length) {
        next = 0;
        left -= left > 0 ? 1 : 0;
        if (left == 0) {
          pin.write(idle);
          return;
        }
      }
      pin.write(levels[next]);
      due += nanos[next++];
      event = clock.schedule(due, this);
    } catch (HalException e) {
      // the board was closed: there is nothing left to do, and nobody to tell
      left = 0;
    }
  }

  @Override
  public synchronized void close() {
    if (event != null) {
      boolean unused = event.cancel();
      event = null;
    }
  }
}
