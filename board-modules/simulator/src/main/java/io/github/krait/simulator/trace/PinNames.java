package io.github.krait.simulator.trace;

import io.github.krait.hal.Firmware;
import io.github.krait.hal.Pin;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedPin;
import java.util.HashMap;
import java.util.Map;

/** The board's names for its pins, each name only once. */
final class PinNames {
  private final Map<Integer, String> names = new HashMap<>();

  PinNames(SimulatedBoard board) {
    Map<String, Integer> taken = new HashMap<>();
    for (Pin pin : board.pins()) {
      taken.put(pin.name(), pin.number());
      names.put(pin.number(), pin.name());
    }
    Map<Integer, String> own = new HashMap<>();
    for (Firmware firmware : board.definition().firmwares()) {
      firmware.pinNames().forEach((name, number) -> own.putIfAbsent(number, name));
    }
    for (Pin pin : board.pins()) {
      String name = own.get(pin.number());
      if (name != null && taken.putIfAbsent(name, pin.number()) == null) {
        names.put(pin.number(), name);
      }
    }
  }

  String of(SimulatedPin pin) {
    return names.get(pin.number());
  }
}
