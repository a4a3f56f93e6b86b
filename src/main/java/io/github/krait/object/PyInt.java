package io.github.krait.object;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyClassMethod;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import java.math.BigInteger;

/**
 * An int of 64 bits; larger ones are {@link PyBigInt}. Both are the one Python type {@code int}.
 */
@io.github.krait.annotation.PyType(name = "int")
public final class PyInt extends PyObject {
  public static final PyType TYPE = PyType.builtin("int", new PyInt_Py.Binder());

  private static final int CACHE_MIN = -128;
  private static final PyInt[] CACHE = makeCache();

  public final long value;

  /** Arithmetic makes new values: a cache look-up costs more than an allocation that is elided. */
  public PyInt(long value) {
    this.value = value;
  }

  private static PyInt[] makeCache() {
    PyInt[] cache = new PyInt[1024 - CACHE_MIN];
    for (int i = 0; i < cache.length; i++) {
      cache[i] = new PyInt(i + CACHE_MIN);
    }
    return cache;
  }

  /** A cached value where small: for constants, lengths and the like. */
  public static PyInt of(long value) {
    long index = value - CACHE_MIN;
    return index >= 0 && index < CACHE.length ? CACHE[(int) index] : new PyInt(value);
  }

  /** Whether a value is an int (of any size) and not a bool. */
  public static boolean isInt(PyObject value) {
    return value instanceof PyInt || value instanceof PyBigInt;
  }

  /** An int's value in full; bools count as ints, anything else is null. */
  public static BigInteger bigValue(PyObject value) {
    return IntMath.bigOrNull(value);
  }

  /**
   * {@code int(text, base)}.
   *
   * @throws PyError ValueError where the text is no int in that base
   */
  public static PyObject parse(byte[] text, int base) {
    return IntText.parse(text, 0, text.length, base);
  }

  /** {@code pow(base, exponent, modulus)}. */
  public static PyObject power(PyObject base, PyObject exponent, PyObject modulus) {
    if (!isInt(base) || !isInt(exponent) || !isInt(modulus)) {
      throw PyError.typeError("pow() with 3 arguments requires integers");
    }
    return IntMath.power(bigValue(base), bigValue(exponent), bigValue(modulus));
  }

  @PyNew
  static PyObject make(PyType type, @Optional PyObject x, @Optional PyObject base) {
    if (x == null) {
      return of(0);
    }
    if (base != null) {
      Buffer text = x instanceof PyStr || "bytes".equals(x.type().name()) ? x.buffer() : null;
      if (text == null) {
        throw Args.wrongType(x, "str");
      }
      return IntText.parse(text.bytes(), text.offset(), text.length(), Args.toInt(base));
    }
    PyObject converted = x.unaryOp(UnaryOp.INT);
    if (converted != null) {
      return converted;
    }
    Buffer text = x.buffer();
    if (text != null) {
      return IntText.parse(text.bytes(), text.offset(), text.length(), 10);
    }
    if (x instanceof PyFloat f) {
      return f.toInt();
    }
    throw PyError.typeError("can't convert " + x.type().name() + " to int");
  }

  @PyFunction(value = "bit_length", profiles = "circuitpython")
  static PyObject bitLength(PyObject self) {
    BigInteger value = bigValue(self);
    if (value == null) {
      throw Args.wrongSelf(self, "int");
    }
    return of(value.abs().bitLength());
  }

  /** CircuitPython knows the keyword {@code signed}; MicroPython ignores a fourth argument. */
  @PyClassMethod(value = "from_bytes", kw = true, raw = true, min = 1, max = 3)
  static PyObject fromBytes(PyType type, PyObject[] args, int nkw) {
    PyObject bytes = args[0];
    PyObject byteorder = args.length - 2 * nkw > 1 ? args[1] : null;
    if (nkw != 0) {
      if (!Language.current().circuitPythonMessages()) {
        throw Args.noKeywords();
      }
      for (int i = args.length - 2 * nkw; i < args.length; i += 2) {
        String name = Args.toJavaString(args[i]);
        if (name.equals("byteorder")) {
          byteorder = args[i + 1];
        } else if (!name.equals("signed")) {
          throw Args.extraKeyword();
        } else if (args[i + 1].isTrue()) {
          throw PyError.notImplemented("signed=True");
        }
      }
    }
    Buffer b = Args.toBuffer(bytes);
    IntMath.checkBits(8L * b.length());
    byte[] magnitude = new byte[b.length()];
    boolean little = isLittle(byteorder);
    for (int i = 0; i < magnitude.length; i++) {
      magnitude[i] = b.bytes()[b.offset() + (little ? magnitude.length - 1 - i : i)];
    }
    return PyBigInt.of(new BigInteger(1, magnitude));
  }

  @PyFunction(value = "to_bytes", kw = true)
  static PyObject toBytes(
      PyObject self,
      @Optional("1") int length,
      @Optional PyObject byteorder,
      @KwOnly @Optional("false") boolean signed) {
    BigInteger value = bigValue(self);
    if (value == null) {
      throw Args.wrongSelf(self, "int");
    }
    if (length < 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    boolean terse = Language.current().circuitPythonMessages();
    if (value.signum() < 0 && !signed && !terse) {
      throw PyError.overflow("can't convert negative int to unsigned");
    }
    int bits = value.bitLength() + (signed ? 1 : 0);
    boolean fits = value.signum() == 0 || (bits <= 8L * length && (signed || value.signum() > 0));
    if (!fits) {
      throw PyError.overflow(
          terse
              ? "value must fit in " + length + " byte(s)"
              : "value would overflow a " + length + " byte buffer");
    }
    byte[] digits = value.toByteArray();
    byte[] out = new byte[length];
    boolean little = isLittle(byteorder);
    for (int i = 0; i < length; i++) {
      int from = digits.length - 1 - i;
      byte b = from >= 0 ? digits[from] : (byte) (value.signum() < 0 ? -1 : 0);
      out[little ? i : length - 1 - i] = b;
    }
    return PyBytes.of(out);
  }

  private static boolean isLittle(PyObject byteorder) {
    return byteorder instanceof PyStr s && s.toJava().equals("little");
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

  @Override
  public int hash() {
    return Long.hashCode(value);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(Long.toString(value));
  }

  @Override
  public PyObject unaryOp(int op) {
    switch (op) {
      case UnaryOp.POSITIVE:
      case UnaryOp.INT:
        return this;
      case UnaryOp.NEGATIVE:
        return value == Long.MIN_VALUE
            ? PyBigInt.of(IntMath.big(value).negate())
            : new PyInt(-value);
      case UnaryOp.INVERT:
        return new PyInt(~value);
      case UnaryOp.ABS:
        return value >= 0 ? this : unaryOp(UnaryOp.NEGATIVE);
      default:
        return null;
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (rhs instanceof PyInt r) {
      return IntMath.binary(op, value, r.value);
    }
    if (rhs instanceof PyFloat f) {
      return PyFloat.binary(op, value, f.value, f.bits);
    }
    if (rhs instanceof PyBigInt b) {
      return IntMath.bigBinary(op, IntMath.big(value), b.value);
    }
    if (rhs instanceof PyBool b) {
      return IntMath.binary(op, value, b.isTrue() ? 1 : 0);
    }
    return PyBigInt.mixed(op, this, rhs);
  }

  @Override
  public long heapBytes() {
    int bits = 64 - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    return bits <= 30 ? 0 : Heap.BLOCK + Heap.blocks((bits + 15L) / 16 * 2);
  }
}
