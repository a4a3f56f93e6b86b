package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code digitalio.Direction}: whether a pin reads or writes. */
@io.github.krait.annotation.PyType(name = "Direction")
final class PyDirection extends PyChoice {
  static final PyType TYPE = PyType.builtin("Direction", new PyDirection_Py.Binder());

  @PyConst static final PyDirection INPUT = new PyDirection("INPUT");
  @PyConst static final PyDirection OUTPUT = new PyDirection("OUTPUT");

  private PyDirection(String name) {
    super("digitalio", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
