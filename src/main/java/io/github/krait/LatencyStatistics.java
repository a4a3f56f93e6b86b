package io.github.krait;

/**
 * How long something took, of so many times. Percentiles are of a histogram whose classes are up to
 * an eighth of their values wide: they are at most 12.5 % too large, and never too small.
 */
public final class LatencyStatistics {
  private final long count;
  private final long min;
  private final long max;
  private final long sum;
  private final long[] bounds;
  private final long[] counts;

  /**
   * Made by the engine.
   *
   * @param bounds the greatest value of each class, ascending
   * @param counts how many values were in each class
   */
  public LatencyStatistics(long min, long max, long sum, long[] bounds, long[] counts) {
    this.bounds = bounds.clone();
    this.counts = counts.clone();
    this.min = min;
    this.max = max;
    this.sum = sum;
    long all = 0;
    for (long n : counts) {
      all += n;
    }
    count = all;
  }

  /** How many values there were. */
  public long count() {
    return count;
  }

  /** The least, in nanoseconds; 0 where there was none. */
  public long min() {
    return min;
  }

  /** The mean, in nanoseconds; 0 where there was none. */
  public long mean() {
    return count == 0 ? 0 : sum / count;
  }

  /** The greatest, in nanoseconds; 0 where there was none. */
  public long max() {
    return max;
  }

  /**
   * The value that so many percent of all do not exceed, in nanoseconds; 0 where there was none.
   *
   * @param percent from 0 to 100
   */
  public long percentile(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("not a percentage: " + percent);
    }
    long wanted = Math.max(1, (long) Math.ceil(count * percent / 100));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return Math.max(min, Math.min(max, bounds[i]));
      }
    }
    return max;
  }

  @Override
  public String toString() {
    return count
        + " times, "
        + min
        + " to "
        + max
        + " ns, mean "
        + mean()
        + ", median "
        + percentile(50)
        + ", 99.9 % "
        + percentile(99.9);
  }
}
