package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code digitalio.Pull}: the resistor of an input. */
@io.github.krait.annotation.PyType(name = "Pull")
final class PyPull extends PyChoice {
  static final PyType TYPE = PyType.builtin("Pull", new PyPull_Py.Binder());

  @PyConst static final PyPull UP = new PyPull("UP");
  @PyConst static final PyPull DOWN = new PyPull("DOWN");

  private PyPull(String name) {
    super("digitalio", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
