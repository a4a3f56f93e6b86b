package io.github.krait.object;

/** What arrays, bytearrays and memory views have in common. */
final class ArrayOps {
  private ArrayOps() {}

  /** Compares memory; types that are not laid out alike raise NotImplementedError. */
  static PyObject compare(int op, Buffer left, PyObject rhs) {
    Buffer right = rhs.buffer();
    if (right == null) {
      return PyBool.FALSE;
    }
    char a = left.typecode();
    char b = right.typecode();
    boolean unsigned = a <= 'Z' || b <= 'Z';
    char kind = lower(a);
    if (kind != lower(b) || kind == 'f' || kind == 'd' || (op != BinaryOp.EQUAL && !unsigned)) {
      throw PyError.of(Exceptions.NOT_IMPLEMENTED_ERROR);
    }
    return PyBool.of(
        ByteSearch.compare(
            op,
            left.bytes(),
            left.offset(),
            left.offset() + left.length(),
            right.bytes(),
            right.offset(),
            right.offset() + right.length()));
  }

  private static char lower(char code) {
    return code <= 'Z' ? (char) (code + 32) : code;
  }

  /** {@code value in array}: arrays can be asked only for what they cannot hold. */
  static PyObject contains(PyObject value) {
    if (value.buffer() == null
        && (value instanceof PyInt || value instanceof PyBigInt || value instanceof PyFloat)) {
      throw PyError.of(Exceptions.NOT_IMPLEMENTED_ERROR);
    }
    return PyBool.FALSE;
  }

  /** The memory of what may be assigned to a slice of items of that size. */
  static Buffer assignable(PyObject value, int itemSize) {
    int size;
    if (value instanceof PyBytes || value instanceof PyByteArray) {
      size = 1;
    } else if (value instanceof PyArray a) {
      size = a.itemSize();
    } else if (value instanceof PyMemoryView m) {
      size = m.itemSize();
    } else {
      throw PyError.notImplemented("array/bytes required on right side");
    }
    if (size != itemSize) {
      throw incompatible();
    }
    return value.buffer();
  }

  static PyError incompatible() {
    return PyError.valueError("lhs and rhs should be compatible");
  }

  static PySlice.Bound bounds(PySlice slice, int length) {
    PySlice.Bound b = slice.contiguous(length);
    if (b == null) {
      throw PyBytes.onlyStepOne();
    }
    return b;
  }

  /**
   * Puts other bytes into the place of a range.
   *
   * @param used how many of {@code bytes} count
   * @return the array with the result, which may be {@code bytes}
   */
  static byte[] splice(byte[] bytes, int used, int from, int to, Buffer source) {
    byte[] in = source.bytes();
    int start = source.offset();
    int n = source.length();
    if (in == bytes) {
      in = java.util.Arrays.copyOfRange(in, start, start + n);
      start = 0;
    }
    long total = (long) used - (to - from) + n;
    byte[] out = total <= bytes.length ? bytes : ByteArrays.grow(bytes, used, total);
    System.arraycopy(out, to, out, from + n, used - to);
    System.arraycopy(in, start, out, from, n);
    return out;
  }

  /** Both memories in one array, the right one cut to whole items. */
  static byte[] concat(Buffer left, Buffer right, int itemSize) {
    int more = right.length() / itemSize * itemSize;
    byte[] joined = ByteArrays.allocate((long) left.length() + more);
    System.arraycopy(left.bytes(), left.offset(), joined, 0, left.length());
    System.arraycopy(right.bytes(), right.offset(), joined, left.length(), more);
    return joined;
  }
}
