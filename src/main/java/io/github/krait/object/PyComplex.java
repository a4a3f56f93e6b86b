package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.number.FloatText;

/** A complex number. */
@io.github.krait.annotation.PyType(name = "complex")
public final class PyComplex extends PyObject {
  public static final PyType TYPE = PyType.builtin("complex", new PyComplex_Py.Binder());

  public final double real;
  public final double imag;

  /** The width of the engine's floats: what it is computed with has the same. */
  private final int bits;

  private PyComplex(double real, double imag, int bits) {
    this.real = bits < 64 ? (float) real : real;
    this.imag = bits < 64 ? (float) imag : imag;
    this.bits = bits;
  }

  /** A complex number of the current engine's float width. */
  public static PyComplex of(double real, double imag) {
    return new PyComplex(real, imag, PyFloat.currentBits());
  }

  @PyNew
  static PyObject make(PyType type, @Optional PyObject x, @Optional PyObject y) {
    if (x == null) {
      return of(0, 0);
    }
    if (y == null) {
      if (x instanceof PyStr s) {
        return FloatParser.parseComplex(s.utf8(), 0, s.utf8().length);
      }
      return from(x);
    }
    PyComplex a = x instanceof PyComplex c ? c : of(Args.toDouble(x), 0);
    if (y instanceof PyComplex b) {
      return of(a.real - b.imag, a.imag + b.real);
    }
    return of(a.real, a.imag + Args.toDouble(y));
  }

  /**
   * The complex number that a number stands for.
   *
   * @throws PyError TypeError for what is no number
   */
  public static PyComplex from(PyObject value) {
    PyComplex c = orNull(value);
    if (c == null) {
      throw PyError.typeError("can't convert " + value.type().name() + " to complex");
    }
    return c;
  }

  private static PyComplex orNull(PyObject value) {
    if (value instanceof PyComplex c) {
      return c;
    }
    if (value instanceof PyFloat
        || value instanceof PyInt
        || value instanceof PyBigInt
        || value instanceof PyBool) {
      return of(Args.toDouble(value), 0);
    }
    if (value.unaryOp(UnaryOp.FLOAT) instanceof PyFloat f) {
      return of(f.value, 0);
    }
    return value.unaryOp(UnaryOp.COMPLEX) instanceof PyComplex c ? c : null;
  }

  @PyProperty
  PyObject real() {
    return PyFloat.of(real, bits);
  }

  @PyProperty
  PyObject imag() {
    return PyFloat.of(imag, bits);
  }

  @Override
  public boolean isReflexive() {
    return !Double.isNaN(real) && !Double.isNaN(imag);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return real != 0 || imag != 0;
  }

  @Override
  public int hash() {
    int h = new PyFloat(real).hash();
    return imag == 0 ? h : h ^ new PyFloat(imag).hash();
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(FloatText.complex(real, imag, PyFloat.currentBits()));
  }

  @Override
  public PyObject unaryOp(int op) {
    switch (op) {
      case UnaryOp.POSITIVE:
      case UnaryOp.COMPLEX:
        return this;
      case UnaryOp.NEGATIVE:
        return new PyComplex(-real, -imag, bits);
      case UnaryOp.ABS:
        return PyFloat.of(Math.sqrt(real * real + imag * imag), bits);
      default:
        return null;
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (rhs instanceof PyComplex c) {
      return compute(op, real, imag, c.real, c.imag, bits);
    }
    if (rhs instanceof PyFloat f) {
      return compute(op, real, imag, f.value, 0, bits);
    }
    if (rhs instanceof PyInt i) {
      return compute(op, real, imag, bits < 64 ? (float) i.value : i.value, 0, bits);
    }
    PyComplex c = orNull(rhs);
    return c == null ? null : compute(op, real, imag, c.real, c.imag, bits);
  }

  /** A real number and a complex one. */
  PyObject binaryReversed(int op, double lhs) {
    return compute(op, lhs, 0, real, imag, bits);
  }

  private static PyObject compute(int operation, double a, double b, double c, double d, int bits) {
    switch (IntMath.plain(operation)) {
      case BinaryOp.ADD:
        return new PyComplex(a + c, b + d, bits);
      case BinaryOp.SUBTRACT:
        return new PyComplex(a - c, b - d, bits);
      case BinaryOp.MULTIPLY:
        return times(a, b, c, d, bits);
      case BinaryOp.FLOOR_DIVIDE:
        throw PyError.typeError("can't truncate-divide a complex number");
      case BinaryOp.TRUE_DIVIDE:
        return divide(a, b, c, d, bits);
      case BinaryOp.POWER:
        return power(a, b, c, d, bits);
      case BinaryOp.EQUAL:
        return PyBool.of(a == c && b == d);
      case BinaryOp.NOT_EQUAL:
        return PyBool.of(a != c || b != d);
      default:
        return null;
    }
  }

  private static PyComplex times(double a, double b, double c, double d, int bits) {
    return new PyComplex(a * c - b * d, a * d + b * c, bits);
  }

  private static PyComplex divide(double a, double b, double c, double d, int bits) {
    if (d == 0) {
      if (c == 0) {
        throw PyError.of(Exceptions.ZERO_DIVISION_ERROR, "complex divide by zero");
      }
      return new PyComplex(a / c, b / c, bits);
    }
    if (c == 0) {
      return new PyComplex(b / d, -a / d, bits);
    }
    double square = c * c + d * d;
    return times(a, b, c / square, -d / square, bits);
  }

  /** z ** w by way of exp(w ln z). */
  static PyComplex power(double a, double b, double c, double d, int bits) {
    double magnitude = Math.sqrt(a * a + b * b);
    if (magnitude == 0) {
      if (d == 0 && c >= 0) {
        return new PyComplex(c == 0 ? 1 : 0, b, bits);
      }
      throw PyError.of(Exceptions.ZERO_DIVISION_ERROR, "0.0 to a complex power");
    }
    double log = Math.log(magnitude);
    double angle = Math.atan2(b, a);
    double scale = Math.exp(c * log - d * angle);
    double turn = d * log + c * angle;
    return new PyComplex(scale * Math.cos(turn), scale * Math.sin(turn), bits);
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK;
  }
}
