package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.io.IOException;
import java.io.InputStream;

/** {@code supervisor.Runtime}, of which there is one: {@code supervisor.runtime}. */
@io.github.krait.annotation.PyType(name = "Runtime")
final class PyRuntime extends PyObject {
  static final PyType TYPE = PyType.builtin("Runtime", new PyRuntime_Py.Binder());

  private final Supervisor supervisor;

  PyRuntime(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** The host is always there. */
  @PyProperty
  boolean usb_connected() {
    return true;
  }

  @PyProperty
  boolean serial_connected() {
    return true;
  }

  @PyProperty
  int serial_bytes_available() {
    InputStream in = Engine.current().input().stream;
    try {
      return in == null ? 0 : in.available();
    } catch (IOException e) {
      // who reads will see the same error
      return 1;
    }
  }

  @PyProperty
  PyObject run_reason() {
    return PyRunReason.TYPE.lookup(PyStr.of(supervisor.runReason()));
  }

  @PyProperty
  PyObject safe_mode_reason() {
    return PySafeModeReason.TYPE.lookup(PyStr.of(supervisor.safeModeReason()));
  }

  @PyProperty
  boolean autoreload() {
    return supervisor.autoreload();
  }

  @PyProperty(value = "autoreload", set = true)
  void setAutoreload(PyObject on) {
    supervisor.setAutoreload(on.isTrue());
  }

  @PyProperty
  boolean ble_workflow() {
    return false;
  }

  @PyProperty(value = "ble_workflow", set = true)
  void setBleWorkflow(PyObject on) {
    throw PyError.of(Exceptions.NOT_IMPLEMENTED_ERROR);
  }

  @PyProperty
  int rgb_status_brightness() {
    return supervisor.statusBrightness();
  }

  @PyProperty(value = "rgb_status_brightness", set = true)
  void setRgbStatusBrightness(PyObject level) {
    supervisor.setStatusBrightness(Validate.range(Args.toInt(level), 0, 255, "brightness"));
  }

  @PyProperty
  PyObject display() {
    return PyNone.NONE;
  }
}
