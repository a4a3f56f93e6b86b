package io.github.krait.object;

/** Iterates over a range. The interpreter's loops read {@link #at} and count themselves. */
public final class PyRangeIterator extends PyIterator {
  public long at;
  public final long stop;
  public final long step;

  PyRangeIterator(PyRange range) {
    at = range.start;
    stop = range.stop;
    step = range.step;
  }

  @Override
  public PyObject next() {
    long value = at;
    if (step > 0 ? value >= stop : value <= stop) {
      return null;
    }
    long following = value + step;
    at = ((value ^ following) & (step ^ following)) < 0 ? stop : following;
    return new PyInt(value);
  }
}
