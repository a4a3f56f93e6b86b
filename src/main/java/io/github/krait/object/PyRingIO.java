package io.github.krait.object;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/** A ring of bytes as a stream, which may lie in a buffer of the program. */
@io.github.krait.annotation.PyType(name = "RingIO")
public final class PyRingIO extends PyByteStream {
  public static final PyType TYPE = PyType.builtin("RingIO", new PyRingIO_Py.Binder());

  private static final int MAX_SIZE = 0xffff;

  private final byte[] bytes;
  private final int start;

  /** One byte stays free, to tell a full ring from an empty one. */
  private final int size;

  private int get;
  private int put;

  private PyRingIO(byte[] bytes, int start, int size) {
    this.bytes = bytes;
    this.start = start;
    this.size = size;
  }

  @PyNew
  static PyRingIO make(PyObject sizeOrBuffer) {
    Buffer buffer = sizeOrBuffer.buffer();
    long size =
        buffer != null && !buffer.readOnly() ? buffer.length() : Args.toLong(sizeOrBuffer) + 1;
    if (size < 2 || size > MAX_SIZE) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    return buffer != null && !buffer.readOnly()
        ? new PyRingIO(buffer.bytes(), buffer.offset(), (int) size)
        : new PyRingIO(new byte[(int) size], 0, (int) size);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction
  int any() {
    return (size + put - get) % size;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int n = Math.min(length, any());
    for (int i = 0; i < n; i++) {
      into[offset + i] = bytes[start + get];
      get = (get + 1) % size;
    }
    return n;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    int n = Math.min(length, size - 1 - any());
    for (int i = 0; i < n; i++) {
      bytes[start + put] = from[offset + i];
      put = (put + 1) % size;
    }
    return n;
  }

  @Override
  public int flush() {
    return -EINVAL;
  }

  @Override
  public long control(int request, long argument) {
    if (request != POLL) {
      return -EINVAL;
    }
    int ready = any() > 0 ? POLL_READ : 0;
    return argument & (any() < size - 1 ? ready | POLL_WRITE : ready);
  }
}
