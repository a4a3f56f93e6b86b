package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.Arrays;

/** {@code canio.Message}. */
@io.github.krait.annotation.PyType(name = "Message")
final class PyCanMessage extends CanFrame {
  static final PyType TYPE = PyType.builtin("Message", new PyCanMessage_Py.Binder());

  private byte[] data;

  PyCanMessage(int id, byte[] data, boolean extended) {
    super(id, extended);
    this.data = data;
  }

  @PyNew(kw = true)
  static PyCanMessage make(int id, PyObject data, @Optional("false") boolean extended) {
    return new PyCanMessage(id, copy(data), extended);
  }

  private static byte[] copy(PyObject data) {
    Buffer b = Args.toBuffer(data);
    Validate.lengthRange(b.length(), 0, MOST, "data");
    return Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  PyObject data() {
    return PyBytes.copyOf(data, 0, data.length);
  }

  @PyProperty(value = "data", set = true)
  void setData(PyObject value) {
    data = copy(value);
  }

  @Override
  boolean isRemote() {
    return false;
  }

  @Override
  byte[] payload() {
    return data;
  }
}
