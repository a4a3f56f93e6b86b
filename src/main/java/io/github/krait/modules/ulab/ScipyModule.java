package io.github.krait.modules.ulab;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;

/** {@code ulab.scipy}. */
@PyModule(value = "ulab.scipy", profiles = "circuitpython")
public final class ScipyModule {
  private ScipyModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Submodules.add(module, "ulab.scipy", "linalg", "optimize", "signal", "special");
  }
}
