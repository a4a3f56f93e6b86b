package io.github.krait.simulator;

import io.github.krait.hal.Firmware;
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
 * @param pins by ascending number
 * @param firmwares what runs on it, one a runtime
 */
public record BoardDefinition(
    String id, String name, int frequency, List<PinDefinition> pins, List<Firmware> firmwares) {
  public BoardDefinition {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    if (frequency <= 0) {
      throw new IllegalArgumentException("frequency " + frequency);
    }
    pins = List.copyOf(pins);
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
    for (Firmware firmware : firmwares) {
      if (!numbers.containsAll(firmware.pinNames().values())) {
        throw new IllegalArgumentException(
            "names of " + firmware.runtime() + " for pins that do not exist");
      }
    }
  }
}
