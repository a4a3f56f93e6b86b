package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/** The module {@code neopixel}, as micropython-lib has it. */
@PyModule(value = "neopixel", profiles = "micropython", board = true)
public final class NeopixelModule {
  private static final PyStr NEO_PIXEL = PyStr.of("NeoPixel");
  private static final PyStr BITSTREAM = PyStr.of("bitstream");

  private NeopixelModule() {}

  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    PyObject bitstream = Engine.current().builtinModule("machine").globals().get(BITSTREAM);
    module.globals().put(BITSTREAM, bitstream);
    module.globals().put(NEO_PIXEL, FrozenClass.make("NeoPixel", null, NeoPixelMethods.TYPE));
  }
}
