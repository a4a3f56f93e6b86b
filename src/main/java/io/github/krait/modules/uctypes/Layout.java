package io.github.krait.modules.uctypes;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/**
 * Descriptors of structures: ints of 31 bits with the type in the highest ones and the offset in
 * the lowest, dicts of fields, and tuples of an int and what it is made of.
 */
final class Layout {
  static final int LITTLE_ENDIAN = 0;
  static final int BIG_ENDIAN = 1;
  static final int NATIVE = 2;

  static final int UINT8 = 0;
  static final int BFUINT8 = 8;
  static final int BFINT32 = 13;
  private static final int FLOAT32 = 14;

  static final int STRUCT = 0;
  static final int POINTER = 1;
  static final int ARRAY = 2;

  private static final int SCALAR_BITS = 4;
  private static final int AGGREGATE_BITS = 2;
  static final int OFFSET_BITS = 17;

  /** Where a bit field's length begins, behind its offset in bytes and its position of 5 bits. */
  static final int LENGTH_POSITION = OFFSET_BITS + 5;

  private static final String CODES = "BbHhIiQqBbHhIifd";

  private Layout() {}

  static PyError syntaxError() {
    return PyError.typeError("syntax error in uctypes descriptor");
  }

  /** The int for a type, as MicroPython's small ints of 31 bits have it: with a sign. */
  static int scalar(int type) {
    return type << 32 - SCALAR_BITS >> 1;
  }

  static int aggregate(int type) {
    return type << 32 - AGGREGATE_BITS >> 1;
  }

  static int scalarType(long field) {
    return (int) (field >> 31 - SCALAR_BITS) & (1 << SCALAR_BITS) - 1;
  }

  static long scalarOffset(long field) {
    return field & (1L << 31 - SCALAR_BITS) - 1;
  }

  static boolean isBitField(int type) {
    return type >= BFUINT8 && type <= BFINT32;
  }

  static long bitFieldOffset(long field) {
    return field & (1 << OFFSET_BITS) - 1;
  }

  /** The type as in {@code struct}; of a bit field that of the int it lies in. */
  static char code(int type) {
    return CODES.charAt(type);
  }

  static int scalarSize(int type) {
    return type == FLOAT32 ? 4 : 1 << ((type & 7) >> 1);
  }

  static long number(PyObject value) {
    if (value instanceof PyInt n) {
      return n.value;
    }
    throw syntaxError();
  }

  /** The int that a tuple begins with. */
  static long head(PyTuple tuple) {
    if (tuple.length() < 2) {
      throw syntaxError();
    }
    return number(tuple.get(0));
  }

  static int aggregateType(long head) {
    return (int) (head >> 31 - AGGREGATE_BITS) & (1 << AGGREGATE_BITS) - 1;
  }

  static long aggregateOffset(long head) {
    return head & (1L << 31 - AGGREGATE_BITS) - 1;
  }

  /** How many bytes a structure takes; a native one ends at a multiple of its widest field. */
  static long size(PyObject descriptor, int layout) {
    return new Size(layout).of(descriptor);
  }

  private static final class Size {
    private final int layout;
    private long widest;

    Size(int layout) {
      this.layout = layout;
    }

    private long widened(long bytes) {
      widest = Math.max(widest, bytes);
      return bytes;
    }

    long of(PyObject descriptor) {
      if (descriptor instanceof PyTuple tuple) {
        return of(tuple);
      }
      if (descriptor instanceof PyInt) {
        throw PyError.typeError("can't unambiguously get sizeof scalar");
      }
      if (!(descriptor instanceof PyDict fields)) {
        throw syntaxError();
      }
      long total = 0;
      for (int i = 0; i < fields.positions(); i++) {
        PyDict.Entry entry = fields.at(i);
        if (entry != null) {
          total = Math.max(total, end(entry.value));
        }
      }
      return layout == NATIVE && widest > 0 ? (total + widest - 1) & -widest : total;
    }

    /** Where a field ends. */
    private long end(PyObject field) {
      if (field instanceof PyInt n) {
        int type = scalarType(n.value);
        long offset = scalarOffset(n.value);
        return (isBitField(type) ? bitFieldOffset(offset) : offset) + widened(scalarSize(type));
      }
      if (field instanceof PyTuple tuple) {
        long offset = aggregateOffset(head(tuple));
        return offset + of(tuple);
      }
      throw syntaxError();
    }

    private long of(PyTuple tuple) {
      int type = aggregateType(head(tuple));
      int length = tuple.length();
      if (type == ARRAY && length <= 3) {
        long count = number(tuple.get(1));
        long item = length == 2 ? widened(scalarSize(scalarType(count))) : of(tuple.get(2));
        return item * scalarOffset(count);
      }
      if (length != 2 || type > POINTER) {
        throw syntaxError();
      }
      return type == STRUCT ? of(tuple.get(1)) : widened(AddressSpace.wordBytes());
    }
  }
}
