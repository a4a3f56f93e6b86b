package io.github.krait.modules.ulab;

import io.github.krait.object.Context;

/** Givens rotations. */
final class Rotations {
  private Rotations() {}

  /** Makes {@code r} upper triangular, with {@code q * r} unchanged; {@code q} begins as zeros. */
  static void triangularize(Reals reals, double[] r, double[] q, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      q[i * (rows + 1)] = 1;
    }
    for (int j = 0; j < columns; j++) {
      for (int i = rows - 1; i > j; i--) {
        rotate(reals, r, q, rows, columns, i, j);
      }
      Context.current().tick();
    }
  }

  private static void rotate(
      Reals reals, double[] r, double[] q, int rows, int columns, int i, int j) {
    double low = r[i * columns + j];
    double high = r[(i - 1) * columns + j];
    double c;
    double s;
    if (Math.abs(low) < reals.epsilon) {
      c = high >= 0 ? 1 : -1;
      s = 0;
    } else if (Math.abs(high) < reals.epsilon) {
      c = 0;
      s = low >= 0 ? -1 : 1;
    } else if (Math.abs(high) > Math.abs(low)) {
      double t = reals.of(low / high);
      c = reals.of(-1 / reals.of(Math.sqrt(reals.of(1 + reals.of(t * t)))));
      s = reals.of(c * t);
    } else {
      double t = reals.of(high / low);
      s = reals.of(-1 / reals.of(Math.sqrt(reals.of(1 + reals.of(t * t)))));
      c = reals.of(s * t);
    }
    for (int k = 0; k < columns; k++) {
      turn(reals, r, (i - 1) * columns + k, i * columns + k, c, s);
    }
    for (int k = 0; k < rows; k++) {
      turn(reals, q, k * rows + i - 1, k * rows + i, c, s);
    }
  }

  private static void turn(Reals reals, double[] m, int at, int next, double c, double s) {
    double x = m[at];
    double y = m[next];
    m[at] = reals.of(reals.of(c * x) + reals.of(s * y));
    m[next] = reals.of(reals.of(s * x) - reals.of(c * y));
  }
}
