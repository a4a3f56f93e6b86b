package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;

/** {@code ulab.scipy.optimize}: zeros and minima of functions of one number. */
@PyModule(value = "ulab.scipy.optimize", profiles = "circuitpython")
public final class OptimizeModule {
  private static final double TOLERANCE = 2.4e-7;
  private static final double STEP = 1.0e-4f;
  private static final double SMALL_STEP = 0.00025f;
  private static final double GROWTH = 1.05f;

  private OptimizeModule() {}

  private static PyObject function(PyObject value) {
    if (!value.isCallable()) {
      throw PyError.typeError("first argument must be a function");
    }
    return value;
  }

  private static double number(Reals r, PyObject value, double absent) {
    return value == null ? r.of(absent) : r.of(Args.toDouble(value));
  }

  private static double call(Reals r, PyObject function, double x) {
    return r.of(Args.toDouble(function.call1(PyFloat.of(x))));
  }

  /** A zero between two points, by halving the distance. */
  @PyFunction(kw = true, min = 3)
  static PyObject bisect(
      PyObject fun,
      PyObject a,
      PyObject b,
      @KwOnly @Optional PyObject xtol,
      @KwOnly @Optional("100") int maxiter) {
    PyObject f = function(fun);
    Reals r = Reals.current();
    double tolerance = number(r, xtol, TOLERANCE);
    double low = number(r, a, 0);
    double high = number(r, b, 0);
    double left = call(r, f, low);
    double right = call(r, f, high);
    if (left * right > 0) {
      throw PyError.valueError("function has the same sign at the ends of interval");
    }
    double root = left < 0 ? low : high;
    double width = left < 0 ? r.of(high - low) : r.of(low - high);
    if (maxiter < 0) {
      throw PyError.valueError("maxiter should be > 0");
    }
    for (int i = 0; i < maxiter; i++) {
      width = r.of(width * 0.5);
      double middle = r.of(root + width);
      if (call(r, f, middle) < 0) {
        root = middle;
      }
      if (Math.abs(width) < tolerance) {
        break;
      }
    }
    return PyFloat.of(root);
  }

  private static void checkIterations(int n) {
    if (n <= 0) {
      throw PyError.valueError("maxiter must be > 0");
    }
  }

  /** A zero near a point, by the secant's slope. */
  @PyFunction(kw = true, min = 2)
  static PyObject newton(
      PyObject fun,
      PyObject x0,
      @KwOnly @Optional PyObject tol,
      @KwOnly @Optional PyObject rtol,
      @KwOnly @Optional("50") int maxiter) {
    PyObject f = function(fun);
    Reals r = Reals.current();
    double x = number(r, x0, 0);
    double tolerance = number(r, tol, TOLERANCE);
    double relative = number(r, rtol, 0);
    double dx = r.of(x > 0 ? STEP * x : -STEP * x);
    checkIterations(maxiter);
    for (int i = 0; i < maxiter; i++) {
      double y = call(r, f, x);
      double slope = r.of(r.of(call(r, f, r.of(x + dx)) - y) / dx);
      dx = r.of(y / slope);
      x = r.of(x - dx);
      if (Math.abs(dx) < r.of(tolerance + r.of(relative * Math.abs(x)))) {
        break;
      }
    }
    return PyFloat.of(x);
  }

  /** A minimum near a point, by the simplex of Nelder and Mead. */
  @PyFunction(kw = true, min = 2)
  static PyObject fmin(
      PyObject fun,
      PyObject x0,
      @KwOnly @Optional PyObject xatol,
      @KwOnly @Optional PyObject fatol,
      @KwOnly @Optional("200") int maxiter) {
    PyObject f = function(fun);
    Reals r = Reals.current();
    double xTolerance = number(r, xatol, TOLERANCE);
    double fTolerance = number(r, fatol, TOLERANCE);
    checkIterations(maxiter);
    double best = number(r, x0, 0);
    double other = Math.abs(best) > r.epsilon ? r.of(GROWTH * best) : SMALL_STEP;
    double fBest = call(r, f, best);
    double fOther = call(r, f, other);
    if (fOther < fBest) {
      double exchanged = best;
      best = other;
      other = exchanged;
    }
    int n = maxiter & 0xffff;
    for (int i = 0; i < n; i++) {
      fBest = call(r, f, best);
      fOther = call(r, f, other);
      double reflected = r.of(r.of(2 * best) - other);
      double fReflected = call(r, f, reflected);
      if (fReflected < fBest) {
        double expanded = r.of(r.of(3 * best) - r.of(2 * other));
        other = call(r, f, expanded) < fReflected ? expanded : reflected;
        continue;
      }
      boolean outside = fReflected < fOther;
      double contracted =
          outside
              ? r.of(r.of(1.5 * best) - r.of(0.5 * other))
              : r.of(r.of(0.5 * best) + r.of(0.5 * other));
      double fContracted = call(r, f, contracted);
      if (fContracted < (outside ? fReflected : fOther)) {
        other = contracted;
        fOther = fContracted;
      } else {
        other = r.of(best + r.of(0.5 * r.of(other - best)));
        fOther = call(r, f, other);
      }
      if (Math.abs(r.of(fOther - fBest)) < fTolerance
          || Math.abs(r.of(other - best)) < xTolerance) {
        break;
      }
      if (fOther < fBest) {
        double exchanged = best;
        best = other;
        other = exchanged;
      }
    }
    return PyFloat.of(best);
  }
}
