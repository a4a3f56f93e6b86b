package io.github.krait.object;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;

/** {@code object}: its bare instances, and the methods that classes reach by {@code super()}. */
@io.github.krait.annotation.PyType(name = "object")
public final class PyPlainObject extends PyObject {
  public static final PyType TYPE = PyType.builtin("object", new PyPlainObject_Py.Binder());

  private PyPlainObject() {}

  @PyNew
  static PyPlainObject make() {
    return new PyPlainObject();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  static void __init__(PyObject self) {}

  @PyStatic
  static PyObject __new__(PyObject cls) {
    if (!(cls instanceof PyClass c)) {
      throw PyError.typeError(
          Language.current().circuitPythonMessages()
              ? "__new__ arg must be a user-type"
              : "arg must be user-type");
    }
    return c.newInstance();
  }

  @PyFunction
  static void __setattr__(PyObject self, PyObject name, PyObject value) {
    instance(self, name).putAttr((PyStr) name, value);
  }

  @PyFunction
  static void __delattr__(PyObject self, PyObject name) {
    if (!instance(self, name).removeAttr((PyStr) name)) {
      throw PyError.attributeError("no such attribute");
    }
  }

  private static PyInstance instance(PyObject self, PyObject name) {
    if (!(self instanceof PyInstance i)) {
      throw PyError.typeError("arg must be user-type");
    }
    if (!(name instanceof PyStr)) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    return i;
  }
}
