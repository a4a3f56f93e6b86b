package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyStr;

/** The module {@code onewire}, as micropython-lib has it. */
@PyModule(value = "onewire", profiles = "micropython", board = true)
public final class OnewireModule {
  static final PyStr ERROR = PyStr.of("OneWireError");
  private static final PyStr ONE_WIRE = PyStr.of("OneWire");

  private OnewireModule() {}

  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    module.globals().put(ERROR, FrozenClass.make("OneWireError", Exceptions.EXCEPTION, null));
    module.globals().put(ONE_WIRE, FrozenClass.make("OneWire", null, OneWireMethods.TYPE));
  }
}
