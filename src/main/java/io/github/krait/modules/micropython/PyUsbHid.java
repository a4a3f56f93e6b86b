package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code pyb.USB_HID}: a mouse or keyboard over USB, to which no computer is connected. */
@io.github.krait.annotation.PyType(name = "USB_HID")
final class PyUsbHid extends PyObject {
  static final PyType TYPE = PyType.builtin("USB_HID", new PyUsbHid_Py.Binder());

  private static final long MILLI = 1_000_000;

  private PyUsbHid() {}

  @PyNew
  static PyUsbHid make() {
    return new PyUsbHid();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** How much was sent: nobody takes anything. */
  @PyFunction
  int send(PyObject data) {
    if (data instanceof PyTuple || data instanceof PyList) {
      for (PyObject item : Given.items(data)) {
        int unused = Args.toInt(item);
      }
    } else {
      Buffer unused = Args.toBuffer(data);
    }
    return 0;
  }

  @PyFunction(kw = true)
  PyObject recv(PyObject data, @KwOnly @Optional("5000") int timeout) {
    Buffer unused = LegacyBuffers.toReceive(data);
    Engine engine = Engine.current();
    engine.sleepUntil(engine.nanos() + Math.max(0, timeout) * MILLI);
    throw PyError.osError(Errno.ETIMEDOUT);
  }
}
