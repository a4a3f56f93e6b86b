package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.Language;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.math.BigInteger;

/** Lengths as C's {@code size_t}, in which a negative one is very large. */
final class Sizes {
  private Sizes() {}

  /** A length given by a program, which fits a word of the machine. */
  static long of(PyObject value) {
    return is32() ? Args.toInt(value) : Args.toLong(value);
  }

  private static boolean is32() {
    return Language.current().wordBits() == 32;
  }

  /** What is raised for an array that is larger than any can be here. */
  static PyError error(long rows, long columns, int itemSize) {
    int bits = is32() ? 32 : 64;
    BigInteger limit = BigInteger.ONE.shiftLeft(bits);
    BigInteger items =
        BigInteger.valueOf(rows).mod(limit).multiply(BigInteger.valueOf(columns).mod(limit));
    if (items.compareTo(limit) >= 0) {
      return PyError.valueError("array is too big");
    }
    BigInteger most = limit.subtract(BigInteger.ONE).divide(BigInteger.valueOf(itemSize));
    if (most.compareTo(items) <= 0) {
      return PyError.valueError("ndarray length overflows");
    }
    return PyError.memory(items.longValue() * itemSize);
  }
}
