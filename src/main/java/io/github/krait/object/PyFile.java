package io.github.krait.object;

import io.github.krait.annotation.PyFunction;

/** A file of the host that a program has open, as text or as bytes. */
public abstract class PyFile extends PyFileStream {
  private final OpenFile file;

  /** The descriptor; negative once closed. */
  private int number;

  PyFile(OpenFile file, int number) {
    this.file = file;
    this.number = number;
  }

  /** The file object that {@code open} makes; {@code mode} decides between text and bytes. */
  public static PyFile of(OpenFile file, int number, String mode) {
    return mode.lastIndexOf('b') > mode.lastIndexOf('t')
        ? new PyFileIO(file, number)
        : new PyTextIOWrapper(file, number);
  }

  private void checkOpen() {
    if (number < 0) {
      throw file.closedError();
    }
  }

  @Override
  public final int read(byte[] into, int offset, int length) {
    checkOpen();
    return file.read(into, offset, length);
  }

  @Override
  public final int write(byte[] from, int offset, int length) {
    checkOpen();
    return file.write(from, offset, length);
  }

  @Override
  public final long seek(long offset, int whence) {
    checkOpen();
    return file.seek(offset, whence);
  }

  @Override
  public final int flush() {
    checkOpen();
    return file.flush();
  }

  @Override
  public final int close() {
    if (number >= 0) {
      number = -1;
      return file.close();
    }
    return 0;
  }

  @Override
  public final long control(int request, long argument) {
    checkOpen();
    switch (request) {
      case GET_FILE_NUMBER:
        return number;
      case POLL:
        return file.poll((int) argument);
      default:
        return -EINVAL;
    }
  }

  @PyFunction
  final int fileno() {
    checkOpen();
    return number;
  }

  @PyFunction
  final PyObject readlines() {
    return Streams.readLines(this);
  }

  @PyFunction("__del__")
  final void delete() {
    Streams.close(this);
  }

  @Override
  public final void print(Printer out, int kind) {
    out.print("<io." + type().name() + file.label(number) + ">");
  }
}
