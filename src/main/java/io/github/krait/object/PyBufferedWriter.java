package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/** {@code io.BufferedWriter}: gathers what is written and hands it on in blocks of one size. */
@io.github.krait.annotation.PyType(name = "BufferedWriter")
public final class PyBufferedWriter extends PyStream {
  public static final PyType TYPE =
      PyType.builtin("BufferedWriter", new PyBufferedWriter_Py.Binder());

  private final PyObject stream;
  private final byte[] buffer;
  private int used;

  private PyBufferedWriter(PyObject stream, long size) {
    this.stream = stream;
    buffer = ByteArrays.allocate(size);
  }

  @PyNew
  static PyBufferedWriter make(io.github.krait.object.PyType type, PyObject stream, long size) {
    return new PyBufferedWriter(stream, size);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public int operations() {
    return WRITE;
  }

  @Override
  public PyObject iter() {
    return null;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    int done = 0;
    while (length - done >= buffer.length - used) {
      int part = buffer.length - used;
      System.arraycopy(from, offset + done, buffer, used, part);
      int error = handOn(buffer.length);
      if (error < 0 || buffer.length == 0) {
        return error < 0 ? error : Streams.write(Streams.of(stream, WRITE), from, offset, length);
      }
      done += part;
    }
    System.arraycopy(from, offset + done, buffer, used, length - done);
    used += length - done;
    return length;
  }

  /** Writes the first bytes of the buffer; what could not be written stays in it. */
  private int handOn(int length) {
    int done = 0;
    int n = 0;
    while (done < length) {
      n = Streams.write(Streams.of(stream, WRITE), buffer, done, length - done);
      if (n <= 0) {
        break;
      }
      done += n;
    }
    System.arraycopy(buffer, done, buffer, 0, length - done);
    used = Math.max(0, used - done);
    return done == length ? 0 : n < 0 ? n : -EIO;
  }

  @PyFunction("write")
  PyObject writeMethod(PyObject data, @Optional PyObject first, @Optional PyObject second) {
    return Streams.write(this, data, first, second);
  }

  @PyFunction("flush")
  void flushMethod() {
    int error = used == 0 ? 0 : handOn(used);
    if (error < 0) {
      throw PyError.osError(-error);
    }
  }
}
