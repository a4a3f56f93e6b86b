package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** A function of one number, for numbers and for each item of arrays. */
final class Universal {
  static final int ACOS = 0;
  static final int ACOSH = 1;
  static final int ASIN = 2;
  static final int ASINH = 3;
  static final int ATAN = 4;
  static final int ATANH = 5;
  static final int CEIL = 6;
  static final int COS = 7;
  static final int COSH = 8;
  static final int DEGREES = 9;
  static final int EXP = 10;
  static final int EXPM1 = 11;
  static final int FLOOR = 12;
  static final int LOG = 13;
  static final int LOG10 = 14;
  static final int LOG2 = 15;
  static final int RADIANS = 16;
  static final int SIN = 17;
  static final int SINC = 18;
  static final int SINH = 19;
  static final int SQRT = 20;
  static final int TAN = 21;
  static final int TANH = 22;
  static final int ERF = 23;
  static final int ERFC = 24;
  static final int GAMMA = 25;
  static final int GAMMALN = 26;

  private static final double LN2 = 0.6931471805599453;

  private Universal() {}

  /**
   * Of a number a float, of an array or an iterable an array.
   *
   * @param out the array for the results, or null
   */
  static PyObject apply(int function, PyObject x, PyObject out) {
    Reals r = Reals.current();
    if (Conversion.isScalar(x)) {
      return PyFloat.of(r.of(compute(function, Args.toDouble(x), r)));
    }
    PyNdarray source = x instanceof PyNdarray a ? a : Conversion.operand(x, 0);
    PyNdarray target = x instanceof PyNdarray a && given(out) ? target(a, out) : null;
    double[] values = source.values();
    Context context = Context.current();
    for (int i = 0; i < values.length; i++) {
      values[i] = compute(function, values[i], r);
      context.tick();
    }
    if (target == null) {
      return PyNdarray.of(source.dimensions, source.rows, source.columns, values);
    }
    for (int row = 0; row < target.lines(); row++) {
      Elements.write(
          target.dtype,
          target.data,
          target.line(row),
          target.columnStride,
          values,
          row * target.columns,
          target.columns);
    }
    return target;
  }

  private static boolean given(PyObject out) {
    return out != null && out != PyNone.NONE;
  }

  private static PyNdarray target(PyNdarray source, PyObject out) {
    if (!(out instanceof PyNdarray target)) {
      throw PyError.valueError("out must be an ndarray");
    }
    if (!Dtype.isReal(target.dtype)) {
      throw PyError.valueError("out must be of float dtype");
    }
    if (target.dimensions != source.dimensions) {
      throw PyError.valueError("input and output dimensions differ");
    }
    if (target.rows != source.rows || target.columns != source.columns) {
      throw PyError.valueError("input and output shapes differ");
    }
    return target;
  }

  private static double compute(int function, double x, Reals r) {
    switch (function) {
      case ACOS:
        return Math.acos(x);
      case ACOSH:
        return Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
      case ASIN:
        return Math.asin(x);
      case ASINH:
        return asinh(x);
      case ATAN:
        return Math.atan(x);
      case ATANH:
        return 0.5 * (Math.log1p(x) - Math.log1p(-x));
      case CEIL:
        return Math.ceil(x);
      case COS:
        return Math.cos(x);
      case COSH:
        return Math.cosh(x);
      case DEGREES:
        return r.of(x * 180) / r.pi;
      case EXP:
        return Math.exp(x);
      case EXPM1:
        return Math.expm1(x);
      case FLOOR:
        return Math.floor(x);
      case LOG:
        return Math.log(x);
      case LOG10:
        return Math.log10(x);
      case LOG2:
        return log2(x);
      case RADIANS:
        return r.of(x * r.pi) / 180;
      case SIN:
        return Math.sin(x);
      case SINC:
        return sinc(x, r);
      case SINH:
        return Math.sinh(x);
      case SQRT:
        return Math.sqrt(x);
      case TAN:
        return Math.tan(x);
      case TANH:
        return Math.tanh(x);
      case ERF:
        return Erf.value(x);
      case ERFC:
        return Erfc.value(x);
      case GAMMA:
        return gamma(x);
      default:
        return logGamma(x);
    }
  }

  private static double asinh(double x) {
    double a = Math.abs(x);
    // Written so that small arguments lose nothing.
    double result = Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(Double.isInfinite(a) ? a : result, x);
  }

  /** Powers of two are exact. */
  private static double log2(double x) {
    int exponent = Math.getExponent(x);
    return x > 0 && x == Math.scalb(1.0, exponent) ? exponent : Math.log(x) / LN2;
  }

  private static double sinc(double x, Reals r) {
    if (x == 0) {
      return 1;
    }
    double angle = r.of(x * r.pi);
    return r.of(Math.sin(angle)) / angle;
  }

  private static double gamma(double x) {
    return x == 0 ? 1 / x : Gamma.value(x);
  }

  /** The logarithm of the magnitude of the gamma function. */
  private static double logGamma(double x) {
    if (Double.isInfinite(x) || (x <= 0 && x == Math.rint(x))) {
      return Double.POSITIVE_INFINITY;
    }
    if (x > 0 || Double.isNaN(x)) {
      return LogGamma.value(x);
    }
    // The library's domain is x > 0: the reflection formula gives the rest.
    double sine = Math.abs(Math.sin(Math.PI * (x - Math.rint(x))));
    return Math.log(Math.PI / (sine * -x)) - LogGamma.value(-x);
  }
}
