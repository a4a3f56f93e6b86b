package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code msgpack.ExtType}: bytes, and a number that says what they mean. */
@io.github.krait.annotation.PyType(name = "ExtType")
public final class PyExtType extends PyObject {
  static final PyType TYPE = PyType.builtin("ExtType", new PyExtType_Py.Binder());

  private int code;
  private PyObject data;

  PyExtType(int code, PyObject data) {
    this.code = code;
    this.data = data;
  }

  @PyNew(kw = true)
  static PyObject make(PyType type, int code, PyObject data) {
    return new PyExtType(Validate.range(code, 0, 127, "code"), data);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  int code() {
    return code;
  }

  @PyProperty(value = "code", set = true)
  void setCode(int value) {
    if (value < 0 || value > 127) {
      throw PyError.attributeError("code outside range 0~127");
    }
    code = value;
  }

  @PyProperty
  PyObject data() {
    return data;
  }

  @PyProperty(value = "data", set = true)
  void setData(PyObject value) {
    data = value;
  }
}
