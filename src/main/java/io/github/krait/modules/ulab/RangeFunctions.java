package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** Functions of {@code ulab.numpy} that make arrays of rising or falling numbers. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class RangeFunctions {
  private static final double INT16_RANGE = 32768;

  private RangeFunctions() {}

  @PyFunction(kw = true, min = 1)
  static PyObject arange(
      PyObject first,
      @Optional PyObject second,
      @Optional PyObject third,
      @KwOnly @Optional PyObject dtype) {
    Reals r = Reals.current();
    double start = r.of(second == null ? 0 : Args.toDouble(first));
    double stop = r.of(Args.toDouble(second == null ? first : second));
    double step = r.of(third == null ? 1 : Args.toDouble(third));
    boolean ints =
        Conversion.isInt(first)
            && (second == null || Conversion.isInt(second))
            && (third == null || Conversion.isInt(third))
            && Math.abs(start) <= INT16_RANGE
            && Math.abs(stop) <= INT16_RANGE
            && Math.abs(step) <= INT16_RANGE;
    int type = ints ? Dtype.INT16 : Dtype.real();
    if (dtype != null && dtype != PyNone.NONE) {
      type = Dtype.of(dtype, type);
    }
    if (step == 0) {
      throw PyError.of(Exceptions.ZERO_DIVISION_ERROR, "divide by zero");
    }
    if (!Double.isFinite(start) || !Double.isFinite(stop) || !Double.isFinite(step)) {
      throw PyError.valueError("arange: cannot compute length");
    }
    double steps = r.of(r.of(stop - start) / step);
    if (!(steps > 0)) {
      return PyNdarray.linear(0, type);
    }
    double n = Math.ceil(steps);
    if (n > Integer.MAX_VALUE) {
      throw PyError.memory((long) n);
    }
    return series(r, start, step, r.of(start + r.of(r.of(n - 1) * step)), (int) n, type);
  }

  /** Adds up; the last item is exact. */
  private static PyNdarray series(
      Reals r, double start, double step, double last, int n, int dtype) {
    PyNdarray made = PyNdarray.linear(n, dtype);
    double value = start;
    for (int i = 0, at = 0; i < n; i++, at += made.itemSize) {
      double item = i == n - 1 && !made.bool ? last : value;
      if (made.bool) {
        item = item == 0 ? 0 : 1;
      }
      Elements.set(made.dtype, made.data, at, Dtype.isReal(dtype) ? item : (int) item);
      value = r.of(value + step);
    }
    return made;
  }

  private static void checkCount(int n) {
    if (n < 2) {
      throw PyError.valueError("number of points must be at least 2");
    }
  }

  @PyFunction(kw = true, min = 2)
  static PyObject linspace(
      PyObject start,
      PyObject stop,
      @Optional("50") int num,
      @KwOnly @Optional PyObject endpoint,
      @KwOnly @Optional PyObject retstep,
      @KwOnly @Optional PyObject dtype) {
    checkCount(num);
    Reals r = Reals.current();
    double from = r.of(Args.toDouble(start));
    double to = r.of(Args.toDouble(stop));
    double step;
    if (endpoint == null || endpoint == PyBool.TRUE) {
      step = r.of(r.of(to - from) / (num - 1));
    } else {
      step = r.of(r.of(to - from) / num);
      to = r.of(from + r.of(step * (num - 1)));
    }
    PyNdarray made = series(r, from, step, to, num, Dtype.of(dtype, Dtype.real()));
    return retstep == null || retstep == PyBool.FALSE ? made : PyTuple.of(made, PyFloat.of(step));
  }

  @PyFunction(kw = true, min = 2)
  static PyObject logspace(
      PyObject start,
      PyObject stop,
      @Optional("50") int num,
      @KwOnly @Optional PyObject base,
      @KwOnly @Optional PyObject endpoint,
      @KwOnly @Optional PyObject dtype) {
    checkCount(num);
    Reals r = Reals.current();
    double from = r.of(Args.toDouble(start));
    int type = Dtype.of(dtype, Dtype.real());
    double b = base == null ? 10 : r.of(Args.toDouble(base));
    int parts = endpoint == null || endpoint == PyBool.TRUE ? num - 1 : num;
    double step = r.of(r.of(r.of(Args.toDouble(stop)) - from) / parts);
    double quotient = r.of(Kernel.power(b, step));
    double value = r.of(Kernel.power(b, from));
    PyNdarray made = PyNdarray.linear(num, type);
    for (int i = 0, at = 0; i < num; i++, at += made.itemSize) {
      double item = made.bool ? 1 : Dtype.isReal(type) ? value : (int) value;
      Elements.set(made.dtype, made.data, at, item);
      value = r.of(value * quotient);
    }
    return made;
  }
}
