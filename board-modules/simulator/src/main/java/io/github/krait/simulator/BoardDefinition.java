package io.github.krait.simulator;

import io.github.krait.hal.Firmware;
import io.github.krait.hal.PinFunction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What there is to know of a kind of board.
 *
 * @param id as {@link io.github.krait.hal.Board#id}
 * @param name as {@link io.github.krait.hal.Board#name}
 * @param frequency the processor's clock rate in hertz
 * @param ramBytes as {@link io.github.krait.hal.Board#ramBytes}; 0: not known
 * @param flashBytes as {@link io.github.krait.hal.Board#flashBytes}; 0: not known
 * @param pins by ascending number
 * @param functions which units reach which pins
 * @param firmwares what runs on it, one a runtime
 */
public record BoardDefinition(
    String id,
    String name,
    long frequency,
    long ramBytes,
    long flashBytes,
    List<PinDefinition> pins,
    List<PinFunction> functions,
    List<Firmware> firmwares) {
  public BoardDefinition {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    if (frequency <= 0) {
      throw new IllegalArgumentException("frequency " + frequency);
    }
    pins = List.copyOf(pins);
    functions = List.copyOf(functions);
    firmwares = List.copyOf(firmwares);
    Set<Integer> numbers = new HashSet<>();
    int last = -1;
    for (PinDefinition pin : pins) {
      if (pin.number() <= last) {
        throw new IllegalArgumentException("pin " + pin.number() + " after pin " + last);
      }
      last = pin.number();
      numbers.add(last);
    }
    for (PinFunction function : functions) {
      if (!numbers.contains(function.pin())) {
        throw new IllegalArgumentException(
            function.unit() + " on pin " + function.pin() + ", which does not exist");
      }
    }
    for (Firmware firmware : firmwares) {
      if (!numbers.containsAll(firmware.pinNames().values())
          || !numbers.containsAll(firmware.defaults().values())) {
        throw new IllegalArgumentException(
            "names of " + firmware.runtime() + " for pins that do not exist");
      }
    }
  }

  /** A board of which only pins are known. */
  public BoardDefinition(
      String id, String name, long frequency, List<PinDefinition> pins, List<Firmware> firmwares) {
    this(id, name, frequency, 0, 0, pins, List.of(), firmwares);
  }
}
