package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code machine.PinBase}: what a program's own pin-like classes derive from. */
@io.github.krait.annotation.PyType(name = "PinBase")
final class PyPinBase extends PyObject {
  static final PyType TYPE = PyType.builtin("PinBase", new PyPinBase_Py.Binder());

  private PyPinBase() {}

  @PyNew(raw = true, kw = true)
  static PyPinBase make(PyType type, PyObject[] args, int nkw) {
    return new PyPinBase();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }
}
