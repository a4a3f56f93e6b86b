package io.github.krait.modules.ulab;

import io.github.krait.object.PyError;
import io.github.krait.object.UnaryOp;

/** The unary operators of arrays. */
final class UnaryOperation {
  private UnaryOperation() {}

  /** Applies the operator to a dense array, and returns that. */
  static PyNdarray of(int op, PyNdarray a) {
    if (op == UnaryOp.INVERT) {
      invert(a);
    } else {
      for (int i = 0, at = 0; i < a.size; i++, at += a.itemSize) {
        double value = Elements.get(a.dtype, a.data, at);
        if (op == UnaryOp.NEGATIVE || value < 0) {
          Elements.set(a.dtype, a.data, at, -value);
        }
      }
    }
    return a;
  }

  private static void invert(PyNdarray a) {
    if (Dtype.isReal(a.dtype)) {
      throw PyError.valueError("operation is not supported for given type");
    }
    int mask = a.bool ? 1 : 0xff;
    for (int i = 0; i < a.size * a.itemSize; i++) {
      a.data[i] ^= (byte) mask;
    }
  }
}
