package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code touchio}. */
@PyModule(value = "touchio", profiles = "circuitpython", board = true)
public final class TouchioModule {
  @PyConst("TouchIn")
  static final PyType TOUCH_IN = PyTouchIn.TYPE;

  private TouchioModule() {}
}
