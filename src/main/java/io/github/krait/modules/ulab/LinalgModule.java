package io.github.krait.modules.ulab;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import java.util.Arrays;

/** {@code ulab.numpy.linalg}. */
@PyModule(value = "ulab.numpy.linalg", profiles = "circuitpython")
public final class LinalgModule {
  private LinalgModule() {}

  @PyFunction
  static PyObject cholesky(PyObject matrix) {
    PyNdarray a = Matrices.square(matrix);
    int n = a.columns;
    double[] m = a.values();
    Reals r = Reals.current();
    Matrices.checkSymmetric(r, m, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (j > i) {
          m[i * n + j] = 0;
          continue;
        }
        double sum = m[i * n + j];
        for (int k = 0; k < j; k++) {
          sum = r.of(sum - r.of(m[i * n + k] * m[j * n + k]));
        }
        if (i == j && sum <= 0) {
          throw PyError.valueError("matrix is not positive definite");
        }
        m[i * n + j] = r.of(i == j ? Math.sqrt(sum) : sum / m[j * n + j]);
      }
      Context.current().tick();
    }
    return PyNdarray.of(2, n, n, m);
  }

  @PyFunction
  static PyObject det(PyObject matrix) {
    PyNdarray a = Matrices.square(matrix);
    int n = a.columns;
    double[] m = a.values();
    Reals r = Reals.current();
    boolean[] exchanged = new boolean[1];
    double det = 1;
    for (int i = 0; i < n - 1; i++) {
      if (!Matrices.pivot(r, m, null, n, i, exchanged)) {
        return PyFloat.of(0);
      }
      det = exchanged[0] ? -det : det;
      for (int row = 0; row < n; row++) {
        if (row != i) {
          Matrices.subtract(r, m, n, row, i, r.of(m[row * n + i] / m[i * (n + 1)]));
        }
      }
      Context.current().tick();
    }
    for (int i = 0; i < n; i++) {
      det = r.of(det * m[i * (n + 1)]);
    }
    return PyFloat.of(det);
  }

  /** Eigenvalues and eigenvectors of a symmetric matrix. */
  @PyFunction
  static PyObject eig(PyObject matrix) {
    PyNdarray a = Matrices.square(matrix);
    int n = a.columns;
    double[] m = a.values();
    Reals r = Reals.current();
    Matrices.checkSymmetric(r, m, n);
    double[] vectors = Elements.allocate((long) n * n);
    if (!Matrices.diagonalize(r, m, vectors, n)) {
      throw PyError.valueError("iterations did not converge");
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = m[i * (n + 1)];
    }
    return PyTuple.of(PyNdarray.of(values), PyNdarray.of(2, n, n, vectors));
  }

  @PyFunction
  static PyObject inv(PyObject matrix) {
    PyNdarray a = Matrices.square(matrix);
    double[] m = a.values();
    if (!Matrices.invert(Reals.current(), m, a.columns)) {
      throw PyError.valueError("input matrix is singular");
    }
    return PyNdarray.of(2, a.columns, a.columns, m);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject norm(PyObject values, @Optional PyObject axis) {
    Reals r = Reals.current();
    if (Conversion.isSequence(values)) {
      return PyFloat.of(norm(r, Conversion.doubles(values, values.length())));
    }
    if (!(values instanceof PyNdarray a)) {
      return PyNone.NONE;
    }
    if (Lanes.isGiven(axis) && !Conversion.isInt(axis)) {
      throw PyError.typeError("axis must be None, or an integer");
    }
    if (!Lanes.isGiven(axis)) {
      // The order of the items decides the last digit: ulab goes down the columns.
      return PyFloat.of(norm(r, ((PyNdarray) a.transpose()).values()));
    }
    Lanes lanes = Lanes.of(a, Lanes.axis(axis, a.dimensions, "index out of range"));
    double[] norms = new double[lanes.count];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = norm(r, lanes.values(i));
    }
    return a.dimensions == 1 ? PyFloat.of(norms[0]) : PyNdarray.of(1, 0, norms.length, norms);
  }

  private static double norm(Reals r, double[] values) {
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      double square = r.of(values[i] * values[i]);
      mean = r.of(mean + r.of(r.of(square - mean) / (i + 1)));
    }
    return r.of(Math.sqrt(r.of(mean * values.length)));
  }

  @PyFunction(kw = true, min = 1)
  static PyObject qr(PyObject matrix, @Optional PyObject mode) {
    if (!(matrix instanceof PyNdarray a)) {
      throw PyError.typeError("operation is defined for ndarrays only");
    }
    if (a.dimensions != 2) {
      throw PyError.valueError("operation is defined for 2D arrays only");
    }
    String form = mode == null ? "reduced" : Args.toJavaString(mode);
    if (!form.equals("reduced") && !form.equals("complete")) {
      throw PyError.valueError("mode must be complete, or reduced");
    }
    int rows = a.rows;
    int columns = a.columns;
    double[] right = a.values();
    double[] q = Elements.allocate((long) rows * rows);
    Rotations.triangularize(Reals.current(), right, q, rows, columns);
    // ulab takes the difference of the sides off, whichever is longer.
    int rest = form.equals("complete") ? rows : rows - Math.abs(rows - columns);
    if (rest < 0) {
      throw PyError.valueError("array is too big");
    }
    double[] shortened = Elements.allocate((long) rows * rest);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(q, i * rows, shortened, i * rest, rest);
    }
    return PyTuple.of(
        PyNdarray.of(2, rows, rest, shortened),
        PyNdarray.of(2, rest, columns, Arrays.copyOf(right, rest * columns)));
  }
}
