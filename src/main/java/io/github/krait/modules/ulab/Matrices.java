package io.github.krait.modules.ulab;

import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** Matrices as their items, row by row. */
final class Matrices {
  private static final int MOST_ROTATIONS = 20;

  private Matrices() {}

  static PyNdarray square(PyObject value) {
    if (!(value instanceof PyNdarray a)) {
      throw PyError.typeError("size is defined for ndarrays only");
    }
    if (a.dimensions != 2 || a.rows != a.columns) {
      throw PyError.valueError("input must be square matrix");
    }
    return a;
  }

  static void checkSymmetric(Reals r, double[] m, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (r.epsilon < Math.abs(r.of(m[i * n + j] - m[j * n + i]))) {
          throw PyError.valueError("input matrix is asymmetric");
        }
      }
    }
  }

  /**
   * Brings a row whose item on the diagonal is not zero to the place of such that is.
   *
   * @param other a matrix in which the same rows are exchanged, or null
   * @return false where there is none; whether rows were exchanged is in {@code exchanged}
   */
  static boolean pivot(Reals r, double[] m, double[] other, int n, int at, boolean[] exchanged) {
    exchanged[0] = false;
    if (!(Math.abs(m[at * (n + 1)]) < r.epsilon)) {
      return true;
    }
    for (int row = at + 1; row < n; row++) {
      if (!(Math.abs(m[row * n + at]) < r.epsilon)) {
        exchange(m, n, at, row);
        if (other != null) {
          exchange(other, n, at, row);
        }
        exchanged[0] = true;
        return true;
      }
    }
    return false;
  }

  private static void exchange(double[] m, int n, int one, int other) {
    for (int k = 0; k < n; k++) {
      double item = m[one * n + k];
      m[one * n + k] = m[other * n + k];
      m[other * n + k] = item;
    }
  }

  /** Subtracts so much of a row from another. */
  static void subtract(Reals r, double[] m, int n, int from, int row, double factor) {
    for (int k = 0; k < n; k++) {
      m[from * n + k] = r.of(m[from * n + k] - r.of(factor * m[row * n + k]));
    }
  }

  /** Inverts in place, by Gauss and Jordan; false where the matrix is singular. */
  static boolean invert(Reals r, double[] m, int n) {
    double[] unit = Elements.allocate((long) n * n);
    for (int i = 0; i < n; i++) {
      unit[i * (n + 1)] = 1;
    }
    boolean[] exchanged = new boolean[1];
    for (int i = 0; i < n; i++) {
      if (!pivot(r, m, unit, n, i, exchanged)) {
        return false;
      }
      for (int row = 0; row < n; row++) {
        if (row != i) {
          double factor = r.of(m[row * n + i] / m[i * (n + 1)]);
          subtract(r, m, n, row, i, factor);
          subtract(r, unit, n, row, i, factor);
        }
      }
      Context.current().tick();
    }
    for (int i = 0; i < n; i++) {
      double diagonal = m[i * (n + 1)];
      for (int k = 0; k < n; k++) {
        m[i * n + k] = r.of(unit[i * n + k] / diagonal);
      }
    }
    return true;
  }

  /**
   * The eigenvalues of a symmetric matrix, left on its diagonal, and its eigenvectors, by Jacobi's
   * rotations.
   *
   * @return false where they do not converge
   */
  static boolean diagonalize(Reals r, double[] a, double[] vectors, int n) {
    for (int i = 0; i < n; i++) {
      vectors[i * (n + 1)] = 1;
    }
    for (long left = (long) MOST_ROTATIONS * n * n; left > 0; left--) {
      int largest = largest(r, a, n);
      if (largest < 0) {
        return left > 1;
      }
      rotate(r, a, vectors, n, largest / n, largest % n);
      Context.current().tick();
    }
    return false;
  }

  /** The index of the largest item above the diagonal, or -1 where all are next to zero. */
  private static int largest(Reals r, double[] a, int n) {
    int index = -1;
    double largest = 0;
    for (int i = 0; i < n - 1; i++) {
      for (int j = i + 1; j < n; j++) {
        double w = Math.abs(a[i * n + j]);
        if (largest < w && r.epsilon < w) {
          index = i * n + j;
          largest = w;
        }
      }
    }
    return index;
  }

  private static void rotate(Reals r, double[] a, double[] vectors, int n, int i, int j) {
    double w = r.of(r.of(a[j * n + j] - a[i * n + i]) / r.of(2 * a[i * n + j]));
    double root = r.of(Math.sqrt(r.of(r.of(w * w) + 1)));
    double t = w > 0 ? r.of(root - w) : -r.of(root + w);
    double scale = r.of(Math.sqrt(r.of(r.of(t * t) + 1)));
    double s = r.of(t / scale);
    double c = r.of(1 / scale);
    double tau = r.of(r.of(1 - c) / s);
    double change = r.of(t * a[i * n + j]);
    a[i * n + i] = r.of(a[i * n + i] - change);
    a[j * n + j] = r.of(a[j * n + j] + change);
    a[i * n + j] = 0;
    a[j * n + i] = 0;
    for (int k = 0; k < n; k++) {
      if (k != i && k != j) {
        double x = a[i * n + k];
        double y = a[j * n + k];
        a[i * n + k] = r.of(x - r.of(s * r.of(y + r.of(tau * x))));
        a[j * n + k] = r.of(y + r.of(s * r.of(x - r.of(tau * y))));
        a[k * n + i] = a[i * n + k];
        a[k * n + j] = a[j * n + k];
      }
    }
    for (int k = 0; k < n; k++) {
      double x = vectors[k * n + i];
      double y = vectors[k * n + j];
      vectors[k * n + i] = r.of(r.of(c * x) - r.of(s * y));
      vectors[k * n + j] = r.of(r.of(s * x) + r.of(c * y));
    }
  }
}
