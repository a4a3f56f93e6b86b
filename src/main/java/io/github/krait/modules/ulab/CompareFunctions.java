package io.github.krait.modules.ulab;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** Functions of {@code ulab.numpy} that compare and choose. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class CompareFunctions {
  private CompareFunctions() {}

  private static PyNdarray compare(int op, PyObject left, PyObject right) {
    return Kernel.apply(op, Conversion.operand(left, 0), Conversion.operand(right, 0), Dtype.BOOL);
  }

  private static PyNdarray choose(int op, PyObject left, PyObject right) {
    PyNdarray l = Conversion.operand(left, 0);
    PyNdarray r = Conversion.operand(right, 0);
    return Kernel.apply(op, l, r, Dtype.difference(l.dtype, r.dtype));
  }

  /** Of two numbers, a number. */
  private static PyObject scalar(PyNdarray result, PyObject left, PyObject right) {
    return Conversion.isScalar(left) && Conversion.isScalar(right)
        ? result.item(result.offset)
        : result;
  }

  @PyFunction
  static PyObject equal(PyObject left, PyObject right) {
    return scalar(compare(Kernel.EQUAL, left, right), left, right);
  }

  @PyFunction
  static PyObject not_equal(PyObject left, PyObject right) {
    return scalar(compare(Kernel.NOT_EQUAL, left, right), left, right);
  }

  @PyFunction
  static PyObject minimum(PyObject left, PyObject right) {
    return scalar(choose(Kernel.MINIMUM, left, right), left, right);
  }

  @PyFunction
  static PyObject maximum(PyObject left, PyObject right) {
    return scalar(choose(Kernel.MAXIMUM, left, right), left, right);
  }

  @PyFunction
  static PyObject clip(PyObject value, PyObject least, PyObject most) {
    if (Conversion.isScalar(value)) {
      double v = Args.toDouble(value);
      double low = Args.toDouble(least);
      double high = Args.toDouble(most);
      return v < low ? least : v > high ? most : value;
    }
    return choose(Kernel.MAXIMUM, least, choose(Kernel.MINIMUM, value, most));
  }

  @PyFunction
  static PyObject isfinite(PyObject value) {
    return classify(value, false);
  }

  @PyFunction
  static PyObject isinf(PyObject value) {
    return classify(value, true);
  }

  private static PyObject classify(PyObject value, boolean infinite) {
    if (Conversion.isInt(value)) {
      return PyBool.of(!infinite);
    }
    if (value instanceof PyFloat f) {
      return PyBool.of(infinite ? Double.isInfinite(f.value) : Double.isFinite(f.value));
    }
    if (!(value instanceof PyNdarray a)) {
      throw PyError.typeError("wrong input type");
    }
    PyNdarray made = PyNdarray.like(a, Dtype.BOOL);
    double[] values = a.values();
    for (int i = 0; i < values.length; i++) {
      boolean is = infinite ? Double.isInfinite(values[i]) : Double.isFinite(values[i]);
      made.data[i] = (byte) (is ? 1 : 0);
    }
    return made;
  }

  @PyFunction
  static PyObject nonzero(PyObject value) {
    PyNdarray a = Conversion.operand(value, 0);
    double[] values = a.values();
    int count = 0;
    for (double v : values) {
      count += v != 0 ? 1 : 0;
    }
    PyNdarray rows = PyNdarray.linear(count, Dtype.UINT16);
    PyNdarray columns = PyNdarray.linear(count, Dtype.UINT16);
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        int row = i / a.columns;
        Elements.set(Dtype.UINT16, rows.data, at, row);
        Elements.set(Dtype.UINT16, columns.data, at, i % a.columns);
        at += 2;
      }
    }
    if (a.dimensions == 2) {
      return PyTuple.of(rows, columns);
    }
    return a.size == 0 ? PyTuple.EMPTY : PyTuple.of(columns);
  }

  @PyFunction
  static PyObject where(PyObject condition, PyObject x, PyObject y) {
    PyNdarray c = Conversion.operand(condition, 0);
    PyNdarray a = Conversion.operand(x, 0);
    PyNdarray b = Conversion.operand(y, 0);
    Broadcast.of(c, a);
    Broadcast.of(c, b);
    Broadcast.of(a, b);
    PyNdarray made =
        PyNdarray.dense(
            Math.max(c.dimensions, Math.max(a.dimensions, b.dimensions)),
            Math.max(c.rows, Math.max(a.rows, b.rows)),
            Math.max(c.columns, Math.max(a.columns, b.columns)),
            Dtype.join(a.dtype, b.dtype));
    int at = 0;
    for (int row = 0; row < made.lines(); row++) {
      for (int i = 0; i < made.columns; i++, at += made.itemSize) {
        double value = repeated(repeated(c, row, i) != 0 ? a : b, row, i);
        Elements.set(made.dtype, made.data, at, value);
      }
    }
    return made;
  }

  private static double repeated(PyNdarray a, int row, int column) {
    return a.size == 0 ? 0 : a.at(a.rows < 2 ? 0 : row, a.columns < 2 ? 0 : column);
  }
}
