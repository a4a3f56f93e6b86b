package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code canio.RemoteTransmissionRequest}. */
@io.github.krait.annotation.PyType(name = "RemoteTransmissionRequest")
final class PyCanRequest extends CanFrame {
  static final PyType TYPE =
      PyType.builtin("RemoteTransmissionRequest", new PyCanRequest_Py.Binder());

  private int length;

  PyCanRequest(int id, int length, boolean extended) {
    super(id, extended);
    this.length = length;
  }

  @PyNew(kw = true)
  static PyCanRequest make(int id, int length, @Optional("false") boolean extended) {
    return new PyCanRequest(id, checked(length), extended);
  }

  private static int checked(int length) {
    if (length < 0 || length > MOST) {
      throw PyError.valueError("RemoteTransmissionRequests limited to 8 bytes");
    }
    return length;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty("length")
  int getLength() {
    return length;
  }

  @PyProperty(value = "length", set = true)
  void setLength(PyObject value) {
    length = checked(Args.toInt(value));
  }

  @Override
  boolean isRemote() {
    return true;
  }

  @Override
  byte[] payload() {
    return new byte[length];
  }
}
