package io.github.krait.modules.ulab;

/** Mean and deviation of numbers as they come, without large sums (Welford's method). */
final class Moments {
  private final Reals r = Reals.current();
  private double mean;
  private double squares;
  private int count;

  void add(double[] values, boolean withSquares) {
    for (double value : values) {
      add(value, withSquares);
    }
  }

  void add(double value, boolean withSquares) {
    count++;
    double distance = r.of(value - mean);
    double next = r.of(mean + r.of(distance / count));
    if (withSquares) {
      squares = r.of(squares + r.of(distance * r.of(value - next)));
    }
    mean = next;
  }

  int count() {
    return count;
  }

  double mean() {
    return mean;
  }

  double total() {
    return r.of(mean * count);
  }

  /** The root of the mean square distance from the mean. */
  double deviation(long less) {
    return Math.sqrt(r.of(squares / (count - less)));
  }
}
