package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** The types of items, by the codes that programs see as ints, and what operations make of them. */
final class Dtype {
  static final int BOOL = '?';
  static final int UINT8 = 'B';
  static final int INT8 = 'b';
  static final int UINT16 = 'H';
  static final int INT16 = 'h';
  static final int FLOAT = 'f';
  static final int DOUBLE = 'd';

  private Dtype() {}

  /** The type of floats on the engine's machine. */
  static int real() {
    return Context.current().float32 ? FLOAT : DOUBLE;
  }

  static boolean isReal(int dtype) {
    return dtype == FLOAT || dtype == DOUBLE;
  }

  /** What a {@code dtype} argument says; {@code absent} where it is null. */
  static int of(PyObject value, int absent) {
    if (value == null) {
      return absent;
    }
    int code = Args.toInt(value) & 0xff;
    switch (code) {
      case BOOL:
      case UINT8:
      case INT8:
      case UINT16:
      case INT16:
        return code;
      default:
        if (code != real()) {
          throw PyError.valueError("bad typecode");
        }
        return code;
    }
  }

  static int size(int dtype) {
    switch (dtype) {
      case UINT16:
      case INT16:
        return 2;
      case FLOAT:
        return 4;
      case DOUBLE:
        return 8;
      default:
        return 1;
    }
  }

  static String name(int dtype) {
    switch (dtype) {
      case UINT8:
        return "uint8";
      case INT8:
        return "int8";
      case UINT16:
        return "uint16";
      case INT16:
        return "int16";
      case FLOAT:
        return "float32";
      default:
        return "float64";
    }
  }

  /** Of sums, products, and the bits of integers. */
  static int sum(int left, int right) {
    return left == right ? left : isPair(left, right, INT8, UINT16) ? INT16 : join(left, right);
  }

  /** Of differences, minima and maxima: an unsigned left operand stays unsigned. */
  static int difference(int left, int right) {
    return left == UINT16 && right == INT8 ? UINT16 : sum(left, right);
  }

  /** Of choices between two arrays, and of quotients. */
  static int join(int left, int right) {
    if (left == right) {
      return left;
    }
    if (isReal(left) || isReal(right) || isPair(left, right, UINT16, INT16)) {
      return real();
    }
    return left == UINT16 || right == UINT16 ? UINT16 : INT16;
  }

  private static boolean isPair(int left, int right, int one, int other) {
    return (left == one && right == other) || (left == other && right == one);
  }
}
