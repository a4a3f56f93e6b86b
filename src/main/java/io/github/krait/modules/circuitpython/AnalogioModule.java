package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code analogio}. */
@PyModule(value = "analogio", profiles = "circuitpython", board = true)
public final class AnalogioModule {
  @PyConst("AnalogIn")
  static final PyType ANALOG_IN = PyAnalogIn.TYPE;

  @PyConst("AnalogOut")
  static final PyType ANALOG_OUT = PyAnalogOut.TYPE;

  private AnalogioModule() {}
}
