package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code frequencyio}. */
@PyModule(value = "frequencyio", profiles = "circuitpython", board = true)
public final class FrequencyioModule {
  @PyConst("FrequencyIn")
  static final PyType FREQUENCY_IN = PyFrequencyIn.TYPE;

  private FrequencyioModule() {}
}
