package io.github.krait.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often something took how long: classes that are an eighth of their values wide, so that few
 * of them tell microseconds as exactly as seconds. One thread at a time records, any looks.
 */
public final class LatencyHistogram {
  /** Classes for each power of two. */
  private static final int PARTS = 8;

  private static final int PARTS_BITS = 3;

  private static final int CLASSES = (Long.SIZE - 1 - PARTS_BITS) * PARTS + PARTS;

  private final AtomicLongArray counts = new AtomicLongArray(CLASSES);
  private final AtomicLong min = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong max = new AtomicLong();
  private final AtomicLong sum = new AtomicLong();

  void record(long nanos) {
    long value = Math.max(0, nanos);
    sum.setRelease(sum.getPlain() + value);
    if (value < min.getPlain()) {
      min.setRelease(value);
    }
    if (value > max.getPlain()) {
      max.setRelease(value);
    }
    counts.getAndIncrement(classOf(value));
  }

  /** The number of the class of a value. */
  static int classOf(long value) {
    if (value < PARTS) {
      return (int) value;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - PARTS_BITS;
    return exponent * PARTS + (int) (value >>> exponent);
  }

  /** The greatest value of a class. */
  static long bound(int number) {
    if (number < 2 * PARTS) {
      return number;
    }
    int exponent = number / PARTS - 1;
    int end = number - exponent * PARTS + 1;
    return ((long) end << exponent) - 1;
  }

  public long min() {
    long least = min.get();
    return least == Long.MAX_VALUE ? 0 : least;
  }

  public long max() {
    return max.get();
  }

  public long sum() {
    return sum.get();
  }

  /** The greatest values of all classes. */
  public long[] bounds() {
    long[] bounds = new long[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      bounds[i] = bound(i);
    }
    return bounds;
  }

  /** How many values were in each class. */
  public long[] counts() {
    long[] now = new long[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      now[i] = counts.get(i);
    }
    return now;
  }
}
