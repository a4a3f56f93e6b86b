package io.github.krait.modules.micropython;

import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.Map;

/** An engine's PWM objects: one a channel of a unit on the RP2040, elsewhere one a pin. */
final class PwmUnits {
  private final Map<Integer, PwmSlice> slices = new HashMap<>();
  private final Map<Pin, PyPwm> byPin = new HashMap<>();

  private PwmUnits() {}

  static PwmUnits current() {
    Engine engine = Engine.current();
    PwmUnits units = engine.state(PwmUnits.class);
    if (units == null) {
      units = new PwmUnits();
      engine.setState(PwmUnits.class, units);
    }
    return units;
  }

  private static boolean isNumbered(String unit) {
    return unit.startsWith("PWM") && unit.length() > 3 && Character.isDigit(unit.charAt(3));
  }

  /** The object for a pin, which may have been another pin's on the same channel. */
  PyPwm of(MachinePins pins, Pin pin) {
    if (pins.port != Port.RP2) {
      PyPwm pwm = byPin.get(pin);
      if (pwm == null) {
        pwm = new PyPwm(pins, null, 0);
        byPin.put(pin, pwm);
      }
      return pwm;
    }
    // where nothing is known of units, each pin has one
    int unit = pin.number();
    int channel = 0;
    for (PinFunction function : pins.hardware.board().functions()) {
      if (function.pin() == pin.number() && isNumbered(function.unit())) {
        unit = Integer.parseInt(function.unit().substring(3));
        channel = function.signal().equals("B") ? 1 : 0;
      }
    }
    PwmSlice slice = slices.get(unit);
    if (slice == null) {
      slice = new PwmSlice(unit);
      slices.put(unit, slice);
    }
    if (slice.channels[channel] == null) {
      slice.channels[channel] = new PyPwm(pins, slice, channel);
    }
    return slice.channels[channel];
  }
}
