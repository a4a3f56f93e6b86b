package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyProperty;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code supervisor.StatusBar}: where the status is shown. There is no display here. */
@io.github.krait.annotation.PyType(name = "Status_Bar")
final class PyStatusBar extends PyObject {
  static final PyType TYPE = PyType.builtin("Status_Bar", new PyStatusBar_Py.Binder());

  private boolean console = true;
  private boolean display = true;

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty
  boolean console() {
    return console;
  }

  @PyProperty(value = "console", set = true)
  void setConsole(PyObject on) {
    console = on.isTrue();
  }

  @PyProperty
  boolean display() {
    return display;
  }

  @PyProperty(value = "display", set = true)
  void setDisplay(PyObject on) {
    display = on.isTrue();
  }
}
