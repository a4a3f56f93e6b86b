package io.github.krait.boards;

import io.github.krait.hal.Firmware;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a board's file says of a runtime. */
final class FirmwareSection {
  private static final List<String> WORDS =
      List.of("machine", "platform", "system", "build", "mpy", "floats", "heap", "epoch");

  private final String runtime;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Map<Integer, String> processorNames = new HashMap<>();
  private final Map<String, Integer> defaults = new LinkedHashMap<>();
  private final Set<String> absent = new LinkedHashSet<>();

  FirmwareSection(String runtime) {
    this.runtime = runtime;
  }

  Map<Integer, String> processorNames() {
    return processorNames;
  }

  void read(String word, String rest, ProcessorPins pins) {
    String[] words = rest.split("\\s+");
    if (word.equals("name")) {
      addNames(words, pins);
    } else if (word.equals("processor")) {
      addProcessorNames(words, pins);
    } else if (word.equals("default")) {
      addDefaults(words, pins);
    } else if (word.equals("absent")) {
      absent.addAll(List.of(words));
    } else if (!WORDS.contains(word)) {
      throw new IllegalArgumentException("unknown word \"" + word + "\"");
    } else {
      if (word.equals("heap")) {
        Quantity.bytes(rest);
      } else if (List.of("mpy", "floats", "epoch").contains(word)) {
        Quantity.number(rest);
      }
      values.put(word, rest);
    }
  }

  private static void check(String[] words, int first, String what) {
    if (words.length <= first || (words.length - first) % 2 != 0) {
      throw new IllegalArgumentException(what);
    }
  }

  private static void checkPin(int number, ProcessorPins pins) {
    if (!pins.has(number)) {
      throw new IllegalArgumentException("there is no pin " + number);
    }
  }

  private void addNames(String[] words, ProcessorPins pins) {
    check(words, 0, "a name has a pin's number");
    for (int i = 0; i < words.length; i += 2) {
      int steps = 0;
      for (int number : Numbering.numbers(words[i + 1])) {
        checkPin(number, pins);
        String name = Numbering.count(words[i], steps++);
        if (names.put(name, number) != null) {
          throw new IllegalArgumentException("\"" + name + "\" for the second time");
        }
      }
    }
  }

  private void addProcessorNames(String[] words, ProcessorPins pins) {
    check(words, 0, "a name has a pin's number");
    for (int i = 0; i < words.length; i += 2) {
      int steps = 0;
      for (int number : Numbering.numbers(words[i + 1])) {
        checkPin(number, pins);
        processorNames.put(number, Numbering.count(words[i], steps++));
      }
    }
  }

  private void addDefaults(String[] words, ProcessorPins pins) {
    check(words, 1, "a default has a unit, and for each signal a pin's number");
    for (int i = 1; i < words.length; i += 2) {
      int number = Quantity.number(words[i + 1]);
      checkPin(number, pins);
      defaults.put(words[0] + "." + words[i], number);
    }
  }

  Firmware firmware() {
    return new Firmware(
        runtime,
        value("machine"),
        value("platform"),
        value("system"),
        value("build"),
        Quantity.number(value("mpy")),
        Quantity.number(value("floats")),
        names,
        processorNames,
        defaults,
        values.containsKey("heap") ? Quantity.bytes(values.get("heap")) : 0,
        values.containsKey("epoch") ? Quantity.number(values.get("epoch")) : 1970,
        absent);
  }

  private String value(String word) {
    String value = values.get(word);
    if (value == null) {
      throw new IllegalArgumentException("no \"" + word + "\" of " + runtime);
    }
    return value;
  }
}
