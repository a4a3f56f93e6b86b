package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code countio}. */
@PyModule(value = "countio", profiles = "circuitpython", board = true)
public final class CountioModule {
  @PyConst("Counter")
  static final PyType COUNTER = PyCounter.TYPE;

  @PyConst("Edge")
  static final PyType EDGE = PyEdge.TYPE;

  private CountioModule() {}
}
