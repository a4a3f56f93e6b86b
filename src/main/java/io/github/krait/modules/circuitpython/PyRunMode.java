package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code microcontroller.RunMode}: what to start after a reset. */
@io.github.krait.annotation.PyType(name = "RunMode")
final class PyRunMode extends PyChoice {
  static final PyType TYPE = PyType.builtin("RunMode", new PyRunMode_Py.Binder());

  @PyConst static final PyRunMode UF2 = new PyRunMode("UF2");
  @PyConst static final PyRunMode NORMAL = new PyRunMode("NORMAL");
  @PyConst static final PyRunMode SAFE_MODE = new PyRunMode("SAFE_MODE");
  @PyConst static final PyRunMode BOOTLOADER = new PyRunMode("BOOTLOADER");

  private PyRunMode(String name) {
    super("microcontroller", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
