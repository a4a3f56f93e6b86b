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

  private PyComplex(double real, double imag) {
    this.real = real;
    this.imag = imag;
  }

  /** A complex number of the current engine's float width. */
  public static PyComplex of(double real, double imag) {
    return PyFloat.currentBits() < 64
        ? new PyComplex((float) real, (float) imag)
        : new PyComplex(real, imag);
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
    return PyFloat.of(real);
  }

  @PyProperty
  PyObject imag() {
    return PyFloat.of(imag);
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
        return of(-real, -imag);
      case UnaryOp.ABS:
        return PyFloat.of(Math.sqrt(real * real + imag * imag));
      default:
        return null;
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return binary(op, real, imag, rhs);
  }

  static PyObject binary(int operation, double real, double imag, PyObject rhs) {
    PyComplex r = orNull(rhs);
    if (r == null) {
      return null;
    }
    switch (IntMath.plain(operation)) {
      case BinaryOp.ADD:
        return of(real + r.real, imag + r.imag);
      case BinaryOp.SUBTRACT:
        return of(real - r.real, imag - r.imag);
      case BinaryOp.MULTIPLY:
        return times(real, imag, r.real, r.imag);
      case BinaryOp.FLOOR_DIVIDE:
        throw PyError.typeError("can't truncate-divide a complex number");
      case BinaryOp.TRUE_DIVIDE:
        return divide(real, imag, r.real, r.imag);
      case BinaryOp.POWER:
        return power(real, imag, r.real, r.imag);
      case BinaryOp.EQUAL:
        return PyBool.of(real == r.real && imag == r.imag);
      case BinaryOp.NOT_EQUAL:
        return PyBool.of(real != r.real || imag != r.imag);
      default:
        return null;
    }
  }

  private static PyComplex times(double a, double b, double c, double d) {
    return of(a * c - b * d, a * d + b * c);
  }

  private static PyComplex divide(double a, double b, double c, double d) {
    if (d == 0) {
      if (c == 0) {
        throw PyError.of(Exceptions.ZERO_DIVISION_ERROR, "complex divide by zero");
      }
      return of(a / c, b / c);
    }
    if (c == 0) {
      return of(b / d, -a / d);
    }
    double square = c * c + d * d;
    return times(a, b, c / square, -d / square);
  }

  /** z ** w by way of exp(w ln z). */
  static PyComplex power(double a, double b, double c, double d) {
    double magnitude = Math.sqrt(a * a + b * b);
    if (magnitude == 0) {
      if (d == 0 && c >= 0) {
        return of(c == 0 ? 1 : 0, b);
      }
      throw PyError.of(Exceptions.ZERO_DIVISION_ERROR, "0.0 to a complex power");
    }
    double log = Math.log(magnitude);
    double angle = Math.atan2(b, a);
    double scale = Math.exp(c * log - d * angle);
    double turn = d * log + c * angle;
    return of(scale * Math.cos(turn), scale * Math.sin(turn));
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK;
  }
}
