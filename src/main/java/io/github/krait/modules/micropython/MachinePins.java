package io.github.krait.modules.micropython;

import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.Map;

/** An engine's {@code machine.Pin} objects: there is one a pin, however often it is asked for. */
final class MachinePins {
  private final Hardware hardware;
  private final Map<Pin, PyMachinePin> pins = new HashMap<>();

  private MachinePins(Hardware hardware) {
    this.hardware = hardware;
  }

  static MachinePins current() {
    Engine engine = Engine.current();
    MachinePins pins = engine.state(MachinePins.class);
    if (pins == null) {
      pins = new MachinePins(Hardware.current());
      engine.setState(MachinePins.class, pins);
    }
    return pins;
  }

  /** The object of a pin, which is claimed when its object is made. */
  PyMachinePin of(Pin pin) {
    PyMachinePin object = pins.get(pin);
    if (object == null) {
      object = new PyMachinePin(hardware, hardware.claim(pin));
      pins.put(pin, object);
    }
    return object;
  }

  /** The pin that an argument means: one itself, its name, or its number. */
  PyMachinePin find(PyObject id) {
    if (id instanceof PyMachinePin pin) {
      return pin;
    }
    if (id instanceof PyStr s) {
      String name = s.toJava();
      Pin pin = hardware.named(name);
      pin = pin == null ? hardware.ofProcessor(name) : pin;
      if (pin == null) {
        throw PyError.valueError("unknown named pin \"" + name + "\"");
      }
      return of(pin);
    }
    if (id instanceof PyInt || id instanceof PyBigInt) {
      for (Pin pin : hardware.board().pins()) {
        if (id instanceof PyInt number && number.value == pin.number()) {
          return of(pin);
        }
      }
    }
    throw PyError.valueError("invalid pin");
  }
}
