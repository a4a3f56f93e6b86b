package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyStr;

/** The module {@code ds18x20}, as micropython-lib has it. */
@PyModule(value = "ds18x20", profiles = "micropython", board = true)
public final class Ds18x20Module {
  private static final PyStr DS18X20 = PyStr.of("DS18X20");

  private Ds18x20Module() {}

  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    module.globals().put(DS18X20, FrozenClass.make("DS18X20", null, Ds18x20Methods.TYPE));
  }
}
