package io.github.krait.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** The items of arrays and memory views: C's types of the machine, little end first. */
final class Typecode {
  private Typecode() {}

  /** Loaded when an item of more than one byte is first used. */
  private static final class Views {
    static final VarHandle SHORT = of(short[].class);
    static final VarHandle INT = of(int[].class);
    static final VarHandle LONG = of(long[].class);
    static final VarHandle FLOAT = of(float[].class);
    static final VarHandle DOUBLE = of(double[].class);

    private static VarHandle of(Class<?> array) {
      return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** The bytes an item takes. */
  static int size(char code) {
    return code == 'O' || code == 'S' ? Language.wordBytes() : BinaryValue.size('@', code);
  }

  /** The item whose bytes begin at {@code at}. */
  static PyObject get(char code, byte[] bytes, int at) {
    switch (code) {
      case 'b':
        return PyInt.of(bytes[at]);
      case 'B':
        return PyInt.of(bytes[at] & 0xff);
      case 'h':
        return PyInt.of((short) Views.SHORT.get(bytes, at));
      case 'H':
        return PyInt.of((short) Views.SHORT.get(bytes, at) & 0xffff);
      case 'i':
        return PyInt.of((int) Views.INT.get(bytes, at));
      case 'I':
        return PyInt.of((int) Views.INT.get(bytes, at) & 0xffffffffL);
      case 'l':
      case 'P':
        return Language.wordBytes() == 4
            ? PyInt.of((int) Views.INT.get(bytes, at))
            : PyInt.of((long) Views.LONG.get(bytes, at));
      case 'L':
        return Language.wordBytes() == 4
            ? PyInt.of((int) Views.INT.get(bytes, at) & 0xffffffffL)
            : unsigned((long) Views.LONG.get(bytes, at));
      case 'q':
        return PyInt.of((long) Views.LONG.get(bytes, at));
      case 'Q':
        return unsigned((long) Views.LONG.get(bytes, at));
      case 'f':
        return PyFloat.of((float) Views.FLOAT.get(bytes, at));
      case 'd':
        return PyFloat.of((double) Views.DOUBLE.get(bytes, at));
      default:
        // MicroPython lets arrays of the other codes be made and has no values for them
        return PyInt.of(0);
    }
  }

  private static PyObject unsigned(long v) {
    return v >= 0 ? PyInt.of(v) : PyBigInt.of(new BigInteger(Long.toUnsignedString(v)));
  }

  /** Stores an item. An int that does not fit loses its upper bits, or raises OverflowError. */
  static void set(char code, byte[] bytes, int at, PyObject value) {
    switch (code) {
      case 'f':
        Views.FLOAT.set(bytes, at, (float) Args.toDouble(value));
        return;
      case 'd':
        Views.DOUBLE.set(bytes, at, Args.toDouble(value));
        return;
      default:
        long v = integer(code, value);
        switch (size(code)) {
          case 1:
            bytes[at] = (byte) v;
            return;
          case 2:
            if (code != 'e') {
              Views.SHORT.set(bytes, at, (short) v);
            }
            return;
          case 4:
            if (code != 'S') {
              Views.INT.set(bytes, at, (int) v);
            }
            return;
          default:
            if (code != 'S') {
              Views.LONG.set(bytes, at, v);
            }
        }
    }
  }

  /** The 64 low bits of an int. */
  static long integer(char code, PyObject value) {
    long v = Args.toLongTruncated(value);
    int bits = size(code) * 8;
    boolean signed = code > 'Z';
    boolean fits =
        value instanceof PyBigInt b
            ? bits == 64 && !signed && b.value.signum() > 0 && b.value.bitLength() <= 64
            : signed
                ? bits == 64 || v >> (bits - 1) == v >> 63
                : v >= 0 && (bits == 64 || v >> bits == 0);
    if (!fits && Language.current().checksArrayItems()) {
      throw PyError.overflow("value must fit in " + bits / 8 + " byte(s)");
    }
    return v;
  }
}
