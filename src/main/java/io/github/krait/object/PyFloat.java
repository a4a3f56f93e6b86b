package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.number.FloatText;
import io.github.krait.number.Floats;
import java.math.BigDecimal;

/**
 * A float: 64 bits wide, or less where the board's are. It knows its width, so that arithmetic
 * keeps that without asking the engine.
 */
@io.github.krait.annotation.PyType(name = "float")
public final class PyFloat extends PyObject {
  public static final PyType TYPE = PyType.builtin("float", new PyFloat_Py.Binder());

  public final double value;

  /** The value is rounded to so many bits, and so are the results of arithmetic with it. */
  final int bits;

  /** A 64-bit float. */
  public PyFloat(double value) {
    this.value = value;
    bits = 64;
  }

  private PyFloat(double value, int bits) {
    this.value = Floats.round(value, bits);
    this.bits = bits;
  }

  /** Whether it is 64 bits wide. */
  public boolean isDouble() {
    return bits == 64;
  }

  /** A float of the current engine's width. */
  public static PyFloat of(double value) {
    return new PyFloat(value, currentBits());
  }

  /** A float of that width. */
  static PyFloat of(double value, int bits) {
    return new PyFloat(value, bits);
  }

  /** The float that a number in a program's text is, read as the engine's width reads it. */
  public static PyFloat literal(double value) {
    int bits = currentBits();
    if (Floats.round(value, bits) == value || Double.isNaN(value)) {
      return new PyFloat(value, bits);
    }
    String text = FloatText.repr(Math.abs(value), 64);
    byte[] ascii = new byte[text.length()];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) text.charAt(i);
    }
    return new PyFloat(Math.copySign(parse(ascii), value), bits);
  }

  /** The width of the current engine's floats. */
  static int currentBits() {
    Context context = Context.currentOrNull();
    return context == null ? 64 : context.language().floatBits();
  }

  /**
   * {@code float(text)}.
   *
   * @throws PyError ValueError where the text is no number
   */
  public static double parse(byte[] text) {
    return FloatParser.parseFloat(text, 0, text.length);
  }

  @PyNew
  static PyObject make(PyType type, @Optional PyObject x) {
    if (x == null) {
      return of(0);
    }
    Buffer text = x.buffer();
    if (text != null) {
      return of(FloatParser.parseFloat(text.bytes(), text.offset(), text.length()));
    }
    return x instanceof PyFloat ? x : of(Args.toDouble(x));
  }

  /** {@code int(self)}: the part before the point. */
  public PyObject toInt() {
    if (Double.isNaN(value)) {
      throw PyError.valueError("can't convert NaN to int");
    }
    if (Double.isInfinite(value)) {
      throw PyError.overflow("can't convert inf to int");
    }
    return Math.abs(value) < 0x1p63
        ? PyInt.of((long) value)
        : PyBigInt.of(new BigDecimal(value).toBigInteger());
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public boolean isTrue() {
    return value != 0;
  }

  /** Equal to the hash of the int of the same value, where there is one. */
  @Override
  public int hash() {
    if (value == Math.rint(value) && !Double.isInfinite(value)) {
      return Math.abs(value) < 0x1p63
          ? Long.hashCode((long) value)
          : new BigDecimal(value).toBigInteger().hashCode();
    }
    return Double.hashCode(value);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(FloatText.repr(value, bits));
  }

  @Override
  public PyObject unaryOp(int op) {
    switch (op) {
      case UnaryOp.POSITIVE:
      case UnaryOp.FLOAT:
        return this;
      case UnaryOp.NEGATIVE:
        return new PyFloat(-value, bits);
      case UnaryOp.ABS:
        return Double.doubleToRawLongBits(value) < 0 ? new PyFloat(-value, bits) : this;
      default:
        return null;
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (rhs instanceof PyFloat f) {
      return binary(op, value, f.value, bits);
    }
    if (rhs instanceof PyInt i) {
      return binary(op, value, i.value, bits);
    }
    if (rhs instanceof PyBool b) {
      return binary(op, value, b.isTrue() ? 1 : 0, bits);
    }
    if (rhs instanceof PyBigInt i) {
      return binary(op, value, i.value.doubleValue(), bits);
    }
    if (rhs instanceof PyComplex c) {
      return c.binaryReversed(op, value);
    }
    PyObject converted = rhs.unaryOp(UnaryOp.FLOAT);
    return converted instanceof PyFloat f ? binary(op, value, f.value, bits) : null;
  }

  /** {@code lhs op rhs}, or null where floats do not have the operation. */
  static PyObject binary(int operation, double lhs, double rhs, int bits) {
    return bits == 64
        ? compute(operation, lhs, rhs, bits)
        : compute(operation, (float) lhs, (float) rhs, bits);
  }

  private static PyObject compute(int operation, double lhs, double rhs, int bits) {
    int op = IntMath.plain(operation);
    switch (op) {
      case BinaryOp.ADD:
        return new PyFloat(lhs + rhs, bits);
      case BinaryOp.SUBTRACT:
        return new PyFloat(lhs - rhs, bits);
      case BinaryOp.MULTIPLY:
        return new PyFloat(lhs * rhs, bits);
      case BinaryOp.TRUE_DIVIDE:
        return new PyFloat(lhs / divisor(rhs), bits);
      case BinaryOp.FLOOR_DIVIDE:
        return new PyFloat(floorDivide(lhs, divisor(rhs)), bits);
      case BinaryOp.MODULO:
        return new PyFloat(modulo(lhs, divisor(rhs)), bits);
      case BinaryOp.DIVMOD:
        return PyTuple.of(
            new PyFloat(floorDivide(lhs, divisor(rhs)), bits), new PyFloat(modulo(lhs, rhs), bits));
      case BinaryOp.POWER:
        return power(lhs, rhs, bits);
      case BinaryOp.LESS:
        return PyBool.of(lhs < rhs);
      case BinaryOp.MORE:
        return PyBool.of(lhs > rhs);
      case BinaryOp.EQUAL:
        return PyBool.of(lhs == rhs);
      case BinaryOp.NOT_EQUAL:
        return PyBool.of(lhs != rhs);
      case BinaryOp.LESS_EQUAL:
        return PyBool.of(lhs <= rhs);
      case BinaryOp.MORE_EQUAL:
        return PyBool.of(lhs >= rhs);
      default:
        return null;
    }
  }

  private static double divisor(double value) {
    if (value == 0) {
      throw PyError.zeroDivision();
    }
    return value;
  }

  private static double modulo(double x, double y) {
    double mod = x % y;
    if (mod == 0) {
      return Math.copySign(0.0, y);
    }
    return mod < 0 != y < 0 ? mod + y : mod;
  }

  private static double floorDivide(double x, double y) {
    double mod = x % y;
    double div = (x - mod) / y;
    if (mod != 0 && mod < 0 != y < 0) {
      div -= 1.0;
    }
    if (div == 0) {
      return Math.copySign(0.0, x / y);
    }
    double floor = Math.floor(div);
    return div - floor > 0.5 ? floor + 1.0 : floor;
  }

  private static PyObject power(double x, double y, int bits) {
    if (x == 0 && y < 0 && !Double.isInfinite(y)) {
      throw PyError.zeroDivision();
    }
    if (x < 0 && y != Math.floor(y) && !Double.isNaN(y)) {
      return PyComplex.power(x, 0, y, 0, bits);
    }
    // C's pow, unlike Java's, gives 1 for a base of 1 and for -1 to an infinite power.
    return new PyFloat(x == 1 || (x == -1 && Double.isInfinite(y)) ? 1.0 : Math.pow(x, y), bits);
  }

  @Override
  public long heapBytes() {
    return bits == 30 ? 0 : Heap.BLOCK;
  }
}
