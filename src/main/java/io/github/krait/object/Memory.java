package io.github.krait.object;

/** Allocation of what a program sizes: too much is a Python MemoryError. */
public final class Memory {
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 16;

  /** Arrays of at least this many bytes are checked against the heap before they are made. */
  private static final int LARGE = 1 << 22;

  /** Allocations of at least this many bytes count where a board's memory is limited. */
  private static final int COUNTED = 256;

  /** MicroPython's size of an item of a list on a board, and about that of what it refers to. */
  private static final int ITEM = 4;

  private static final int ITEM_VALUE = 16;

  private Memory() {}

  /** Says that something is to be allocated; see {@link Heap#reserve}. */
  static void reserve(long bytes, long more) {
    if (bytes >= COUNTED) {
      Context context = Context.currentOrNull();
      if (context != null) {
        context.work(bytes);
        if (context.heap != null) {
          context.heap.reserve(bytes, more);
        }
      }
    }
  }

  /** An array for that many values. */
  public static PyObject[] items(long length) {
    if (length > MAX_LENGTH) {
      throw PyError.memory(length < Long.MAX_VALUE / 8 ? length * 8 : Long.MAX_VALUE);
    }
    reserve(length * ITEM, length * ITEM_VALUE);
    check(length * 8);
    try {
      return new PyObject[(int) length];
    } catch (OutOfMemoryError e) {
      throw PyError.memory(length * 8);
    }
  }

  /** No single value may take more than a quarter of the heap: others live in it too. */
  private static void check(long bytes) {
    if (isTooLarge(bytes)) {
      throw PyError.memory(bytes);
    }
  }

  static boolean isTooLarge(long bytes) {
    return bytes >= LARGE && bytes > largest();
  }

  /** How many bytes a value may take. */
  static long largest() {
    return Math.min(MAX_LENGTH, Runtime.getRuntime().maxMemory() / 4);
  }

  /** {@code items} with another length: cut, or filled up with null. */
  public static PyObject[] resize(PyObject[] items, int used, long length) {
    PyObject[] copy = items(length);
    System.arraycopy(items, 0, copy, 0, Math.min(used, copy.length));
    return copy;
  }

  /** An array of that many bytes. */
  public static byte[] bytes(long length) {
    if (length > MAX_LENGTH) {
      throw PyError.memory(length);
    }
    reserve(length, 0);
    check(length);
    try {
      return new byte[(int) length];
    } catch (OutOfMemoryError e) {
      throw PyError.memory(length);
    }
  }

  /** An array of numbers that an algorithm needs, and no program sees. */
  static long[] longs(int length) {
    check(8L * length);
    try {
      return new long[length];
    } catch (OutOfMemoryError e) {
      throw PyError.memory(8L * length);
    }
  }
}
