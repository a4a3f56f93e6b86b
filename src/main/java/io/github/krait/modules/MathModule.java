package io.github.krait.modules;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.BigMath;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;
import java.math.BigInteger;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** {@code math}. */
@io.github.krait.annotation.PyModule("math")
public final class MathModule {
  @PyConst static final double e = Math.E;
  @PyConst static final double pi = Math.PI;
  @PyConst static final double tau = 2 * Math.PI;
  @PyConst static final double inf = Double.POSITIVE_INFINITY;
  @PyConst static final double nan = Double.NaN;

  private static final double LN2 = 0.6931471805599453;

  /** The factorials above would need more than the memory that an int may take. */
  private static final long LARGEST_FACTORIAL = 1_000_000;

  /** What CircuitPython's own module on boards has not. */
  private static final String[] ONLY_ON_COMPUTERS = {"tau", "inf", "nan", "isclose", "factorial"};

  private MathModule() {}

  /** Takes away what is not there on CircuitPython's boards, and what is only there. */
  @PyFunction
  static void __init__(PyModule module) {
    Engine engine = Engine.current();
    if (!engine.profile().hasBoard()) {
      PyObject unused = module.globals().remove(PyStr.of("dist"));
    } else if (engine.language().circuitPythonMessages()) {
      for (String name : ONLY_ON_COMPUTERS) {
        PyObject unused = module.globals().remove(PyStr.of(name));
      }
    }
  }

  private static PyError domain() {
    return PyError.valueError("math domain error");
  }

  /** A function's result, which may be NaN or infinite only where its argument is. */
  private static PyObject checked(double x, double result) {
    if ((Double.isNaN(result) && !Double.isNaN(x))
        || (Double.isInfinite(result) && !Double.isInfinite(x))) {
      throw domain();
    }
    return PyFloat.of(result);
  }

  private static PyObject checked(double x, double y, double result) {
    if ((Double.isNaN(result) && !Double.isNaN(x) && !Double.isNaN(y))
        || (Double.isInfinite(result) && !Double.isInfinite(x) && !Double.isInfinite(y))) {
      throw domain();
    }
    return PyFloat.of(result);
  }

  @PyFunction
  static PyObject sqrt(double x) {
    return checked(x, Math.sqrt(x));
  }

  @PyFunction
  static PyObject pow(double x, double y) {
    boolean one = x == 1 || (x == -1 && Double.isInfinite(y));
    return checked(x, y, one ? 1.0 : Math.pow(x, y));
  }

  @PyFunction
  static PyObject exp(double x) {
    return checked(x, Math.exp(x));
  }

  @PyFunction
  static PyObject expm1(double x) {
    return checked(x, Math.expm1(x));
  }

  @PyFunction
  static PyObject log(double x, @Optional PyObject base) {
    if (x <= 0) {
      throw domain();
    }
    if (base == null) {
      return PyFloat.of(Math.log(x));
    }
    double b = Args.toDouble(base);
    if (b <= 0) {
      throw domain();
    }
    if (b == 1) {
      throw PyError.of(Exceptions.ZERO_DIVISION_ERROR, "divide by zero");
    }
    return PyFloat.of(Math.log(x) / Math.log(b));
  }

  /** Exact for powers of two: the exponent is split off first. */
  @PyFunction
  static PyObject log2(double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return checked(x, Math.log(x));
    }
    int exponent = Math.getExponent(x);
    if (exponent < Double.MIN_EXPONENT) {
      return checked(x, Math.log(x) / LN2);
    }
    double mantissa = Math.scalb(x, -exponent);
    return PyFloat.of(exponent + Math.log(mantissa) / LN2);
  }

  @PyFunction
  static PyObject log10(double x) {
    return checked(x, Math.log10(x));
  }

  @PyFunction
  static PyObject cosh(double x) {
    return checked(x, Math.cosh(x));
  }

  @PyFunction
  static PyObject sinh(double x) {
    return checked(x, Math.sinh(x));
  }

  @PyFunction
  static PyObject tanh(double x) {
    return checked(x, Math.tanh(x));
  }

  @PyFunction
  static PyObject acosh(double x) {
    double t = x - 1;
    double r = x > 0x1p28 ? Math.log(x) + LN2 : Math.log1p(t + Math.sqrt(2 * t + t * t));
    return checked(x, r);
  }

  @PyFunction
  static PyObject asinh(double x) {
    double a = Math.abs(x);
    double r;
    if (a > 0x1p28) {
      r = Math.log(a) + LN2;
    } else {
      double square = a * a;
      r = Math.log1p(a + square / (1 + Math.sqrt(1 + square)));
    }
    return checked(x, Math.copySign(r, x));
  }

  @PyFunction
  static PyObject atanh(double x) {
    return checked(x, Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x));
  }

  @PyFunction
  static PyObject cos(double x) {
    return checked(x, Math.cos(x));
  }

  @PyFunction
  static PyObject sin(double x) {
    return checked(x, Math.sin(x));
  }

  @PyFunction
  static PyObject tan(double x) {
    return checked(x, Math.tan(x));
  }

  @PyFunction
  static PyObject acos(double x) {
    return checked(x, Math.acos(x));
  }

  @PyFunction
  static PyObject asin(double x) {
    return checked(x, Math.asin(x));
  }

  @PyFunction
  static PyObject atan(double x) {
    return checked(x, Math.atan(x));
  }

  /** Between two points of a plane, in single precision. */
  @PyFunction(profiles = "circuitpython")
  static PyObject dist(PyObject p, PyObject q) {
    PyObject[] from = point(p);
    PyObject[] to = point(q);
    double x = Args.toDouble(from[0]) - Args.toDouble(to[0]);
    double y = Args.toDouble(from[1]) - Args.toDouble(to[1]);
    return PyFloat.of((float) Math.sqrt((float) (x * x + y * y)));
  }

  private static PyObject[] point(PyObject sequence) {
    PyObject[] items = TimeModule.items(sequence);
    if (items.length != 2) {
      throw PyError.valueError("requested length 2 but object has length " + items.length);
    }
    return items;
  }

  @PyFunction
  static PyObject atan2(double y, double x) {
    return checked(y, x, Math.atan2(y, x));
  }

  @PyFunction
  static PyObject ceil(double x) {
    return new PyFloat(Math.ceil(x)).toInt();
  }

  @PyFunction
  static PyObject copysign(double x, double y) {
    // C takes the sign of a NaN as it is; Java's copySign may ignore it.
    boolean negative = Double.doubleToRawLongBits(y) < 0;
    return checked(x, y, negative ? -Math.abs(x) : Math.abs(x));
  }

  @PyFunction
  static PyObject fabs(double x) {
    return checked(x, Math.abs(x));
  }

  @PyFunction
  static PyObject floor(double x) {
    return new PyFloat(Math.floor(x)).toInt();
  }

  @PyFunction
  static PyObject fmod(double x, double y) {
    return checked(x, y, x % y);
  }

  @PyFunction
  static boolean isfinite(double x) {
    return Double.isFinite(x);
  }

  @PyFunction
  static boolean isinf(double x) {
    return Double.isInfinite(x);
  }

  @PyFunction
  static boolean isnan(double x) {
    return Double.isNaN(x);
  }

  @PyFunction
  static PyObject trunc(double x) {
    return new PyFloat(x).toInt();
  }

  @PyFunction
  static PyObject ldexp(double x, long exponent) {
    // Math.scalb takes an int; beyond 4200 every result is 0 or infinite already.
    return PyFloat.of(Math.scalb(x, (int) Math.max(-4200, Math.min(4200, exponent))));
  }

  @PyFunction
  static PyObject erf(double x) {
    return checked(x, Erf.value(x));
  }

  @PyFunction
  static PyObject erfc(double x) {
    return checked(x, Erfc.value(x));
  }

  @PyFunction
  static PyObject gamma(double x) {
    if (x == 0) {
      throw domain();
    }
    if (Double.isInfinite(x)) {
      return checked(x, x > 0 ? x : Double.NaN);
    }
    return checked(x, Gamma.value(x));
  }

  @PyFunction
  static PyObject lgamma(double x) {
    if (Double.isInfinite(x)) {
      return PyFloat.of(Double.POSITIVE_INFINITY);
    }
    double r = x <= 0 && x == Math.rint(x) ? Double.POSITIVE_INFINITY : LogGamma.value(x);
    if (Double.isNaN(r) && x < 0) {
      // The library's domain is x > 0: the reflection formula gives the rest.
      double sine = Math.abs(Math.sin(Math.PI * (x - Math.rint(x))));
      r = Math.log(Math.PI / (sine * -x)) - LogGamma.value(-x);
    }
    return checked(x, r);
  }

  @PyFunction(kw = true)
  static boolean isclose(
      double a, double b, @KwOnly @Optional PyObject rel_tol, @KwOnly @Optional PyObject abs_tol) {
    double relative = rel_tol == null ? 1e-9 : Args.toDouble(rel_tol);
    double absolute = abs_tol == null ? 0 : Args.toDouble(abs_tol);
    if (relative < 0 || absolute < 0) {
      throw domain();
    }
    if (a == b) {
      return true;
    }
    double difference = Math.abs(a - b);
    return !Double.isInfinite(difference)
        && (difference <= absolute
            || difference <= Math.abs(relative * a)
            || difference <= Math.abs(relative * b));
  }

  @PyFunction
  static PyObject frexp(double x) {
    if (x == 0 || !Double.isFinite(x)) {
      return PyTuple.of(PyFloat.of(x), PyInt.of(0));
    }
    int shift = Math.abs(x) < Double.MIN_NORMAL ? 54 : 0;
    int exponent = Math.getExponent(x * Math.scalb(1.0, shift)) - shift + 1;
    double fraction = Math.scalb(x * Math.scalb(1.0, shift), -exponent - shift);
    return PyTuple.of(PyFloat.of(fraction), PyInt.of(exponent));
  }

  @PyFunction
  static PyObject modf(double x) {
    double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
    double fraction = Double.isInfinite(x) ? 0.0 : x - whole;
    return PyTuple.of(PyFloat.of(Math.copySign(fraction, x)), PyFloat.of(whole));
  }

  @PyFunction
  static PyObject radians(double x) {
    return PyFloat.of(x * (Math.PI / 180.0));
  }

  @PyFunction
  static PyObject degrees(double x) {
    return PyFloat.of(x * (180.0 / Math.PI));
  }

  @PyFunction
  static PyObject factorial(long n) {
    if (n < 0) {
      throw PyError.valueError("negative factorial");
    }
    if (n > LARGEST_FACTORIAL) {
      throw PyError.memory(n);
    }
    return PyBigInt.of(n < 2 ? BigInteger.ONE : product(1, n));
  }

  /** By halves, which keeps the factors of one size. */
  private static BigInteger product(long from, long to) {
    if (to - from < 8) {
      BigInteger r = BigInteger.valueOf(from);
      for (long i = from + 1; i <= to; i++) {
        r = r.multiply(BigInteger.valueOf(i));
      }
      return r;
    }
    long middle = (from + to) >>> 1;
    return BigMath.multiply(product(from, middle), product(middle + 1, to));
  }
}
