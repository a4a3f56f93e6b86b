package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code onewireio}. */
@PyModule(value = "onewireio", profiles = "circuitpython", board = true)
public final class OnewireioModule {
  @PyConst("OneWire")
  static final PyType ONE_WIRE = PyOneWire.TYPE;

  private OnewireioModule() {}
}
