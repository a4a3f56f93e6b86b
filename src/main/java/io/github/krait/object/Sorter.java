package io.github.krait.object;

/**
 * A stable merge sort that any comparison function may be given: one that contradicts itself gives
 * some order, and nothing worse.
 */
final class Sorter {
  private static final int INSERTION = 6;

  private final PyObject[] keys;
  private final PyObject[] values;
  private final PyObject[] keyBuffer;
  private final PyObject[] valueBuffer;
  private final boolean reverse;
  private final Context context = Context.current();

  private Sorter(PyObject[] keys, PyObject[] values, boolean reverse) {
    this.keys = keys;
    this.values = values;
    this.reverse = reverse;
    keyBuffer = new PyObject[(keys.length + 1) / 2];
    valueBuffer = values == null ? null : new PyObject[keyBuffer.length];
  }

  /**
   * Sorts {@code items} in place and returns them.
   *
   * @param key gives what is compared instead of an item; null or None for the item itself
   */
  static PyObject[] sort(PyObject[] items, PyObject key, boolean reverse) {
    if (key == null || key == PyNone.NONE) {
      if (!RankSorter.sort(items, items, reverse)) {
        new Sorter(items, null, reverse).sort(0, items.length);
      }
    } else {
      PyObject[] keys = Memory.items(items.length);
      Context context = Context.current();
      context.hold(keys);
      try {
        for (int i = 0; i < keys.length; i++) {
          keys[i] = key.call1(items[i]);
        }
      } finally {
        context.release(keys);
      }
      if (!RankSorter.sort(keys, items, reverse)) {
        new Sorter(keys, items, reverse).sort(0, keys.length);
      }
    }
    return items;
  }

  private void sort(int from, int to) {
    if (to - from <= INSERTION) {
      insertionSort(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (before(keys[middle], keys[middle - 1])) {
      merge(from, middle, to);
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      PyObject key = keys[i];
      int j = i;
      while (j > from && before(key, keys[j - 1])) {
        keys[j] = keys[j - 1];
        j--;
      }
      keys[j] = key;
      if (values != null) {
        PyObject value = values[i];
        System.arraycopy(values, j, values, j + 1, i - j);
        values[j] = value;
      }
    }
  }

  private void merge(int from, int middle, int to) {
    int n = middle - from;
    System.arraycopy(keys, from, keyBuffer, 0, n);
    if (values != null) {
      System.arraycopy(values, from, valueBuffer, 0, n);
    }
    int left = 0;
    int right = middle;
    for (int at = from; left < n; at++) {
      boolean takeRight = right < to && before(keys[right], keyBuffer[left]);
      keys[at] = takeRight ? keys[right] : keyBuffer[left];
      if (values != null) {
        values[at] = takeRight ? values[right] : valueBuffer[left];
      }
      if (takeRight) {
        right++;
      } else {
        left++;
      }
    }
  }

  /** Whether {@code a}, which now stands after {@code b}, has to go before it. */
  private boolean before(PyObject a, PyObject b) {
    context.tick();
    return reverse ? Ops.lessThan(b, a) : Ops.lessThan(a, b);
  }
}
