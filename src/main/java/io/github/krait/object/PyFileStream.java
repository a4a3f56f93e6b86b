package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;

/** A stream with the methods of a file. */
public abstract class PyFileStream extends PyStream {
  @PyFunction
  public final PyObject read(@Optional("-1") long size) {
    return Streams.read(this, size);
  }

  @PyFunction
  public final PyObject readinto(PyObject buffer, @Optional PyObject size) {
    return Streams.readInto(this, buffer, size);
  }

  @PyFunction
  public final PyObject readline(@Optional("-1") long size) {
    return Streams.readLine(this, size);
  }

  @PyFunction
  public final PyObject write(PyObject data, @Optional PyObject first, @Optional PyObject second) {
    return Streams.write(this, data, first, second);
  }

  @PyFunction("seek")
  public final PyObject seekMethod(long offset, @Optional("0") int whence) {
    return Streams.seek(this, offset, whence);
  }

  @PyFunction
  public final PyObject tell() {
    return Streams.tell(this);
  }

  @PyFunction("flush")
  public final void flushMethod() {
    Streams.flush(this);
  }

  @PyFunction("close")
  public final void closeMethod() {
    Streams.close(this);
  }

  @PyFunction("__enter__")
  public final PyObject enter() {
    return this;
  }

  @PyFunction("__exit__")
  public final void exit(PyObject type, PyObject value, PyObject traceback) {
    Streams.close(this);
  }
}
