package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;

/** Polynomials, and what lies between points. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class PolyFunctions {
  private PolyFunctions() {}

  private static double[] data(PyObject values) {
    if (!Conversion.isArrayLike(values)) {
      throw PyError.valueError("input data must be an iterable");
    }
    return Conversion.doubles(values, values.length());
  }

  /** The polynomial of a degree that is nearest to points: by the normal equations. */
  @PyFunction
  static PyObject polyfit(PyObject first, PyObject second, @Optional PyObject third) {
    if (third != null && !Conversion.isArrayLike(second)) {
      throw PyError.valueError("input data must be an iterable");
    }
    double[] y = data(third == null ? first : second);
    int degree = Args.toInt(third == null ? second : third) & 0xff;
    double[] x = third == null ? new double[y.length] : data(first);
    if (x.length != y.length) {
      throw PyError.valueError("input vectors must be of equal length");
    }
    if (third == null) {
      for (int i = 0; i < x.length; i++) {
        x[i] = i;
      }
    }
    if (y.length < degree) {
      throw PyError.valueError("more degrees of freedom than data points");
    }
    return PyNdarray.of(fit(x, y, degree + 1));
  }

  private static double[] fit(double[] x, double[] y, int terms) {
    Reals r = Reals.current();
    int n = y.length;
    double[] powers = Elements.allocate((long) terms * n);
    for (int i = 0; i < n; i++) {
      powers[i] = 1;
      for (int j = 1; j < terms; j++) {
        powers[j * n + i] = r.of(powers[(j - 1) * n + i] * x[i]);
      }
    }
    double[] normal = Elements.allocate((long) terms * terms);
    double[] right = new double[terms];
    for (int i = 0; i < terms; i++) {
      for (int j = 0; j < terms; j++) {
        normal[j * terms + i] = product(r, powers, j * n, powers, i * n, n);
      }
      right[i] = product(r, powers, i * n, y, 0, n);
      Context.current().tick();
    }
    if (!Matrices.invert(r, normal, terms)) {
      throw PyError.valueError("could not invert Vandermonde matrix");
    }
    double[] coefficients = new double[terms];
    for (int i = 0; i < terms; i++) {
      coefficients[terms - 1 - i] = product(r, normal, i * terms, right, 0, terms);
    }
    return coefficients;
  }

  private static double product(Reals r, double[] a, int i, double[] b, int j, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum = r.of(sum + r.of(a[i + k] * b[j + k]));
    }
    return sum;
  }

  @PyFunction
  static PyObject polyval(PyObject polynomial, PyObject x) {
    if (!Conversion.isArrayLike(polynomial)) {
      throw PyError.typeError("input is not iterable");
    }
    double[] p = Conversion.doubles(polynomial, polynomial.length());
    if (p.length == 0) {
      throw PyError.valueError("input data must be an iterable");
    }
    Reals r = Reals.current();
    if (!Conversion.isArrayLike(x)) {
      return PyFloat.of(evaluate(r, p, Args.toDouble(x)));
    }
    PyNdarray a = x instanceof PyNdarray given ? given : null;
    double[] values = a == null ? Conversion.doubles(x, x.length()) : a.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = evaluate(r, p, values[i]);
    }
    return a == null ? PyNdarray.of(values) : PyNdarray.of(a.dimensions, a.rows, a.columns, values);
  }

  private static double evaluate(Reals r, double[] p, double x) {
    double y = p[0];
    for (int i = 1; i < p.length; i++) {
      y = r.of(r.of(y * x) + p[i]);
    }
    return y;
  }

  @PyFunction(kw = true, min = 2)
  static PyObject interp(
      PyObject x,
      PyObject xp,
      PyObject fp,
      @KwOnly @Optional PyObject left,
      @KwOnly @Optional PyObject right) {
    PyNdarray at = Conversion.operand(x, 0);
    PyNdarray known = Conversion.operand(xp, 0);
    PyNdarray heights = Conversion.operand(fp, 0);
    if (known.dimensions != 1
        || heights.dimensions != 1
        || known.size < 2
        || known.size != heights.size) {
      throw PyError.valueError("interp is defined for 1D iterables of equal length");
    }
    double[] xs = known.values();
    double[] ys = heights.values();
    double before = Lanes.isGiven(left) ? Args.toDouble(left) : ys[0];
    double behind = Lanes.isGiven(right) ? Args.toDouble(right) : ys[ys.length - 1];
    double[] values = at.values();
    Reals r = Reals.current();
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      values[i] = v < xs[0] ? before : v > xs[xs.length - 1] ? behind : between(r, xs, ys, v);
    }
    return PyNdarray.of(values);
  }

  private static double between(Reals r, double[] xs, double[] ys, double x) {
    int low = 0;
    int high = xs.length - 1;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (x <= xs[middle]) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double rise = r.of(r.of(x - xs[low]) * r.of(ys[high] - ys[low]));
    return r.of(ys[low] + r.of(rise / r.of(xs[high] - xs[low])));
  }

  @PyFunction(kw = true, min = 1)
  static PyObject trapz(PyObject y, @Optional PyObject x, @Optional PyObject dx) {
    PyNdarray heights = Conversion.operand(y, 0);
    if (heights.size < 2) {
      return PyFloat.of(0);
    }
    if (heights.dimensions != 1) {
      throw PyError.valueError("trapz is defined for 1D iterables");
    }
    double[] ys = heights.values();
    double[] xs = null;
    if (Lanes.isGiven(x)) {
      PyNdarray positions = Conversion.operand(x, 0);
      if (positions.dimensions != 1 || positions.size != ys.length) {
        throw PyError.valueError("trapz is defined for 1D arrays of equal length");
      }
      xs = positions.values();
    }
    Reals r = Reals.current();
    double width = xs != null || dx == null ? 1 : r.of(Args.toDouble(dx));
    double mean = 0;
    for (int i = 1; i < ys.length; i++) {
      double value = r.of(ys[i] + ys[i - 1]);
      if (xs != null) {
        value = r.of(r.of(xs[i] - xs[i - 1]) * value);
      }
      mean = r.of(mean + r.of(r.of(value - mean) / i));
    }
    mean = r.of(mean * width);
    return PyFloat.of(r.of(r.of(0.5 * mean) * (ys.length - 1)));
  }
}
