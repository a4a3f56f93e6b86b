package io.github.krait.vm;

import io.github.krait.object.BinaryOp;
import io.github.krait.object.Context;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** Binary operations: ints and floats here, all else by the operands' methods. */
final class Arithmetic {
  private Arithmetic() {}

  /** With the operations on floats in it, so that HotSpot does not inline it: it is large. */
  static PyObject binary(Context ctx, int op, PyObject a, PyObject b) {
    if (a instanceof PyInt i && b instanceof PyInt j) {
      PyObject r = ints(op, i.value, j.value);
      return r != null ? r : Ops.binaryOp(op, a, b);
    }
    boolean real =
        a instanceof PyFloat
            ? b instanceof PyFloat || b instanceof PyInt
            : a instanceof PyInt && b instanceof PyFloat;
    if (!real || ctx.float32) {
      return Ops.binaryOp(op, a, b);
    }
    double x = a instanceof PyFloat f ? f.value : ((PyInt) a).value;
    double y = b instanceof PyFloat f ? f.value : ((PyInt) b).value;
    switch (op) {
      case BinaryOp.LESS:
        return PyBool.of(x < y);
      case BinaryOp.MORE:
        return PyBool.of(x > y);
      case BinaryOp.EQUAL:
        return PyBool.of(x == y);
      case BinaryOp.LESS_EQUAL:
        return PyBool.of(x <= y);
      case BinaryOp.MORE_EQUAL:
        return PyBool.of(x >= y);
      case BinaryOp.NOT_EQUAL:
        return PyBool.of(x != y);
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        return new PyFloat(x + y);
      case BinaryOp.SUBTRACT:
      case BinaryOp.INPLACE_SUBTRACT:
        return new PyFloat(x - y);
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        return new PyFloat(x * y);
      case BinaryOp.TRUE_DIVIDE:
      case BinaryOp.INPLACE_TRUE_DIVIDE:
        if (y != 0) {
          return new PyFloat(x / y);
        }
        break;
      default:
        break;
    }
    return Ops.binaryOp(op, a, b);
  }

  /** The operation on ints; null where it overflows or is not one of these. */
  private static PyObject ints(int op, long x, long y) {
    switch (op) {
      case BinaryOp.LESS:
        return PyBool.of(x < y);
      case BinaryOp.MORE:
        return PyBool.of(x > y);
      case BinaryOp.EQUAL:
        return PyBool.of(x == y);
      case BinaryOp.LESS_EQUAL:
        return PyBool.of(x <= y);
      case BinaryOp.MORE_EQUAL:
        return PyBool.of(x >= y);
      case BinaryOp.NOT_EQUAL:
        return PyBool.of(x != y);
      case BinaryOp.OR:
      case BinaryOp.INPLACE_OR:
        return new PyInt(x | y);
      case BinaryOp.XOR:
      case BinaryOp.INPLACE_XOR:
        return new PyInt(x ^ y);
      case BinaryOp.AND:
      case BinaryOp.INPLACE_AND:
        return new PyInt(x & y);
      case BinaryOp.LSHIFT:
      case BinaryOp.INPLACE_LSHIFT:
        return y >= 0 && y < 63 && x << y >> y == x ? new PyInt(x << y) : null;
      case BinaryOp.RSHIFT:
      case BinaryOp.INPLACE_RSHIFT:
        return y >= 0 ? new PyInt(x >> Math.min(y, 63)) : null;
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        {
          long z = x + y;
          return ((x ^ z) & (y ^ z)) < 0 ? null : new PyInt(z);
        }
      case BinaryOp.SUBTRACT:
      case BinaryOp.INPLACE_SUBTRACT:
        {
          long z = x - y;
          return ((x ^ y) & (x ^ z)) < 0 ? null : new PyInt(z);
        }
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        {
          long z = x * y;
          long high = Math.multiplyHigh(x, y);
          return high == z >> 63 ? new PyInt(z) : null;
        }
      case BinaryOp.FLOOR_DIVIDE:
      case BinaryOp.INPLACE_FLOOR_DIVIDE:
        return y == 0 || y == -1 ? null : new PyInt(Math.floorDiv(x, y));
      case BinaryOp.MODULO:
      case BinaryOp.INPLACE_MODULO:
        return y == 0 || y == -1 ? null : new PyInt(Math.floorMod(x, y));
      default:
        return null;
    }
  }

  /** Whether an ADD_INT adds its number; if not, it subtracts the number's negative. */
  static boolean adds(int op) {
    return op == BinaryOp.ADD || op == BinaryOp.INPLACE_ADD;
  }

  /** Whether a comparing jump jumps; {@code mode} is its last operand. */
  static boolean test(Context ctx, int mode, PyObject a, PyObject b) {
    int op = mode & 63;
    PyObject left = a;
    PyObject right = b;
    if ((mode & Insn.SWAPPED) != 0) {
      left = b;
      right = a;
    }
    return holds(ctx, op, left, right) == ((mode & Insn.IF_FALSE) == 0);
  }

  private static boolean holds(Context ctx, int op, PyObject a, PyObject b) {
    if (op == BinaryOp.IS) {
      return Ops.is(a, b);
    }
    if (op == BinaryOp.EQUAL && a instanceof PyStr x && b instanceof PyStr y) {
      return x.sameAs(y);
    }
    PyObject r = binary(ctx, op, a, b);
    return r == PyBool.TRUE || r != PyBool.FALSE && r.isTrue();
  }

  static boolean testInt(Context ctx, int mode, PyObject a, int value) {
    return test(ctx, mode, a, PyInt.of(value));
  }
}
