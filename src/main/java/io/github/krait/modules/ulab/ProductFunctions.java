package io.github.krait.modules.ulab;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;

/** Functions of {@code ulab.numpy} that multiply vectors and matrices. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class ProductFunctions {
  private ProductFunctions() {}

  @PyFunction
  static PyObject dot(PyObject left, PyObject right) {
    if (!(left instanceof PyNdarray a) || !(right instanceof PyNdarray b)) {
      throw PyError.typeError("arguments must be ndarrays");
    }
    if (a.columns != b.length()) {
      throw PyError.valueError("dimensions do not match");
    }
    int n = a.columns;
    int rows = a.dimensions == 2 ? a.rows : 1;
    int columns = b.dimensions == 2 ? b.columns : 1;
    double[] x = a.values();
    double[] y = b.values();
    double[] results = Elements.allocate((long) rows * columns);
    Reals r = Reals.current();
    Context context = Context.current();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum = r.of(sum + r.of(x[i * n + k] * y[k * columns + j]));
        }
        results[i * columns + j] = sum;
        context.tick();
      }
    }
    if (a.dimensions * b.dimensions == 1) {
      return PyFloat.of(results[0]);
    }
    int dimensions = Math.min(a.dimensions, b.dimensions);
    return PyNdarray.of(
        dimensions,
        dimensions == 2 ? rows : 0,
        dimensions == 2 ? columns : rows * columns,
        results);
  }

  @PyFunction
  static PyObject cross(PyObject left, PyObject right) {
    if (!(left instanceof PyNdarray a) || !(right instanceof PyNdarray b)) {
      throw PyError.typeError("arguments must be ndarrays");
    }
    if (a.dimensions != 1 || b.dimensions != 1 || a.size != 3 || b.size != 3) {
      throw PyError.valueError("cross is defined for 1D arrays of length 3");
    }
    Reals r = Reals.current();
    double[] x = a.values();
    double[] y = b.values();
    PyNdarray made = PyNdarray.linear(3, Dtype.join(a.dtype, b.dtype));
    for (int i = 0; i < 3; i++) {
      int j = (i + 1) % 3;
      int k = (i + 2) % 3;
      double value = r.of(r.of(x[j] * y[k]) - r.of(x[k] * y[j]));
      Elements.set(made.dtype, made.data, i * made.itemSize, value);
    }
    return made;
  }

  /** All products that overlap. */
  @PyFunction(kw = true, min = 2)
  static PyObject convolve(PyObject a, PyObject v) {
    if (!(a instanceof PyNdarray left) || !(v instanceof PyNdarray right)) {
      throw PyError.typeError("convolve arguments must be ndarrays");
    }
    if (left.dimensions != 1 || right.dimensions != 1) {
      throw PyError.typeError("convolve arguments must be linear arrays");
    }
    if (left.size == 0 || right.size == 0) {
      throw PyError.typeError("convolve arguments must not be empty");
    }
    double[] x = left.values();
    double[] y = right.values();
    double[] results = Elements.allocate((long) x.length + y.length - 1);
    Reals r = Reals.current();
    for (int k = 0; k < results.length; k++) {
      double sum = 0;
      int first = Math.max(0, k - y.length + 1);
      int last = Math.min(k, x.length - 1);
      for (int i = first; i <= last; i++) {
        sum = r.of(sum + r.of(x[i] * y[k - i]));
      }
      results[k] = sum;
      Context.current().tick();
    }
    return PyNdarray.of(results);
  }
}
