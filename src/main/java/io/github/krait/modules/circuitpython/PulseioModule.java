package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code pulseio}. */
@PyModule(value = "pulseio", profiles = "circuitpython", board = true)
public final class PulseioModule {
  @PyConst("PulseIn")
  static final PyType PULSE_IN = PyPulseIn.TYPE;

  @PyConst("PulseOut")
  static final PyType PULSE_OUT = PyPulseOut.TYPE;

  private PulseioModule() {}
}
