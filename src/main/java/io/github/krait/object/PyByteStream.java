package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;

/** A stream that programs read, write and close. */
public abstract class PyByteStream extends PyStream {
  @PyFunction("read")
  public final PyObject readMethod(@Optional("-1") long size) {
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

  @PyFunction("write")
  public final PyObject writeMethod(
      PyObject data, @Optional PyObject first, @Optional PyObject second) {
    return Streams.write(this, data, first, second);
  }

  @PyFunction("close")
  public final void closeMethod() {
    Streams.close(this);
  }
}
