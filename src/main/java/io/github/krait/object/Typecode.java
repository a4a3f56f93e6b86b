package io.github.krait.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * The items of arrays and memory views: C's types of a 64-bit machine, little end first.
 *
 * <p>Kept apart from the classes that use it so that the handles are made only when wanted.
 */
final class Typecode {
  private static final VarHandle SHORT = handle(short[].class);
  private static final VarHandle INT = handle(int[].class);
  private static final VarHandle LONG = handle(long[].class);
  private static final VarHandle FLOAT = handle(float[].class);
  private static final VarHandle DOUBLE = handle(double[].class);

  private Typecode() {}

  private static VarHandle handle(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** The bytes an item takes. */
  static int size(char code) {
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
      case 'q':
      case 'Q':
      case 'd':
      case 'P':
      case 'S':
        return 8;
      case 'O':
        return 8;
      default:
        throw PyError.valueError("bad typecode");
    }
  }

  /** The item whose bytes begin at {@code at}. */
  static PyObject get(char code, byte[] bytes, int at) {
    switch (code) {
      case 'b':
        return PyInt.of(bytes[at]);
      case 'B':
        return PyInt.of(bytes[at] & 0xff);
      case 'h':
        return PyInt.of((short) SHORT.get(bytes, at));
      case 'H':
        return PyInt.of((short) SHORT.get(bytes, at) & 0xffff);
      case 'i':
        return PyInt.of((int) INT.get(bytes, at));
      case 'I':
        return PyInt.of((int) INT.get(bytes, at) & 0xffffffffL);
      case 'l':
      case 'q':
      case 'P':
        return PyInt.of((long) LONG.get(bytes, at));
      case 'L':
      case 'Q':
        return unsigned((long) LONG.get(bytes, at));
      case 'f':
        return PyFloat.of((float) FLOAT.get(bytes, at));
      case 'd':
        return PyFloat.of((double) DOUBLE.get(bytes, at));
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
        FLOAT.set(bytes, at, (float) Args.toDouble(value));
        return;
      case 'd':
        DOUBLE.set(bytes, at, Args.toDouble(value));
        return;
      default:
        long v = integer(code, value);
        switch (size(code)) {
          case 1:
            bytes[at] = (byte) v;
            return;
          case 2:
            if (code != 'e') {
              SHORT.set(bytes, at, (short) v);
            }
            return;
          case 4:
            INT.set(bytes, at, (int) v);
            return;
          default:
            if (code != 'S') {
              LONG.set(bytes, at, v);
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
      throw PyError.overflow("value would overflow a " + bits / 8 + " byte buffer");
    }
    return v;
  }
}
