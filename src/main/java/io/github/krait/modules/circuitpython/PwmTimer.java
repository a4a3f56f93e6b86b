package io.github.krait.modules.circuitpython;

import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.Map;

/**
 * A unit for pulse-width modulation in the hands of one object that may change its frequency, or of
 * several that have agreed on one.
 */
final class PwmTimer implements AutoCloseable {
  /** An engine's timers by the names of their units, those that are in use. */
  private static final class Timers {
    final Map<String, PwmTimer> byUnit = new HashMap<>();

    static Timers current() {
      Engine engine = Engine.current();
      Timers timers = engine.state(Timers.class);
      if (timers == null) {
        timers = new Timers();
        engine.setState(Timers.class, timers);
      }
      return timers;
    }
  }

  private final Map<String, PwmTimer> timers;
  private final String unit;
  private final int frequency;
  private final boolean variable;
  private int users;

  private PwmTimer(Map<String, PwmTimer> timers, String unit, int frequency, boolean variable) {
    this.timers = timers;
    this.unit = unit;
    this.frequency = frequency;
    this.variable = variable;
  }

  /**
   * A timer of a pin, as one user more: one that nobody uses where the pin reaches such a one.
   *
   * @return null where the pin has one of its own
   */
  static PwmTimer use(Pin pin, int frequency, boolean variable) {
    Map<String, PwmTimer> timers = Timers.current().byUnit;
    boolean none = true;
    PwmTimer shared = null;
    for (PinFunction function : Hardware.current().board().functions()) {
      if (function.pin() == pin.number() && isTimer(function)) {
        none = false;
        PwmTimer timer = timers.get(function.unit());
        if (timer == null) {
          timer = new PwmTimer(timers, function.unit(), frequency, variable);
          timers.put(function.unit(), timer);
          timer.users++;
          return timer;
        }
        if (shared == null && !variable && !timer.variable && timer.frequency == frequency) {
          shared = timer;
        }
      }
    }
    if (none) {
      return null;
    }
    if (shared == null) {
      throw inUse();
    }
    shared.users++;
    return shared;
  }

  private static boolean isTimer(PinFunction function) {
    return function.unit().startsWith("PWM") && !function.signal().equals("*");
  }

  static PyError inUse() {
    return PyError.runtime("Conflicting settings for shared resource");
  }

  /** One user less. */
  @Override
  public void close() {
    users--;
    if (users == 0) {
      timers.remove(unit);
    }
  }
}
