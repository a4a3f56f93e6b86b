package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.Map;

/** CircuitPython's module {@code board}: the pins by the names that the board gives them. */
@PyModule(value = "board", profiles = "circuitpython", board = true)
public final class BoardModule {
  private BoardModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    Hardware hardware = Hardware.current();
    PyDict pins = MicrocontrollerModule.pins();
    PyDict names = module.globals();
    names.put(engine.intern(PyStr.of("board_id")), PyStr.of(hardware.board().id()));
    for (Map.Entry<String, Integer> e : hardware.firmware().pinNames().entrySet()) {
      String pin = hardware.board().pin(e.getValue()).name();
      names.put(engine.intern(PyStr.of(e.getKey())), pins.get(PyStr.of(pin)));
    }
  }
}
