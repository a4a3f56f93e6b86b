package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code wifi.Monitor}, which cannot be had, as on a Pico W. */
@io.github.krait.annotation.PyType(name = "Monitor")
final class PyWifiMonitor extends PyObject {
  static final PyType TYPE = PyType.builtin("Monitor", new PyWifiMonitor_Py.Binder());

  private PyWifiMonitor() {}

  @PyNew(kw = true)
  static PyObject make(@KwOnly @Optional("1") int channel, @KwOnly @Optional("128") int queue) {
    int unused = Validate.range(channel, 1, 13, "channel") + Validate.min(queue, 0, "queue");
    throw PyError.notImplemented("wifi.Monitor not available");
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
