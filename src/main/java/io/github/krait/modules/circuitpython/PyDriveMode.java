package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code digitalio.DriveMode}: what an output does for high. */
@io.github.krait.annotation.PyType(name = "DriveMode")
final class PyDriveMode extends PyChoice {
  static final PyType TYPE = PyType.builtin("DriveMode", new PyDriveMode_Py.Binder());

  @PyConst static final PyDriveMode PUSH_PULL = new PyDriveMode("PUSH_PULL");
  @PyConst static final PyDriveMode OPEN_DRAIN = new PyDriveMode("OPEN_DRAIN");

  private PyDriveMode(String name) {
    super("digitalio", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
