package io.github.krait.object;

import java.util.Arrays;

/** What lists, tuples and the other sequences have in common. */
final class Sequences {
  private Sequences() {}

  /**
   * The position that {@code index} means in {@code sequence}. The length is read last: converting
   * the index may run a program's {@code __int__}.
   */
  static int index(PyObject sequence, PyObject index) {
    long i = indexValue(sequence, index);
    return (int) inRange(sequence, i, sequence.length());
  }

  static long inRange(PyObject sequence, long index, long length) {
    long i = index < 0 ? index + length : index;
    if (i < 0 || i >= length) {
      throw PyError.indexError(
          Language.current().circuitPythonMessages()
              ? "index out of range"
              : sequence.type().name() + " index out of range");
    }
    return i;
  }

  static long indexValue(PyObject sequence, PyObject index) {
    PyObject i = Args.asInt(index);
    if (i == null) {
      throw PyError.typeError(
          sequence.type().name() + " indices must be integers, not " + index.type().name());
    }
    return Args.toLong(i);
  }

  /** A bound of a search: cut to what exists. */
  private static int bound(PyObject sequence, PyObject index) {
    long i = indexValue(sequence, index);
    int length = sequence.length();
    return (int) Math.max(0, Math.min(i < 0 ? i + length : i, length));
  }

  /** The items {@code times} times over. */
  static PyObject[] repeat(PyObject[] items, int length, long times) {
    long count = Math.max(0, times);
    if (length == 0 || count == 0) {
      return PyObject.NO_ARGS;
    }
    long total = length * count;
    if (Math.multiplyHigh(length, count) != 0 || total < 0) {
      if (Language.current().circuitPythonMessages()) {
        throw PyError.overflow("small int overflow");
      }
      throw PyError.memory(Long.MAX_VALUE);
    }
    PyObject[] all = Memory.items(total);
    if (length == 1) {
      Arrays.fill(all, items[0]);
      return all;
    }
    System.arraycopy(items, 0, all, 0, length);
    for (long done = length; done < all.length; done *= 2) {
      System.arraycopy(all, 0, all, (int) done, (int) Math.min(done, all.length - done));
    }
    return all;
  }

  static PyObject[] concat(PyObject[] a, int aLength, PyObject[] b, int bLength) {
    PyObject[] all = Memory.items((long) aLength + bLength);
    System.arraycopy(a, 0, all, 0, aLength);
    System.arraycopy(b, 0, all, aLength, bLength);
    return all;
  }

  /** The items that a slice takes. */
  static PyObject[] slice(PyObject[] items, PySlice.Bound bound) {
    return slice(items, bound.start(), bound.step(), bound.count());
  }

  /** So many items, from one on. */
  static PyObject[] slice(PyObject[] items, long start, long step, int count) {
    PyObject[] taken = Memory.items(count);
    if (step == 1) {
      System.arraycopy(items, (int) start, taken, 0, count);
    } else if (step == -1) {
      for (int i = 0, at = (int) start; i < count; i++, at--) {
        taken[i] = items[at];
      }
    } else {
      long at = start;
      for (int i = 0; i < count; i++) {
        taken[i] = items[(int) at];
        at += step;
      }
    }
    return taken;
  }

  /**
   * Compares item by item. A list that an item's own comparison shortens (its freed places are
   * null) ends where the null is.
   */
  static boolean compare(int op, PyObject[] a, int aLength, PyObject[] b, int bLength) {
    if (op == BinaryOp.EQUAL && aLength != bLength) {
      return false;
    }
    Context context = Context.current();
    context.push();
    try {
      return compareItems(op, a, aLength, b, bLength);
    } finally {
      context.pop();
    }
  }

  private static boolean compareItems(
      int op, PyObject[] a, int aLength, PyObject[] b, int bLength) {
    int n = Math.min(aLength, bLength);
    for (int i = 0; i < n; i++) {
      PyObject x = a[i];
      PyObject y = b[i];
      if (x == null || y == null) {
        break;
      }
      if (!Ops.equal(x, y)) {
        return op != BinaryOp.EQUAL && Ops.binaryOp(op, x, y) == PyBool.TRUE;
      }
    }
    switch (op) {
      case BinaryOp.LESS:
        return aLength < bLength;
      case BinaryOp.MORE:
        return aLength > bLength;
      case BinaryOp.LESS_EQUAL:
        return aLength <= bLength;
      case BinaryOp.MORE_EQUAL:
        return aLength >= bLength;
      default:
        return true;
    }
  }

  /** Position of the first item equal to {@code value}, -1 for none. */
  static int indexOf(PyObject[] items, int from, int to, PyObject value) {
    for (int i = from; i < to && items[i] != null; i++) {
      if (Ops.equal(items[i], value)) {
        return i;
      }
    }
    return -1;
  }

  /** The method {@code index}: {@code items} as they are once the bounds are converted. */
  static int search(PyObject sequence, PyObject value, PyObject start, PyObject stop) {
    int from = start == null ? 0 : bound(sequence, start);
    int to = stop == null ? sequence.length() : bound(sequence, stop);
    PyObject[] items = sequence instanceof PyTuple t ? t.items() : PyList.itemsOf(sequence);
    int at = indexOf(items, from, Math.min(to, items.length), value);
    if (at < 0) {
      throw PyError.valueError("object not in sequence");
    }
    return at;
  }

  static int count(PyObject[] items, int length, PyObject value) {
    int n = 0;
    for (int i = 0; i < length && items[i] != null; i++) {
      if (Ops.equal(items[i], value)) {
        n++;
      }
    }
    return n;
  }

  /** The hash of an item of a hashable container: those nest. */
  static int hash(PyObject item) {
    if (!(item instanceof PyTuple || item instanceof PyFrozenSet)) {
      return item.hash();
    }
    Context context = Context.current();
    context.push();
    try {
      return item.hash();
    } finally {
      context.pop();
    }
  }

  static void print(
      Printer out, PyObject[] items, int length, String open, String close, int kind) {
    out.print(open);
    String separator = kind == PrintKind.JSON ? out.itemSeparator() : ", ";
    for (int i = 0; i < length && items[i] != null; i++) {
      if (i > 0) {
        out.print(separator);
      }
      out.print(items[i], kind == PrintKind.JSON ? kind : PrintKind.REPR);
    }
    out.print(close);
  }
}
