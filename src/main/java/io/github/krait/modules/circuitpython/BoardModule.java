package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.Map;

/** CircuitPython's module {@code board}: the pins by the names that the board gives them. */
@PyModule(value = "board", profiles = "circuitpython", board = true)
public final class BoardModule {
  private BoardModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Hardware hardware = Hardware.current();
    PyDict pins = MicrocontrollerModule.pins();
    PyDict names = module.globals();
    put(names, "board_id", PyStr.of(hardware.board().id()));
    for (Map.Entry<String, Integer> e : hardware.firmware().pinNames().entrySet()) {
      String pin = hardware.board().pin(e.getValue()).name();
      put(names, e.getKey(), pins.get(PyStr.of(pin)));
    }
    for (String signal : hardware.firmware().defaults().keySet()) {
      int dot = signal.lastIndexOf('.');
      String bus = signal.substring(0, dot);
      if (dot > 0 && names.get(PyStr.of(bus)) == null) {
        put(names, bus, new DefaultBus(bus));
      }
    }
  }

  private static void put(PyDict names, String name, PyObject value) {
    names.put(Engine.current().intern(PyStr.of(name)), value);
  }
}
