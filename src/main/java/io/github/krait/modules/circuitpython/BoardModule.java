package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.ArrayList;
import java.util.List;
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
    List<DefaultBus> buses = new ArrayList<>();
    for (String signal : hardware.firmware().defaults().keySet()) {
      String name = signal.substring(0, Math.max(signal.lastIndexOf('.'), 0));
      if (!name.isEmpty() && names.get(PyStr.of(name)) == null) {
        put(names, name, bus(new DefaultBus(name), buses));
      }
    }
  }

  /** One bus may have several names, such as {@code I2C} and {@code STEMMA_I2C}. */
  private static DefaultBus bus(DefaultBus bus, List<DefaultBus> known) {
    for (DefaultBus other : known) {
      if (other.hasPinsOf(bus)) {
        return other;
      }
    }
    known.add(bus);
    return bus;
  }

  private static void put(PyDict names, String name, PyObject value) {
    names.put(Engine.current().intern(PyStr.of(name)), value);
  }
}
