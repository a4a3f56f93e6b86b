package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;

/** The functions of {@code ulab.numpy} that are applied to each item. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class UniversalFunctions {
  private UniversalFunctions() {}

  @PyFunction(kw = true, min = 1)
  static PyObject acos(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ACOS, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject acosh(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ACOSH, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject asin(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ASIN, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject asinh(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ASINH, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject atan(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ATAN, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject atanh(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ATANH, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject ceil(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.CEIL, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject cos(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.COS, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject cosh(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.COSH, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject degrees(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.DEGREES, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject exp(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.EXP, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject expm1(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.EXPM1, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject floor(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.FLOOR, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject log(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.LOG, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject log10(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.LOG10, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject log2(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.LOG2, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject radians(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.RADIANS, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject sin(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.SIN, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject sinc(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.SINC, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject sinh(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.SINH, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject sqrt(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.SQRT, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject tan(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.TAN, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject tanh(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.TANH, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject around(
      PyObject x, @KwOnly @Optional("0") int decimals, @KwOnly @Optional PyObject out) {
    if (!(x instanceof PyNdarray a)) {
      throw PyError.typeError("first argument must be an ndarray");
    }
    if (out != null && out != PyNone.NONE) {
      throw PyError.valueError("out keyword is not supported for function");
    }
    Reals r = Reals.current();
    double factor = r.of(Math.pow(10, (byte) decimals));
    double[] values = a.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Conversion.round(r.of(values[i] * factor)) / factor;
    }
    return PyNdarray.of(a.dimensions, a.rows, a.columns, values);
  }

  @PyFunction
  static PyObject arctan2(PyObject y, PyObject x) {
    if (Conversion.isScalar(y) && Conversion.isScalar(x)) {
      return PyFloat.of(Math.atan2(Args.toDouble(y), Args.toDouble(x)));
    }
    PyNdarray right = Conversion.operand(x, 0);
    PyNdarray left = Conversion.operand(y, 0);
    return Kernel.apply(Kernel.ANGLE, left, right, Dtype.real());
  }

  @PyFunction(kw = true, min = 1)
  static PyObject vectorize(PyObject function, @KwOnly @Optional PyObject otypes) {
    if (!function.isCallable()) {
      throw PyError.typeError("first argument must be a callable");
    }
    int type = Dtype.real();
    if (otypes != null && otypes != PyNone.NONE) {
      type = Conversion.isInt(otypes) ? Args.toInt(otypes) & 0xff : 0;
      if (type != Dtype.real() && "BbHh".indexOf(type) < 0) {
        throw PyError.valueError("wrong output type");
      }
    }
    return new PyVectorized(function, type);
  }
}
