package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code rotaryio}. */
@PyModule(value = "rotaryio", profiles = "circuitpython", board = true)
public final class RotaryioModule {
  @PyConst("IncrementalEncoder")
  static final PyType INCREMENTAL_ENCODER = PyIncrementalEncoder.TYPE;

  private RotaryioModule() {}
}
