package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** Bytes in memory, read and written as a file. */
@io.github.krait.annotation.PyType(name = "BytesIO")
public final class PyBytesIO extends PyMemoryStream {
  public static final PyType TYPE = PyType.builtin("BytesIO", new PyBytesIO_Py.Binder());

  private PyBytesIO(PyObject[] args, int nkw) {
    super(args, nkw);
  }

  @PyNew(raw = true, kw = true)
  static PyBytesIO make(PyType type, PyObject[] args, int nkw) {
    return new PyBytesIO(args, nkw);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    print(out, "BytesIO");
  }
}
