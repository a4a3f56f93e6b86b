package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Context;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** {@code ulab.scipy.signal}. */
@PyModule(value = "ulab.scipy.signal", profiles = "circuitpython")
public final class SignalModule {
  private static final int COEFFICIENTS = 6;

  private SignalModule() {}

  /** A filter of second-order sections. */
  @PyFunction(kw = true, min = 2)
  static PyObject sosfilt(PyObject sos, PyObject x, @KwOnly @Optional PyObject zi) {
    if (!Conversion.isArrayLike(sos) || !Conversion.isArrayLike(x)) {
      throw PyError.typeError("sosfilt requires iterable arguments");
    }
    if (x instanceof PyNdarray a && a.dimensions > 1) {
      throw PyError.valueError("input must be one-dimensional");
    }
    double[] y = Conversion.doubles(x, x.length());
    int sections = sos.length();
    double[] state = state(zi, sections);
    Reals r = Reals.current();
    PyObject items = Ops.iter(sos);
    for (int i = 0; i < sections; i++) {
      PyObject section = items.next();
      if (section == null || Conversion.length(section) != COEFFICIENTS) {
        throw PyError.valueError("sos array must be of shape (n_section, 6)");
      }
      double[] c = Conversion.doubles(section, COEFFICIENTS);
      for (int k = 0; k < c.length; k++) {
        c[k] = r.of(c[k]);
      }
      if (c[3] != 1) {
        throw PyError.valueError("sos[:, 3] should be all ones");
      }
      filter(r, y, c, state, 2 * i);
    }
    PyNdarray result = PyNdarray.of(y);
    return Lanes.isGiven(zi) ? PyTuple.of(result, PyNdarray.of(2, sections, 2, state)) : result;
  }

  private static double[] state(PyObject zi, int sections) {
    if (!Lanes.isGiven(zi)) {
      return new double[2 * sections];
    }
    if (!(zi instanceof PyNdarray a)) {
      throw PyError.typeError("zi must be an ndarray");
    }
    if (a.rows != sections || a.columns != 2) {
      throw PyError.valueError("zi must be of shape (n_section, 2)");
    }
    if (!Dtype.isReal(a.dtype)) {
      throw PyError.valueError("zi must be of float type");
    }
    return a.values();
  }

  private static void filter(Reals r, double[] y, double[] c, double[] state, int at) {
    for (int i = 0; i < y.length; i++) {
      double x = r.of(y[i]);
      double out = r.of(r.of(c[0] * x) + state[at]);
      state[at] = r.of(r.of(state[at + 1] + r.of(c[1] * x)) - r.of(c[4] * out));
      state[at + 1] = r.of(r.of(c[2] * x) - r.of(c[5] * out));
      y[i] = out;
      Context.current().tick();
    }
  }
}
