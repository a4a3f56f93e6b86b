package io.github.krait.object;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/** {@code property}: an attribute that is read, set and deleted by functions. */
@io.github.krait.annotation.PyType(name = "property")
public final class PyProperty extends PyObject {
  public static final PyType TYPE = PyType.builtin("property", new PyProperty_Py.Binder());

  /** All but the text that documents it, which is not kept, are given by position. */
  private static final PyStr[] PARAMETERS = {null, null, null, PyStr.of("doc")};

  private final PyObject getter;
  private final PyObject setter;
  private final PyObject deleter;

  private PyProperty(PyObject getter, PyObject setter, PyObject deleter) {
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
  }

  @PyNew(raw = true, kw = true)
  static PyProperty make(PyType type, PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 4);
    return new PyProperty(orNone(values[0]), orNone(values[1]), orNone(values[2]));
  }

  private static PyObject orNone(PyObject value) {
    return value == null ? PyNone.NONE : value;
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
  PyProperty getter(PyObject function) {
    return new PyProperty(function, setter, deleter);
  }

  @PyFunction
  PyProperty setter(PyObject function) {
    return new PyProperty(getter, function, deleter);
  }

  @PyFunction
  PyProperty deleter(PyObject function) {
    return new PyProperty(getter, setter, function);
  }

  PyObject read(PyObject self) {
    if (getter == PyNone.NONE) {
      throw PyError.attributeError("unreadable attribute");
    }
    return getter.call1(self);
  }

  /** False where there is no setter. */
  boolean write(PyObject self, PyObject value) {
    if (setter == PyNone.NONE) {
      return false;
    }
    setter.call2(self, value);
    return true;
  }

  /** False where there is no deleter. */
  boolean delete(PyObject self) {
    if (deleter == PyNone.NONE) {
      return false;
    }
    deleter.call1(self);
    return true;
  }
}
