package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
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

  /** The resistor that an argument asks for; None and null: none. */
  static io.github.krait.hal.Pull resistor(PyObject pull, String name) {
    if (pull == null || pull == PyNone.NONE) {
      return io.github.krait.hal.Pull.NONE;
    }
    if (pull == UP) {
      return io.github.krait.hal.Pull.UP;
    }
    if (pull == DOWN) {
      return io.github.krait.hal.Pull.DOWN;
    }
    throw PyError.typeError(name + " must be of type Pull or None, not " + pull.type().name());
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
