package io.github.krait.object;

/**
 * A stable merge sort of values by numbers: of ints, of floats, or of strings by their first eight
 * bytes, where only equal numbers need a look at the strings. No comparison calls a program.
 */
final class RankSorter {
  private static final int INSERTION = 8;

  /** A string's bytes that its rank has. */
  private static final int PREFIX = 8;

  private final long[] ranks;
  private final PyObject[] values;
  private final long[] rankBuffer;
  private final PyObject[] valueBuffer;
  private final boolean strings;
  private final boolean reverse;
  private final Context context = Context.current();

  private RankSorter(long[] ranks, PyObject[] values, boolean strings, boolean reverse) {
    this.ranks = ranks;
    this.values = values;
    this.strings = strings;
    this.reverse = reverse;
    rankBuffer = Memory.longs((ranks.length + 1) / 2);
    valueBuffer = new PyObject[rankBuffer.length];
  }

  /**
   * Sorts {@code values} by {@code keys}, which may be the same array.
   *
   * @return false where the keys have no ranks: nothing has happened then
   */
  static boolean sort(PyObject[] keys, PyObject[] values, boolean reverse) {
    if (keys.length == 0) {
      return false;
    }
    boolean strings = keys[0] instanceof PyStr;
    if (strings && keys != values) {
      return false;
    }
    long[] ranks =
        strings
            ? prefixes(keys)
            : keys[0] instanceof PyInt
                ? ints(keys)
                : keys[0] instanceof PyFloat ? floats(keys) : null;
    if (ranks == null) {
      return false;
    }
    if (reverse) {
      for (int i = 0; i < ranks.length; i++) {
        ranks[i] = ~ranks[i];
      }
    }
    new RankSorter(ranks, values, strings, reverse).sort(0, ranks.length);
    return true;
  }

  private static long[] ints(PyObject[] keys) {
    long[] ranks = Memory.longs(keys.length);
    for (int i = 0; i < ranks.length; i++) {
      if (!(keys[i] instanceof PyInt n)) {
        return null;
      }
      ranks[i] = n.value;
    }
    return ranks;
  }

  /** Numbers in the floats' order; null where there is a NaN, which has no place in it. */
  private static long[] floats(PyObject[] keys) {
    long[] ranks = Memory.longs(keys.length);
    for (int i = 0; i < ranks.length; i++) {
      if (!(keys[i] instanceof PyFloat f) || Double.isNaN(f.value)) {
        return null;
      }
      long bits = Double.doubleToRawLongBits(f.value + 0.0); // both zeros are one
      ranks[i] = bits ^ bits >> 63 & Long.MAX_VALUE;
    }
    return ranks;
  }

  private static long[] prefixes(PyObject[] keys) {
    long[] ranks = Memory.longs(keys.length);
    for (int i = 0; i < ranks.length; i++) {
      if (!(keys[i] instanceof PyStr s)) {
        return null;
      }
      long rank = 0;
      for (int k = 0; k < PREFIX; k++) {
        rank = rank << 8 | (k < s.size ? s.bytes[k] & 0xff : 0);
      }
      ranks[i] = rank ^ Long.MIN_VALUE;
    }
    return ranks;
  }

  private void sort(int from, int to) {
    if (to - from <= INSERTION) {
      insertionSort(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (before(ranks[middle], values[middle], ranks[middle - 1], values[middle - 1])) {
      merge(from, middle, to);
      context.ticks -= to - from - 1;
      context.tick();
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long rank = ranks[i];
      PyObject value = values[i];
      int j = i;
      while (j > from && before(rank, value, ranks[j - 1], values[j - 1])) {
        ranks[j] = ranks[j - 1];
        values[j] = values[j - 1];
        j--;
      }
      ranks[j] = rank;
      values[j] = value;
    }
  }

  private void merge(int from, int middle, int to) {
    int n = middle - from;
    System.arraycopy(ranks, from, rankBuffer, 0, n);
    System.arraycopy(values, from, valueBuffer, 0, n);
    int left = 0;
    int right = middle;
    for (int at = from; left < n; at++) {
      if (right < to && before(ranks[right], values[right], rankBuffer[left], valueBuffer[left])) {
        ranks[at] = ranks[right];
        values[at] = values[right++];
      } else {
        ranks[at] = rankBuffer[left];
        values[at] = valueBuffer[left++];
      }
    }
  }

  private boolean before(long a, PyObject x, long b, PyObject y) {
    return a < b || (a == b && strings && less((PyStr) x, (PyStr) y));
  }

  private boolean less(PyStr x, PyStr y) {
    PyStr a = reverse ? y : x;
    PyStr b = reverse ? x : y;
    return ByteSearch.compare(BinaryOp.LESS, a.bytes, 0, a.size, b.bytes, 0, b.size);
  }
}
