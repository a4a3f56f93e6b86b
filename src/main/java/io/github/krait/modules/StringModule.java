package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/** Module {@code string}: the package of {@code string.templatelib}. */
@PyModule(value = "string", profiles = "micropython")
public final class StringModule {
  private StringModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    module
        .globals()
        .put(PyStr.of("templatelib"), Engine.current().builtinModule("string.templatelib"));
  }
}
