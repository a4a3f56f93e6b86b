package io.github.krait.modules.ulab;

import io.github.krait.object.BinaryValue;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Items in memory as doubles, which hold those of every type exactly; integers are cut when they
 * are stored, as C cuts them.
 */
final class Elements {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  private Elements() {}

  private static VarHandle view(Class<?> items) {
    return MethodHandles.byteArrayViewVarHandle(items, ByteOrder.LITTLE_ENDIAN);
  }

  static double get(int dtype, byte[] data, int at) {
    switch (dtype) {
      case Dtype.INT8:
        return data[at];
      case Dtype.UINT16:
        return (short) SHORT.get(data, at) & 0xffff;
      case Dtype.INT16:
        return (short) SHORT.get(data, at);
      case Dtype.FLOAT:
        return (float) FLOAT.get(data, at);
      case Dtype.DOUBLE:
        return (double) DOUBLE.get(data, at);
      default:
        return data[at] & 0xff;
    }
  }

  static void set(int dtype, byte[] data, int at, double value) {
    switch (dtype) {
      case Dtype.UINT16:
      case Dtype.INT16:
        SHORT.set(data, at, (short) (long) value);
        break;
      case Dtype.FLOAT:
        FLOAT.set(data, at, (float) value);
        break;
      case Dtype.DOUBLE:
        DOUBLE.set(data, at, value);
        break;
      default:
        data[at] = (byte) (int) value;
        break;
    }
  }

  /** Reads {@code n} items that are {@code stride} bytes apart. */
  static void read(int dtype, byte[] data, int from, int stride, double[] into, int start, int n) {
    int at = from;
    int end = start + n;
    switch (dtype) {
      case Dtype.INT8:
        for (int i = start; i < end; i++, at += stride) {
          into[i] = data[at];
        }
        break;
      case Dtype.UINT16:
        for (int i = start; i < end; i++, at += stride) {
          into[i] = (short) SHORT.get(data, at) & 0xffff;
        }
        break;
      case Dtype.INT16:
        for (int i = start; i < end; i++, at += stride) {
          into[i] = (short) SHORT.get(data, at);
        }
        break;
      case Dtype.FLOAT:
        for (int i = start; i < end; i++, at += stride) {
          into[i] = (float) FLOAT.get(data, at);
        }
        break;
      case Dtype.DOUBLE:
        for (int i = start; i < end; i++, at += stride) {
          into[i] = (double) DOUBLE.get(data, at);
        }
        break;
      default:
        for (int i = start; i < end; i++, at += stride) {
          into[i] = data[at] & 0xff;
        }
        break;
    }
  }

  /** Stores {@code n} items, {@code stride} bytes apart. */
  static void write(int dtype, byte[] data, int to, int stride, double[] from, int start, int n) {
    int at = to;
    int end = start + n;
    switch (dtype) {
      case Dtype.UINT16:
      case Dtype.INT16:
        for (int i = start; i < end; i++, at += stride) {
          SHORT.set(data, at, (short) (long) from[i]);
        }
        break;
      case Dtype.FLOAT:
        for (int i = start; i < end; i++, at += stride) {
          FLOAT.set(data, at, (float) from[i]);
        }
        break;
      case Dtype.DOUBLE:
        for (int i = start; i < end; i++, at += stride) {
          DOUBLE.set(data, at, from[i]);
        }
        break;
      default:
        for (int i = start; i < end; i++, at += stride) {
          data[at] = (byte) (int) from[i];
        }
        break;
    }
  }

  /** The sums of 32-bit floats, of which both rows and the result are dense. */
  static void add(byte[] left, int l, byte[] right, int r, byte[] into, int to, int n) {
    for (int i = 0; i < 4 * n; i += 4) {
      FLOAT.set(into, to + i, (float) FLOAT.get(left, l + i) + (float) FLOAT.get(right, r + i));
    }
  }

  /** The products of 32-bit floats, of which both rows and the result are dense. */
  static void multiply(byte[] left, int l, byte[] right, int r, byte[] into, int to, int n) {
    for (int i = 0; i < 4 * n; i += 4) {
      FLOAT.set(into, to + i, (float) FLOAT.get(left, l + i) * (float) FLOAT.get(right, r + i));
    }
  }

  /** The value that a program sees. */
  static PyObject value(int dtype, byte[] data, int at) {
    double value = get(dtype, data, at);
    return Dtype.isReal(dtype) ? PyFloat.of(value) : PyInt.of((long) value);
  }

  /**
   * Stores a program's value.
   *
   * @throws PyError OverflowError for an int that does not fit, TypeError for what is no number
   */
  static void setValue(int dtype, byte[] data, int at, PyObject value) {
    if (value instanceof PyFloat f && Dtype.isReal(dtype)) {
      set(dtype, data, at, f.value);
    } else {
      if (dtype == Dtype.BOOL) {
        throw PyError.valueError("bad typecode");
      }
      BinaryValue.set('@', (char) dtype, data, at, value);
    }
  }

  /** Room for that many doubles; MemoryError where that is too much. */
  static double[] allocate(long n) {
    if (n > Integer.MAX_VALUE / 8 || n * 8 > Runtime.getRuntime().maxMemory() / 4) {
      throw PyError.memory(n * 8);
    }
    return new double[(int) n];
  }
}
