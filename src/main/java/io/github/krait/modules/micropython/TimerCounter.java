package io.github.krait.modules.micropython;

import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;

/**
 * The counter of one of the STM32's timers (reference manual RM0090, chapters 17 to 20): a clock, a
 * divider, and a greatest value. It is worked out from the time when it was 0.
 */
final class TimerCounter {
  static final int UP = 0;
  static final int DOWN = 0x10;
  static final int CENTER = 0x20;

  private static final int DIVIDERS = 0x10000;
  private static final long SECOND = 1_000_000_000;

  private final long mask;
  private int mode = UP;
  private long prescaler;
  private long period;

  /** When it was at the begin of a round. */
  private long origin;

  private boolean running;
  private long stoppedAt;

  TimerCounter(boolean wide) {
    mask = wide ? 0xffff_ffffL : 0xffff;
  }

  boolean isRunning() {
    return running;
  }

  int mode() {
    return mode;
  }

  long prescaler() {
    return prescaler;
  }

  long period() {
    return period;
  }

  long masked(long value) {
    return value & mask;
  }

  void start(long now, int newMode) {
    mode = newMode;
    origin = now;
    running = true;
  }

  void stop() {
    running = false;
    stoppedAt = 0;
  }

  /** Changes the settings; the count goes on from where it is. */
  void set(long source, long now, long newPrescaler, long newPeriod) {
    long position = position(source, now);
    prescaler = newPrescaler & 0xffff;
    period = newPeriod & mask;
    origin = now - nanos(source, Math.min(position, round() - 1));
  }

  void setFrequency(long source, long now, PyObject frequency) {
    long divider = 1;
    long steps;
    if (frequency instanceof PyFloat) {
      double hertz = Args.toDouble(frequency);
      if (!(hertz > 0)) {
        throw PyError.valueError("must have positive freq");
      }
      while (hertz < 1 && divider < 6553) {
        divider *= 10;
        hertz *= 10;
      }
      steps = (long) Math.min(source / hertz, 0xffff_ffffL);
    } else {
      int hertz = Args.toInt(frequency);
      if (hertz <= 0) {
        throw PyError.valueError("must have positive freq");
      }
      steps = source / hertz;
    }
    steps = Math.max(1, steps);
    while (steps > mask) {
      if (steps % 5 == 0 && divider * 5 <= DIVIDERS) {
        divider *= 5;
        steps /= 5;
      } else if (steps % 3 == 0 && divider * 3 <= DIVIDERS) {
        divider *= 3;
        steps /= 3;
      } else if (divider * 2 <= DIVIDERS) {
        divider *= 2;
        steps /= 2;
      } else if (divider < DIVIDERS) {
        steps = steps * divider / DIVIDERS;
        divider = DIVIDERS;
      } else {
        throw PyError.valueError("freq too small");
      }
    }
    set(source, now, divider - 1, steps - 1);
  }

  /** A period of so many ticks of so many hertz. */
  void setPeriod(long source, long now, int ticks, int hertz) {
    if (ticks <= 0 || hertz <= 0) {
      throw PyError.valueError("must have positive freq");
    }
    long steps = Math.max(1, source * ticks / hertz);
    long divider = 1;
    while (steps > mask) {
      if (divider <= 13107 && steps % 5 == 0) {
        divider *= 5;
        steps /= 5;
      } else if (divider <= 21845 && steps % 3 == 0) {
        divider *= 3;
        steps /= 3;
      } else {
        divider *= 2;
        steps /= 2;
        if (divider > DIVIDERS) {
          throw PyError.valueError("period too large");
        }
      }
    }
    set(source, now, divider - 1, steps - 1);
  }

  /** The frequency: an int where it is one. */
  PyObject frequency(long source) {
    long divider = prescaler + 1;
    long steps = period + 1;
    if (source % divider != 0) {
      return PyFloat.of((double) source / divider / steps);
    }
    long rate = source / divider;
    return rate % steps != 0 ? PyFloat.of((double) rate / steps) : PyInt.of(rate / steps);
  }

  /** How often there is a round, in hertz. */
  double rounds(long source) {
    return (double) source / (prescaler + 1) / round();
  }

  /** How many steps a round has. */
  long round() {
    return mode == CENTER ? Math.max(1, 2 * period) : period + 1;
  }

  /** How many steps a pulse that lasts a whole round has. */
  long full() {
    return mode == CENTER ? period : period + 1;
  }

  /** How long so many steps take, rounded up. */
  long nanos(long source, long steps) {
    long cycles = steps * (prescaler + 1);
    return cycles / source * SECOND + (cycles % source * SECOND + source - 1) / source;
  }

  /** How many steps there are in so many nanoseconds. */
  long steps(long source, long nanos) {
    long cycles = nanos / SECOND * source + nanos % SECOND * source / SECOND;
    return cycles / (prescaler + 1);
  }

  private long position(long source, long now) {
    return running ? steps(source, Math.max(0, now - origin)) % round() : stoppedAt;
  }

  /** The count. */
  long count(long source, long now) {
    long position = position(source, now);
    if (mode == DOWN) {
      return period - position;
    }
    return mode == CENTER && position > period ? 2 * period - position : position;
  }

  void setCount(long source, long now, long count) {
    long position = Math.min(masked(count), period);
    position = mode == DOWN ? period - position : position;
    stoppedAt = position;
    origin = now - nanos(source, position);
  }

  /** When the count comes to a value next, after a moment; {@link Long#MAX_VALUE}: never. */
  long next(long source, long after, long count) {
    if (!running || count > period) {
      return Long.MAX_VALUE;
    }
    return nextAt(source, after, mode == DOWN ? period - count : count, round());
  }

  /** When a round ends next, after a moment; in the middle mode both ends of it count. */
  long nextUpdate(long source, long after) {
    return running
        ? nextAt(source, after, 0, mode == CENTER ? Math.max(1, period) : round())
        : Long.MAX_VALUE;
  }

  private long nextAt(long source, long after, long position, long every) {
    long done = Math.floorDiv(steps(source, Math.max(0, after - origin)) - position, every);
    for (long k = Math.max(0, done); ; k++) {
      long at = origin + nanos(source, k * every + position);
      if (at > after && k * every + position > 0) {
        return at;
      }
    }
  }
}
