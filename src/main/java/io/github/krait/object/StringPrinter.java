package io.github.krait.object;

import java.util.Arrays;

/** Collects what is printed as a string. */
public final class StringPrinter extends Printer {
  private byte[] buffer = new byte[32];
  private int size;

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (length > buffer.length - size) {
      buffer = ByteArrays.grow(buffer, size, (long) size + length);
    }
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  public void write(int oneByte) {
    if (size == buffer.length) {
      buffer = ByteArrays.grow(buffer, size, size + 1L);
    }
    buffer[size++] = (byte) oneByte;
  }

  @Override
  public void print(String text) {
    int n = text.length();
    for (int i = 0; i < n; i++) {
      if (text.charAt(i) >= 0x80) {
        super.print(text);
        return;
      }
    }
    if (n > buffer.length - size) {
      buffer = ByteArrays.grow(buffer, size, (long) size + n);
    }
    for (int i = 0; i < n; i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
  }

  /** As {@link #print(PyObject, int)}, quicker for what is printed most. */
  void printValue(PyObject value, int kind) {
    if (value instanceof PyStr s && kind == PrintKind.STR) {
      write(s.bytes, 0, s.size);
    } else if (value instanceof PyInt n) {
      print(Long.toString(n.value));
    } else {
      Ops.print(this, value, kind);
    }
  }

  /** Makes room for {@code n} bytes more. */
  void reserve(int n) {
    if (n > buffer.length - size) {
      buffer = ByteArrays.grow(buffer, size, (long) size + n);
    }
  }

  /** Writes {@code n} times the same byte. */
  void fill(byte b, int n) {
    if (n <= 0) {
      return;
    }
    reserve(n);
    Arrays.fill(buffer, size, size + n, b);
    size += n;
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  public PyStr toStr() {
    return PyStr.of(toBytes());
  }
}
