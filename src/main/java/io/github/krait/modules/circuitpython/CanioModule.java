package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code canio}. */
@PyModule(value = "canio", profiles = "circuitpython", board = true)
public final class CanioModule {
  @PyConst("BusState")
  static final PyType BUS_STATE = PyBusState.TYPE;

  @PyConst("CAN")
  static final PyType CAN = PyCan.TYPE;

  @PyConst("Listener")
  static final PyType LISTENER = PyCanListener.TYPE;

  @PyConst("Match")
  static final PyType MATCH = PyCanMatch.TYPE;

  @PyConst("Message")
  static final PyType MESSAGE = PyCanMessage.TYPE;

  @PyConst("RemoteTransmissionRequest")
  static final PyType REQUEST = PyCanRequest.TYPE;

  private CanioModule() {}
}
