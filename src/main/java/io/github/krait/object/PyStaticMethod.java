package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** {@code staticmethod}: a function in a class that is not bound. */
@io.github.krait.annotation.PyType(name = "staticmethod")
public final class PyStaticMethod extends PyObject {
  public static final PyType TYPE = PyType.builtin("staticmethod", new PyStaticMethod_Py.Binder());

  private final PyObject function;

  public PyStaticMethod(PyObject function) {
    this.function = function;
  }

  @PyNew
  static PyStaticMethod make(PyObject function) {
    return new PyStaticMethod(function);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public PyObject bind(PyObject self, PyType owner) {
    return function;
  }
}
