package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code canio.BusState}: how a controller stands with its bus. */
@io.github.krait.annotation.PyType(name = "BusState")
final class PyBusState extends PyChoice {
  static final PyType TYPE = PyType.builtin("BusState", new PyBusState_Py.Binder());

  @PyConst static final PyBusState ERROR_ACTIVE = new PyBusState("ERROR_ACTIVE");
  @PyConst static final PyBusState ERROR_WARNING = new PyBusState("ERROR_WARNING");
  @PyConst static final PyBusState ERROR_PASSIVE = new PyBusState("ERROR_PASSIVE");
  @PyConst static final PyBusState BUS_OFF = new PyBusState("BUS_OFF");

  private PyBusState(String name) {
    super("canio", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
