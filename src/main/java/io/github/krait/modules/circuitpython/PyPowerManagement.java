package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code wifi.PowerManagement}. */
@io.github.krait.annotation.PyType(name = "PowerManagement")
final class PyPowerManagement extends PyChoice {
  static final PyType TYPE = PyType.builtin("PowerManagement", new PyPowerManagement_Py.Binder());

  @PyConst static final PyPowerManagement NONE = new PyPowerManagement("NONE");
  @PyConst static final PyPowerManagement MIN = new PyPowerManagement("MIN");
  @PyConst static final PyPowerManagement MAX = new PyPowerManagement("MAX");
  @PyConst static final PyPowerManagement UNKNOWN = new PyPowerManagement("UNKNOWN");

  private PyPowerManagement(String name) {
    super("wifi", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
