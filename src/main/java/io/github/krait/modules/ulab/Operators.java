package io.github.krait.modules.ulab;

import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;

/** The binary operators of arrays: types of results, and which loop does the work. */
final class Operators {
  private Operators() {}

  /** {@code self op other}; null where arrays do not have the operator. */
  static PyObject binary(int operation, PyNdarray self, PyObject other) {
    int op = operation;
    PyNdarray left = self;
    PyNdarray right;
    if (isReversed(op)) {
      op = op - BinaryOp.REVERSE_OR + BinaryOp.OR;
      left = Conversion.operand(other, 0);
      right = self;
    } else {
      right = Conversion.operand(other, left.dtype);
    }
    boolean inPlace = isInPlace(op);
    Broadcast b = inPlace ? Broadcast.inPlace(left, right) : Broadcast.of(left, right);
    if (left.size == 0 || right.size == 0) {
      return ofEmpty(op, left, right);
    }
    if (inPlace) {
      return inPlace(op, left, right);
    }
    switch (op) {
      case BinaryOp.ADD:
        return Kernel.apply(
            Kernel.ADD, left, left.dtype, right, b, Dtype.sum(left.dtype, right.dtype));
      case BinaryOp.MULTIPLY:
        boolean ints = !Dtype.isReal(left.dtype) && !Dtype.isReal(right.dtype);
        int multiply = ints ? Kernel.MULTIPLY_INTS : Kernel.MULTIPLY;
        return Kernel.apply(
            multiply, left, left.dtype, right, b, Dtype.sum(left.dtype, right.dtype));
      case BinaryOp.SUBTRACT:
        int difference = Dtype.difference(left.dtype, right.dtype);
        return Kernel.apply(Kernel.SUBTRACT, left, asRead(left, right), right, b, difference);
      case BinaryOp.TRUE_DIVIDE:
        return divide(left, right, b);
      case BinaryOp.FLOOR_DIVIDE:
        return floorDivide(left, right, b);
      case BinaryOp.POWER:
        return Kernel.apply(Kernel.POWER, left, asRead(left, right), right, b, Dtype.real());
      default:
        return compareOrLogical(op, left, right);
    }
  }

  private static PyObject compareOrLogical(int op, PyNdarray left, PyNdarray right) {
    switch (op) {
      case BinaryOp.MORE:
        return more(Kernel.MORE, left, right);
      case BinaryOp.MORE_EQUAL:
        return more(Kernel.MORE_EQUAL, left, right);
      case BinaryOp.LESS:
        return more(Kernel.MORE, right, left);
      case BinaryOp.LESS_EQUAL:
        return more(Kernel.MORE_EQUAL, right, left);
      case BinaryOp.EQUAL:
        return Kernel.apply(Kernel.EQUAL, left, right, Dtype.BOOL);
      case BinaryOp.NOT_EQUAL:
        return Kernel.apply(Kernel.NOT_EQUAL, left, right, Dtype.BOOL);
      case BinaryOp.AND:
        return logical(Kernel.AND, left, right);
      case BinaryOp.OR:
        return logical(Kernel.OR, left, right);
      case BinaryOp.XOR:
        return logical(Kernel.XOR, left, right);
      default:
        return null;
    }
  }

  private static boolean isReversed(int op) {
    switch (op - BinaryOp.REVERSE_OR + BinaryOp.OR) {
      case BinaryOp.ADD:
      case BinaryOp.SUBTRACT:
      case BinaryOp.MULTIPLY:
      case BinaryOp.TRUE_DIVIDE:
      case BinaryOp.POWER:
        return true;
      default:
        return false;
    }
  }

  private static boolean isInPlace(int op) {
    return op == BinaryOp.INPLACE_ADD
        || op == BinaryOp.INPLACE_SUBTRACT
        || op == BinaryOp.INPLACE_MULTIPLY
        || op == BinaryOp.INPLACE_TRUE_DIVIDE
        || op == BinaryOp.INPLACE_POWER;
  }

  /** ulab takes int16 for uint16 in some operations with a float on the right. */
  private static int asRead(PyNdarray left, PyNdarray right) {
    return left.dtype == Dtype.INT16 && Dtype.isReal(right.dtype) ? Dtype.UINT16 : left.dtype;
  }

  private static PyNdarray more(int op, PyNdarray left, PyNdarray right) {
    Broadcast b = Broadcast.of(left, right);
    return Kernel.apply(op, left, asRead(left, right), right, b, Dtype.BOOL);
  }

  /** Two arrays of ints are divided as C divides ints, though the results are floats. */
  private static PyNdarray divide(PyNdarray left, PyNdarray right, Broadcast b) {
    boolean ints = !Dtype.isReal(left.dtype) && !Dtype.isReal(right.dtype);
    int op = ints ? Kernel.DIVIDE_INTS : Kernel.DIVIDE;
    return Kernel.apply(op, left, left.dtype, right, b, Dtype.real());
  }

  private static PyNdarray floorDivide(PyNdarray left, PyNdarray right, Broadcast b) {
    int dtype = Dtype.join(left.dtype, right.dtype);
    boolean real = Dtype.isReal(left.dtype) || Dtype.isReal(right.dtype);
    if (real) {
      return Kernel.apply(Kernel.FLOOR_DIVIDE, left, asRead(left, right), right, b, dtype);
    }
    if (Dtype.isReal(dtype)) {
      // The quotient of uint16 and int16 is an int before it becomes a float.
      return Kernel.apply(Kernel.DIVIDE_INTS, left, left.dtype, right, b, dtype);
    }
    boolean unsigned = isUnsigned(left.dtype) && isUnsigned(right.dtype);
    int op = unsigned ? Kernel.DIVIDE_INTS : Kernel.FLOOR_DIVIDE_INTS;
    return Kernel.apply(op, left, left.dtype, right, b, dtype);
  }

  private static boolean isUnsigned(int dtype) {
    return dtype == Dtype.UINT8 || dtype == Dtype.UINT16;
  }

  private static PyNdarray logical(int op, PyNdarray left, PyNdarray right) {
    if (Dtype.isReal(left.dtype) || Dtype.isReal(right.dtype)) {
      throw PyError.typeError("operation not supported for the input types");
    }
    int dtype = Dtype.sum(left.dtype, right.dtype);
    if (Dtype.isReal(dtype)) {
      throw PyError.typeError("dtype of int32 is not supported");
    }
    PyNdarray made = Kernel.apply(op, left, right, dtype);
    made.bool = left.bool && right.bool;
    return made;
  }

  private static PyObject inPlace(int op, PyNdarray left, PyNdarray right) {
    boolean real = Dtype.isReal(left.dtype);
    if (op == BinaryOp.INPLACE_POWER || op == BinaryOp.INPLACE_TRUE_DIVIDE) {
      if (!real) {
        throw PyError.typeError("results cannot be cast to specified type");
      }
      boolean power = op == BinaryOp.INPLACE_POWER;
      return Kernel.applyInPlace(power ? Kernel.POWER : Kernel.DIVIDE, left, right);
    }
    if (!real && Dtype.isReal(right.dtype)) {
      throw PyError.typeError("cannot cast output with casting rule");
    }
    switch (op) {
      case BinaryOp.INPLACE_ADD:
        return Kernel.applyInPlace(Kernel.ADD, left, right);
      case BinaryOp.INPLACE_SUBTRACT:
        return Kernel.applyInPlace(Kernel.SUBTRACT, left, right);
      default:
        return Kernel.applyInPlace(Kernel.MULTIPLY, left, right);
    }
  }

  private static PyObject ofEmpty(int op, PyNdarray left, PyNdarray right) {
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.SUBTRACT:
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_ADD:
      case BinaryOp.INPLACE_SUBTRACT:
      case BinaryOp.INPLACE_MULTIPLY:
        int dtype = Dtype.join(left.dtype, right.dtype);
        boolean real = Dtype.isReal(left.dtype) || Dtype.isReal(right.dtype);
        return PyNdarray.linear(0, Dtype.isReal(dtype) && !real ? Dtype.INT16 : dtype);
      case BinaryOp.POWER:
      case BinaryOp.TRUE_DIVIDE:
      case BinaryOp.INPLACE_POWER:
      case BinaryOp.INPLACE_TRUE_DIVIDE:
        return PyNdarray.linear(0, Dtype.real());
      case BinaryOp.LESS:
      case BinaryOp.LESS_EQUAL:
      case BinaryOp.MORE:
      case BinaryOp.MORE_EQUAL:
      case BinaryOp.EQUAL:
      case BinaryOp.NOT_EQUAL:
        return PyNdarray.linear(0, Dtype.BOOL);
      default:
        return PyNone.NONE;
    }
  }
}
