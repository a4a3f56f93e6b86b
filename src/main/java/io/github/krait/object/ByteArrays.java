package io.github.krait.object;

import java.util.Arrays;

/** Byte arrays whose size a program decides: too much is its MemoryError. */
final class ByteArrays {
  private static final long MOST = Integer.MAX_VALUE - 64;

  static final byte[] EMPTY = {};

  private ByteArrays() {}

  /**
   * An array of {@code n} zero bytes.
   *
   * @param n as an unsigned number
   */
  static byte[] allocate(long n) {
    return allocate(n, n);
  }

  /** The same for text, behind which MicroPython keeps one byte more. */
  static byte[] allocateText(long n) {
    return allocate(n, n + 1);
  }

  private static byte[] allocate(long n, long asked) {
    if (n < 0 || n > MOST || Memory.isTooLarge(n)) {
      throw exhausted(asked);
    }
    Memory.reserve(asked, 0);
    try {
      return new byte[(int) n];
    } catch (OutOfMemoryError e) {
      throw exhausted(asked);
    }
  }

  /** A copy of the first {@code used} bytes with room for {@code n} and more. */
  static byte[] grow(byte[] old, int used, long n) {
    long roomy = Math.min(used + (used >> 1) + 16L, Memory.largest());
    byte[] grown = allocate(Math.max(n, roomy), n);
    System.arraycopy(old, 0, grown, 0, used);
    return grown;
  }

  /** The first {@code size} bytes {@code times} times over. */
  static byte[] repeat(byte[] unit, int size, long times, boolean text) {
    long total = size * times;
    if (times < 0 || Math.multiplyHigh(size, times) != 0 || total < 0) {
      throw exhausted(text ? total + 1 : total);
    }
    byte[] all = text ? allocateText(total) : allocate(total);
    if (size == 1) {
      Arrays.fill(all, unit[0]);
      return all;
    }
    int done = Math.min(size, all.length);
    System.arraycopy(unit, 0, all, 0, done);
    while (done < all.length) {
      int step = Math.min(done, all.length - done);
      System.arraycopy(all, 0, all, done, step);
      done += step;
    }
    return all;
  }

  private static PyError exhausted(long asked) {
    Context context = Context.currentOrNull();
    boolean shortened = context != null && context.language().circuitPythonMessages();
    return PyError.of(
        Exceptions.MEMORY_ERROR,
        "memory allocation failed, allocating "
            + Long.toUnsignedString(shortened ? asked & 0xffffffffL : asked)
            + " bytes");
  }
}
