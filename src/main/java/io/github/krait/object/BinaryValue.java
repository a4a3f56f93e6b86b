package io.github.krait.object;

import java.math.BigInteger;

/** Values in memory, by type code, as {@code struct}, {@code array} and memoryviews use them. */
public final class BinaryValue {
  private BinaryValue() {}

  /** The text of a format: a str, or the bytes of a bytes object. */
  public static Buffer text(PyObject value) {
    if (value instanceof PyStr || value instanceof PyBytes) {
      return value.buffer();
    }
    throw PyError.typeError("can't convert '" + value.type().name() + "' object to str implicitly");
  }

  /**
   * Bytes that a value takes.
   *
   * @param order {@code <} or {@code >} for standard sizes; {@code @} for the machine's; {@code =}
   *     has no sizes in MicroPython
   */
  public static int size(char order, char code) {
    if (order == '=') {
      throw PyError.valueError("bad typecode");
    }
    switch (code) {
      case 'b':
      case 'B':
        return 1;
      case 'h':
      case 'H':
      case 'e':
        return 2;
      case 'i':
      case 'I':
      case 'f':
        return 4;
      case 'l':
      case 'L':
        return order == '@' ? Language.wordBytes() : 4;
      case 'P':
        return Language.wordBytes();
      case 'q':
      case 'Q':
      case 'd':
        return 8;
      default:
        throw PyError.valueError("bad typecode");
    }
  }

  /** The next offset at which a value of that width may begin. */
  public static long align(char order, long offset, int width) {
    return order == '@' ? (offset + width - 1) & -width : offset;
  }

  public static PyObject get(char order, char code, byte[] data, int at) {
    int width = size(order, code);
    long bits = bits(order == '>', data, at, width);
    switch (code) {
      case 'b':
        return PyInt.of((byte) bits);
      case 'h':
        return PyInt.of((short) bits);
      case 'i':
        return PyInt.of((int) bits);
      case 'l':
        return PyInt.of(width == 4 ? (int) bits : bits);
      case 'q':
        return PyInt.of(bits);
      case 'e':
        return PyFloat.of(halfToDouble((int) bits));
      case 'f':
        return PyFloat.of(Float.intBitsToFloat((int) bits));
      case 'd':
        return PyFloat.of(Double.longBitsToDouble(bits));
      default:
        return bits >= 0
            ? PyInt.of(bits)
            : PyBigInt.of(new BigInteger(Long.toUnsignedString(bits)));
    }
  }

  /** Stores a value; an int that is too large is cut. */
  public static void set(char order, char code, byte[] data, int at, PyObject value) {
    int width = size(order, code);
    long bits;
    switch (code) {
      case 'e':
        bits = doubleToHalf(Args.toDouble(value));
        break;
      case 'f':
        bits = Float.floatToRawIntBits((float) Args.toDouble(value));
        break;
      case 'd':
        bits = Double.doubleToRawLongBits(Args.toDouble(value));
        break;
      default:
        bits = value instanceof PyBigInt b ? b.value.longValue() : Args.toLong(value);
        if (Language.current().checksArrayItems() && !fits(value, bits, code, width)) {
          throw PyError.overflow("value must fit in " + width + " byte(s)");
        }
        break;
    }
    for (int i = 0; i < width; i++) {
      data[order == '>' ? at + width - 1 - i : at + i] = (byte) (bits >> 8 * i);
    }
  }

  private static boolean fits(PyObject value, long bits, char code, int width) {
    boolean signed = code > 'Z';
    if (value instanceof PyBigInt b) {
      return width == 8 && !signed && b.value.signum() > 0 && b.value.bitLength() == 64;
    }
    int unused = 64 - 8 * width;
    return signed
        ? bits << unused >> unused == bits
        : bits >= 0 && bits << unused >>> unused == bits;
  }

  private static long bits(boolean big, byte[] data, int at, int width) {
    long bits = 0;
    for (int i = 0; i < width; i++) {
      bits = bits << 8 | (data[big ? at + i : at + width - 1 - i] & 0xff);
    }
    return bits;
  }

  private static double halfToDouble(int half) {
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    double magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = fraction * 0x1p-24;
    } else {
      magnitude = Math.scalb(0x400 + fraction, exponent - 25);
    }
    return (half & 0x8000) != 0 ? -magnitude : magnitude;
  }

  /** Rounds to the nearest half-precision value, ties to even. */
  private static int doubleToHalf(double value) {
    int sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
    double magnitude = Math.abs(value);
    if (Double.isNaN(value)) {
      return sign | 0x7e00;
    }
    if (magnitude >= 65520) {
      return sign | 0x7c00;
    }
    if (magnitude < 0x1p-14) {
      return sign | (int) Math.rint(magnitude * 0x1p24);
    }
    int exponent = Math.getExponent(magnitude);
    int fraction = (int) Math.rint(Math.scalb(magnitude, 10 - exponent));
    return sign | ((exponent + 15) << 10) + fraction - 0x400;
  }
}
