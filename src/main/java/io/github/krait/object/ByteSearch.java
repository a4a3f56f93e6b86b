package io.github.krait.object;

import java.util.Arrays;

/** Finds bytes in bytes. */
final class ByteSearch {
  /** Searches that compare more bytes than this look at events from outside each time. */
  private static final int BYTES_BETWEEN_EVENTS = 1 << 22;

  private ByteSearch() {}

  /** The first place in {@code [from, to)} where the needle's {@code n} bytes are; -1: nowhere. */
  static int first(byte[] hay, int from, int to, byte[] needle, int n) {
    if (n == 0) {
      return from <= to ? from : -1;
    }
    byte head = needle[0];
    int last = to - n;
    int compared = 0;
    for (int i = from; i <= last; i++) {
      if (hay[i] == head) {
        if (matches(hay, i, needle, n)) {
          return i;
        }
        compared = counted(compared, n);
      }
    }
    return -1;
  }

  /** As {@link #first}, from the end. */
  static int last(byte[] hay, int from, int to, byte[] needle, int n) {
    int compared = 0;
    for (int i = to - n; i >= from; i--) {
      if (matches(hay, i, needle, n)) {
        return i;
      }
      compared = counted(compared, n);
    }
    return -1;
  }

  private static int counted(int compared, int n) {
    if (compared < BYTES_BETWEEN_EVENTS) {
      return compared + n;
    }
    Context.current().safepoint();
    return 0;
  }

  /** Whether the needle is at {@code at}, where there must be room for it. */
  static boolean matches(byte[] hay, int at, byte[] needle, int n) {
    if (n > 16) {
      return Arrays.equals(hay, at, at + n, needle, 0, n);
    }
    for (int i = 0; i < n; i++) {
      if (hay[at + i] != needle[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean contains(byte[] set, int n, byte b) {
    for (int i = 0; i < n; i++) {
      if (set[i] == b) {
        return true;
      }
    }
    return false;
  }

  /** A comparison of the unsigned bytes. */
  static boolean compare(int op, byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    if (op == BinaryOp.EQUAL) {
      return Arrays.equals(a, aFrom, aTo, b, bFrom, bTo);
    }
    int order = Arrays.compareUnsigned(a, aFrom, aTo, b, bFrom, bTo);
    switch (op) {
      case BinaryOp.LESS:
        return order < 0;
      case BinaryOp.LESS_EQUAL:
        return order <= 0;
      case BinaryOp.MORE:
        return order > 0;
      default:
        return order >= 0;
    }
  }
}
