package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** Text in memory, read and written as a file. */
@io.github.krait.annotation.PyType(name = "StringIO")
public final class PyStringIO extends PyMemoryStream {
  public static final PyType TYPE = PyType.builtin("StringIO", new PyStringIO_Py.Binder());

  private PyStringIO(PyObject[] args, int nkw) {
    super(args, nkw);
  }

  @PyNew(raw = true, kw = true)
  static PyStringIO make(PyType type, PyObject[] args, int nkw) {
    return new PyStringIO(args, nkw);
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
  public boolean isText() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    print(out, "StringIO");
  }
}
