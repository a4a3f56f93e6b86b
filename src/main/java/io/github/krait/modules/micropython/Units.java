package io.github.krait.modules.micropython;

import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.Map;

/**
 * The processor's units, such as {@code I2C0}: which there are, what pins they reach, the one
 * object of each, and who uses it.
 */
final class Units {
  /** No processor has more units of a kind. */
  private static final int MOST = 16;

  private final MachinePins pins;
  private final Map<String, PyObject> objects = new HashMap<>();
  private final Map<String, Lease<?>> users = new HashMap<>();

  private Units(MachinePins pins) {
    this.pins = pins;
  }

  static Units current() {
    Engine engine = Engine.current();
    Units units = engine.state(Units.class);
    if (units == null) {
      units = new Units(MachinePins.current());
      engine.setState(Units.class, units);
    }
    return units;
  }

  /**
   * The number that a program gives for a unit of a pyboard, or means by its place on the skin.
   *
   * @param type the class in Python, for the message
   * @param first the place of number 1
   * @param second that of number 2
   */
  static int number(PyObject id, String type, String first, String second) {
    if (!(id instanceof PyStr s)) {
      return Args.toInt(id);
    }
    String place = s.toJava();
    if (place.equals(first)) {
      return 1;
    }
    if (place.equals(second)) {
      return 2;
    }
    throw PyError.valueError(type + "(" + place + ") doesn't exist");
  }

  /**
   * The name of a unit that programs call by its number.
   *
   * @param type the class in Python, for the message
   */
  String find(String kind, long number, String type) {
    String unit = kind + number;
    if (number < 0 || !exists(unit)) {
      throw PyError.valueError(type + "(" + number + ") doesn't exist");
    }
    return unit;
  }

  private boolean exists(String unit) {
    for (PinFunction function : hardware().board().functions()) {
      if (function.unit().equals(unit)) {
        return true;
      }
    }
    return hasDefaults(unit);
  }

  private boolean hasDefaults(String unit) {
    for (String name : hardware().firmware().defaults().keySet()) {
      if (name.startsWith(unit) && name.startsWith(".", unit.length())) {
        return true;
      }
    }
    return false;
  }

  /** The number of the unit that is meant where a program names none; -1: it must. */
  int defaultNumber(String kind) {
    for (int i = 0; i < MOST; i++) {
      if (hasDefaults(kind + i)) {
        return i;
      }
    }
    return -1;
  }

  /** The pin that a unit has where a program names none; null: it must. */
  Pin defaultPin(String unit, String signal) {
    Integer number = hardware().firmware().defaults().get(unit + "." + signal);
    return number == null ? null : hardware().board().pin(number);
  }

  /**
   * The pin that an argument means, which the unit has to reach.
   *
   * @param argument null or None: {@code before}
   */
  Pin pin(String unit, String signal, PyObject argument, Pin before) {
    if (argument == null || argument == PyNone.NONE) {
      return before;
    }
    Pin pin = pins.find(argument);
    if (!reaches(unit, signal, pin)) {
      throw PyError.valueError("bad " + signal + " pin");
    }
    return pin;
  }

  private boolean reaches(String unit, String signal, Pin pin) {
    boolean listed = false;
    for (PinFunction function : hardware().board().functions()) {
      if (function.unit().equals(unit) && function.signal().equals(signal)) {
        if (function.pin() == pin.number()) {
          return true;
        }
        listed = true;
      }
    }
    // a unit of which nothing is listed reaches any pin
    return !listed;
  }

  /** The object of a unit; null: there is none yet. */
  PyObject object(String unit) {
    return objects.get(unit);
  }

  void setObject(String unit, PyObject object) {
    objects.put(unit, object);
  }

  /** Takes a unit from who uses it, if another one does. */
  void take(String unit, Lease<?> lease) {
    Lease<?> before = users.put(unit, lease);
    if (before != null && before != lease) {
      before.close();
    }
  }

  Hardware hardware() {
    return pins.hardware;
  }
}
