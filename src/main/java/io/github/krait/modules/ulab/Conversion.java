package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyRange;
import io.github.krait.object.PyTuple;

/** Arrays from other values. */
final class Conversion {
  private Conversion() {}

  static boolean isInt(PyObject value) {
    return value instanceof PyInt || value instanceof PyBigInt;
  }

  static boolean isScalar(PyObject value) {
    return isInt(value) || value instanceof PyFloat;
  }

  static boolean isSequence(PyObject value) {
    return value instanceof PyTuple || value instanceof PyList || value instanceof PyRange;
  }

  static boolean isArrayLike(PyObject value) {
    return value instanceof PyNdarray || isSequence(value);
  }

  /** What {@code len(value)} is, or -1. */
  static int length(PyObject value) {
    return value.length() < 0 ? -1 : Args.toInt(Ops.len(value));
  }

  /** The items of an iterable as doubles, cut or filled up to that many. */
  static double[] doubles(PyObject iterable, int n) {
    if (iterable instanceof PyNdarray a && a.dimensions == 1 && a.columns == n) {
      return a.values();
    }
    double[] values = Elements.allocate(n);
    PyObject items = Ops.iter(iterable);
    int i = 0;
    for (PyObject item = items.next(); item != null; item = items.next()) {
      if (i == n) {
        throw unequal();
      }
      values[i++] = Args.toDouble(item);
    }
    return values;
  }

  private static PyError unequal() {
    return PyError.valueError("iterables are not of the same length");
  }

  /** A copy whose items have that type. */
  static PyNdarray copy(PyNdarray source, int dtype) {
    if (dtype == source.dtype) {
      return source.copy();
    }
    PyNdarray made = PyNdarray.like(source, dtype);
    boolean rounds = Dtype.isReal(source.dtype) && !Dtype.isReal(dtype);
    int to = 0;
    for (int row = 0; row < source.lines(); row++) {
      int at = source.line(row);
      for (int i = 0; i < source.columns; i++, at += source.columnStride, to += made.itemSize) {
        double value = Elements.get(source.dtype, source.data, at);
        if (Dtype.isReal(dtype)) {
          Elements.set(dtype, made.data, to, value);
        } else {
          long whole = rounds ? (int) round(value) : (long) value;
          Elements.setValue(dtype, made.data, to, PyInt.of(whole));
        }
      }
    }
    return made;
  }

  /** C's {@code round}: halves go away from zero. */
  static double round(double value) {
    double magnitude = Math.floor(Math.abs(value));
    if (Math.abs(value) - magnitude >= 0.5) {
      magnitude++;
    }
    return Math.copySign(magnitude, value);
  }

  /** An array of the items of an iterable, which may be iterables of items; an array is itself. */
  static PyNdarray of(PyObject source, int dtype) {
    if (source instanceof PyNdarray a) {
      return a;
    }
    int outer = length(source);
    if (outer < 0) {
      return withoutLength(source, dtype);
    }
    PyObject first = outer == 0 ? null : Ops.iter(source).next();
    int inner = first == null ? -1 : length(first);
    if (inner < 0) {
      PyNdarray made = PyNdarray.dense(1, 0, outer, dtype);
      assign(made, Ops.iter(source), 0);
      return made;
    }
    PyObject deepest = inner == 0 ? null : Ops.iter(first).next();
    if (deepest != null && length(deepest) >= 0) {
      throw PyError.valueError("too many dimensions");
    }
    PyNdarray made = PyNdarray.dense(2, outer, inner, dtype);
    PyObject lines = Ops.iter(source);
    int at = 0;
    for (PyObject line = lines.next(); line != null; line = lines.next()) {
      at = assign(made, Ops.iter(line), at);
    }
    return made;
  }

  /** What cannot say how long it is has no dimensions, but is looked at. */
  private static PyNdarray withoutLength(PyObject source, int dtype) {
    PyNdarray one = PyNdarray.dense(1, 0, 1, dtype);
    PyObject first = Ops.iter(source).next();
    if (first != null && !one.bool) {
      Elements.setValue(one.dtype, one.data, 0, first);
    }
    return PyNdarray.dense(0, 0, 0, dtype);
  }

  private static int assign(PyNdarray target, PyObject items, int from) {
    int i = from;
    for (PyObject item = items.next(); item != null; item = items.next()) {
      if (i == target.size) {
        throw unequal();
      }
      if (target.bool) {
        target.data[i] = (byte) (item.isTrue() ? 1 : 0);
      } else {
        Elements.setValue(target.dtype, target.data, i * target.itemSize, item);
      }
      i++;
    }
    return i;
  }

  /**
   * An operand as an array; numbers become arrays of one item, as small as they fit.
   *
   * @param other the type of the other operand, or 0
   */
  static PyNdarray operand(PyObject value, int other) {
    if (value instanceof PyNdarray a) {
      return a;
    }
    if (isInt(value)) {
      int n = Args.toInt(value);
      return single(typeOf(n, other), n);
    }
    if (value instanceof PyFloat f) {
      return single(Dtype.real(), f.value);
    }
    if (value instanceof PyBool b) {
      return single(Dtype.BOOL, b.isTrue() ? 1 : 0);
    }
    return of(value, Dtype.real());
  }

  private static int typeOf(int n, int other) {
    if (n < -32767 || n > 32767) {
      return Dtype.real();
    }
    if (n < 0) {
      return n > -128 ? Dtype.INT8 : Dtype.INT16;
    }
    if (other == Dtype.INT8 || other == Dtype.INT16) {
      return n < 128 ? Dtype.INT8 : Dtype.INT16;
    }
    return n < 256 ? Dtype.UINT8 : Dtype.UINT16;
  }

  private static PyNdarray single(int dtype, double value) {
    PyNdarray made = PyNdarray.linear(1, dtype);
    Elements.set(made.dtype, made.data, 0, value);
    return made;
  }
}
