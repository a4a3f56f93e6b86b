package io.github.krait.boards;

import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.PinDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The pins of a board's file, and what they can do. */
final class ProcessorPins {
  private final TreeMap<Integer, PinDefinition> pins = new TreeMap<>();
  private final List<PinFunction> functions = new ArrayList<>();

  List<PinDefinition> pins() {
    return List.copyOf(pins.values());
  }

  List<PinFunction> functions() {
    return functions;
  }

  boolean has(int pin) {
    return pins.containsKey(pin);
  }

  /** {@code pin} and these words. */
  void addPins(String[] words) {
    if (words.length < 2 || words.length > 3) {
      throw new IllegalArgumentException("a pin has a number, a name and perhaps a pull");
    }
    Pull pull = words.length == 3 ? pull(words[2]) : Pull.NONE;
    int steps = 0;
    for (int number : Numbering.numbers(words[0])) {
      String name = Numbering.count(words[1], steps++);
      if (pins.put(number, new PinDefinition(number, name, pull)) != null) {
        throw new IllegalArgumentException("pin " + number + " for the second time");
      }
    }
  }

  private static Pull pull(String word) {
    for (Pull pull : Pull.values()) {
      if (pull != Pull.KEEP && pull.name().toLowerCase(Locale.ROOT).equals(word)) {
        return pull;
      }
    }
    throw new IllegalArgumentException("unknown pull \"" + word + "\"");
  }

  /** {@code function} and these words. */
  void addFunctions(String[] words) {
    if (words.length < 3 || words.length > 4) {
      throw new IllegalArgumentException(
          "a function has pins, a unit, a signal and perhaps a number");
    }
    int alternate = words.length == 4 ? Quantity.number(words[3]) : -1;
    List<Integer> numbers =
        words[0].equals("*") ? List.copyOf(pins.keySet()) : Numbering.numbers(words[0]);
    for (String unit : words[1].split(",")) {
      for (String signal : words[2].split(",")) {
        for (int number : numbers) {
          if (!has(number)) {
            throw new IllegalArgumentException("there is no pin " + number);
          }
          functions.add(new PinFunction(number, unit, signal, alternate));
        }
      }
    }
  }
}
