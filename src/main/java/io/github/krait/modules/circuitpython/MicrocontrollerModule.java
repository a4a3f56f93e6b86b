package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** CircuitPython's module {@code microcontroller}, as far as {@code board} needs it. */
@PyModule(value = "microcontroller", profiles = "circuitpython", board = true)
public final class MicrocontrollerModule {
  @PyConst("Pin")
  static final PyType PIN = PyMicrocontrollerPin.TYPE;

  private static final PyStr PINS = PyStr.of("pin");

  private MicrocontrollerModule() {}

  /** Adds {@code microcontroller.pin}: the board's pins by the processor's names. */
  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyDict pins = new PyDict();
    for (Pin pin : Hardware.current().board().pins()) {
      pins.put(engine.intern(PyStr.of(pin.name())), new PyMicrocontrollerPin(pin));
    }
    module.globals().put(engine.intern(PINS), new io.github.krait.object.PyModule(pins, true));
  }

  /** The module's pin objects by name. */
  static PyDict pins() {
    PyObject pins = Engine.current().builtinModule("microcontroller").globals().get(PINS);
    return ((io.github.krait.object.PyModule) pins).globals();
  }

  @PyFunction
  static void delay_us(PyObject microseconds) {
    long nanos = Args.toInt(microseconds) * 1000L;
    Engine engine = Engine.current();
    if (nanos > 0) {
      engine.sleepUntil(engine.nanos() + nanos);
    }
  }
}
