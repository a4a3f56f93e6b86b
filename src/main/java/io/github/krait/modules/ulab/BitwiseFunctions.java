package io.github.krait.modules.ulab;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** Functions of {@code ulab.numpy} on the bits of ints. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class BitwiseFunctions {
  private BitwiseFunctions() {}

  @PyFunction
  static PyObject bitwise_and(PyObject left, PyObject right) {
    return bits(Kernel.AND, left, right);
  }

  @PyFunction
  static PyObject bitwise_or(PyObject left, PyObject right) {
    return bits(Kernel.OR, left, right);
  }

  @PyFunction
  static PyObject bitwise_xor(PyObject left, PyObject right) {
    return bits(Kernel.XOR, left, right);
  }

  @PyFunction
  static PyObject left_shift(PyObject left, PyObject right) {
    return shift(Kernel.LEFT_SHIFT, left, right);
  }

  @PyFunction
  static PyObject right_shift(PyObject left, PyObject right) {
    return shift(Kernel.RIGHT_SHIFT, left, right);
  }

  private static PyNdarray operand(PyObject value) {
    return Conversion.operand(value, 0);
  }

  private static void check(PyNdarray left, PyNdarray right) {
    if (Dtype.isReal(left.dtype) || Dtype.isReal(right.dtype)) {
      throw PyError.valueError("not supported for input types");
    }
  }

  private static PyNdarray bits(int op, PyObject left, PyObject right) {
    PyNdarray l = operand(left);
    PyNdarray r = operand(right);
    check(l, r);
    int dtype = Dtype.join(l.dtype, r.dtype);
    return Kernel.apply(op, l, r, Dtype.isReal(dtype) ? Dtype.INT16 : dtype);
  }

  /** Some results are of types that look wrong, but are ulab's. */
  private static PyNdarray shift(int op, PyObject left, PyObject right) {
    PyNdarray l = operand(left);
    PyNdarray r = operand(right);
    check(l, r);
    Broadcast b = Broadcast.of(l, r);
    if (l.dtype == Dtype.UINT16 && r.dtype == Dtype.INT8) {
      return Kernel.apply(op, l, Dtype.INT8, r, b, Dtype.INT8);
    }
    if (l.dtype == Dtype.INT16 && r.dtype == Dtype.UINT16) {
      return Kernel.apply(op, l, Dtype.UINT16, r, b, Dtype.INT16);
    }
    int dtype = Dtype.join(l.dtype, r.dtype);
    return Kernel.apply(op, l, l.dtype, r, b, Dtype.isReal(dtype) ? Dtype.INT16 : dtype);
  }
}
