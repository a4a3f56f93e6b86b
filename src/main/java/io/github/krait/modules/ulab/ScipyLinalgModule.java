package io.github.krait.modules.ulab;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/** {@code ulab.scipy.linalg}: equations whose matrix is triangular. */
@PyModule(value = "ulab.scipy.linalg", profiles = "circuitpython")
public final class ScipyLinalgModule {
  private ScipyLinalgModule() {}

  private static PyNdarray array(PyObject value) {
    if (!(value instanceof PyNdarray a)) {
      throw PyError.typeError("first two arguments must be ndarrays");
    }
    return a;
  }

  private static void check(PyNdarray matrix, PyNdarray right) {
    if (!matrix.isDense() || !right.isDense()) {
      throw PyError.typeError("input must be a dense ndarray");
    }
    Matrices.square(matrix);
    if (right.size < matrix.rows) {
      throw PyError.valueError("dimensions do not match");
    }
  }

  @PyFunction(kw = true, min = 2)
  static PyObject solve_triangular(PyObject A, PyObject b, @Optional PyObject lower) {
    PyNdarray matrix = array(A);
    PyNdarray right = array(b);
    check(matrix, right);
    Reals r = Reals.current();
    int n = matrix.rows;
    double[] m = matrix.values();
    for (int i = 0; i < n; i++) {
      if (Math.abs(m[i * (n + 1)]) < r.epsilon) {
        throw PyError.valueError("input matrix is singular");
      }
    }
    double[] x = right.values();
    if (lower == null || lower.isTrue()) {
      forward(r, m, n, x);
    } else {
      backward(r, m, n, x, false);
    }
    Arrays.fill(x, n, x.length, 0);
    return PyNdarray.of(right.dimensions, right.rows, right.columns, x);
  }

  /** Solves {@code L * transposed L * x = b}. */
  @PyFunction
  static PyObject cho_solve(PyObject L, PyObject b) {
    PyNdarray matrix = array(L);
    PyNdarray right = array(b);
    check(matrix, right);
    Reals r = Reals.current();
    int n = matrix.rows;
    double[] m = matrix.values();
    double[] x = right.values();
    forward(r, m, n, x);
    backward(r, m, n, x, true);
    Arrays.fill(x, n, x.length, 0);
    return PyNdarray.of(right.dimensions, right.rows, right.columns, x);
  }

  private static void forward(Reals r, double[] m, int n, double[] x) {
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum = r.of(sum + r.of(m[i * n + j] * x[j]));
      }
      x[i] = r.of(r.of(x[i] - sum) / m[i * (n + 1)]);
      Context.current().tick();
    }
  }

  private static void backward(Reals r, double[] m, int n, double[] x, boolean transposed) {
    for (int i = n - 1; i >= 0; i--) {
      double sum = 0;
      for (int j = i + 1; j < n; j++) {
        sum = r.of(sum + r.of(m[transposed ? j * n + i : i * n + j] * x[j]));
      }
      x[i] = r.of(r.of(x[i] - sum) / m[i * (n + 1)]);
      Context.current().tick();
    }
  }
}
