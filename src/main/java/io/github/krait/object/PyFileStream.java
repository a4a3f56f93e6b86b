package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;

/** A stream with the methods of a file. */
public abstract class PyFileStream extends PyByteStream {
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

  @PyFunction("__enter__")
  public final PyObject enter() {
    return this;
  }

  @PyFunction("__exit__")
  public final void exit(PyObject type, PyObject value, PyObject traceback) {
    Streams.close(this);
  }
}
