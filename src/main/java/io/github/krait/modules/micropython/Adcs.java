package io.github.krait.modules.micropython;

import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** An engine's analog-to-digital converters: one ADC object a pin, one ADCBlock a unit. */
final class Adcs {
  private static final String UNIT = "ADC";

  final MachinePins pins;
  final Map<Pin, PyAdc> byPin = new HashMap<>();
  private final Map<Integer, PyAdcBlock> blocks = new TreeMap<>();

  private Adcs(MachinePins pins) {
    this.pins = pins;
  }

  static Adcs current() {
    Engine engine = Engine.current();
    Adcs adcs = engine.state(Adcs.class);
    if (adcs == null) {
      adcs = new Adcs(MachinePins.current());
      engine.setState(Adcs.class, adcs);
    }
    return adcs;
  }

  /** The converter's channel on a pin; null: it has none. */
  PinFunction function(Pin pin) {
    for (PinFunction function : pins.hardware.board().functions()) {
      if (function.pin() == pin.number() && function.unit().startsWith(UNIT)) {
        return function;
      }
    }
    return null;
  }

  /**
   * The pin of a channel; null: there is none.
   *
   * @param unit -1: any
   */
  Pin pin(int unit, int channel) {
    String wanted = Integer.toString(channel);
    for (PinFunction function : pins.hardware.board().functions()) {
      if (function.unit().startsWith(UNIT)
          && function.signal().equals(wanted)
          && (unit < 0 || number(function) == unit)) {
        return pins.hardware.board().pin(function.pin());
      }
    }
    return null;
  }

  /** The number of a function's unit. */
  static int number(PinFunction function) {
    String digits = function.unit().substring(UNIT.length());
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /** The channel of a function; the pin's number where any channel can be on the pin. */
  static int channel(PinFunction function) {
    String signal = function.signal();
    return signal.isEmpty() || !Character.isDigit(signal.charAt(0))
        ? function.pin()
        : Integer.parseInt(signal);
  }

  /** A unit's block; null: there is no such unit. */
  PyAdcBlock block(int unit) {
    PyAdcBlock block = blocks.get(unit);
    if (block != null) {
      return block;
    }
    for (PinFunction function : pins.hardware.board().functions()) {
      if (function.unit().startsWith(UNIT) && number(function) == unit) {
        block = new PyAdcBlock(this, unit);
        blocks.put(unit, block);
        return block;
      }
    }
    return null;
  }
}
