package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** {@code classmethod}: a function in a class that is bound to the class. */
@io.github.krait.annotation.PyType(name = "classmethod")
public final class PyClassMethod extends PyObject {
  public static final PyType TYPE = PyType.builtin("classmethod", new PyClassMethod_Py.Binder());

  private final PyObject function;

  public PyClassMethod(PyObject function) {
    this.function = function;
  }

  @PyNew
  static PyClassMethod make(PyObject function) {
    return new PyClassMethod(function);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  PyObject function() {
    return function;
  }

  @Override
  public PyObject bind(PyObject self, PyType owner) {
    PyType cls = self == null ? owner : self instanceof PyType t ? t : self.type();
    return new PyBoundMethod(function, cls);
  }
}
