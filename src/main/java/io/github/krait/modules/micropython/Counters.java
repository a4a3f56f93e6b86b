package io.github.krait.modules.micropython;

import io.github.krait.object.PyError;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.Map;

/** An engine's counters and encoders: one object a unit, which is the one or the other. */
final class Counters {
  /** How many units the ESP32 has (its technical reference manual, chapter PCNT). */
  private static final int UNITS = 8;

  private final Map<Integer, CounterMethods> units = new HashMap<>();

  private Counters() {}

  static Counters current() {
    Engine engine = Engine.current();
    Counters counters = engine.state(Counters.class);
    if (counters == null) {
      counters = new Counters();
      engine.setState(Counters.class, counters);
    }
    return counters;
  }

  /** The object of a unit; null: there is none yet. */
  CounterMethods get(int id) {
    if (id < 0 || id >= UNITS) {
      throw PyError.valueError("invalid encoder/counter id");
    }
    return units.get(id);
  }

  void put(int id, CounterMethods counter) {
    units.put(id, counter);
  }

  static PyError inUse() {
    return PyError.valueError("PCNT in use");
  }
}
