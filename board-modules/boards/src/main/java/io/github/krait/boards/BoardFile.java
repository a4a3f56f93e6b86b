package io.github.krait.boards;

import io.github.krait.hal.Firmware;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.PinDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a board's file. A line is a word and what belongs to it, separated by blanks; empty lines
 * and those that begin with {@code #} mean nothing.
 *
 * <pre>
 * id         raspberry_pi_pico      the board's name for programs
 * name       Raspberry Pi Pico      and for people
 * frequency  125000000              of the processor, in hertz
 * pin        25 GPIO25 down         number, the processor's name, the pull after power-up:
 *                                   none (also where it is left out), up, down; by number
 *
 * [micropython]                     what follows is how this runtime is on the board
 * machine    Raspberry Pi Pico with RP2040   the components of {@link Firmware}
 * platform   rp2
 * system     rp2
 * build      RPI_PICO
 * mpy        4870
 * floats     32                     bits
 * name       LED 25                 one of its own names, and the pin's number
 * </pre>
 */
final class BoardFile {
  private final String file;
  private int line;

  private final Map<String, String> board = new LinkedHashMap<>();
  private final List<PinDefinition> pins = new ArrayList<>();
  private final List<Firmware> firmwares = new ArrayList<>();

  /** The section being read; null: the board's own. */
  private String runtime;

  private Map<String, String> values = board;
  private Map<String, Integer> names = new LinkedHashMap<>();

  private BoardFile(String file) {
    this.file = file;
  }

  /**
   * Reads a board.
   *
   * @param file what messages call the text
   * @throws IllegalArgumentException where it breaks the rules; the message names file and line
   */
  static BoardDefinition read(String file, String text) {
    return new BoardFile(file).read(text);
  }

  private BoardDefinition read(String text) {
    try {
      for (String next : text.split("\n", -1)) {
        line++;
        String content = next.strip();
        if (!content.isEmpty() && !content.startsWith("#")) {
          readLine(content);
        }
      }
      endSection();
      return new BoardDefinition(
          value(board, "id"),
          value(board, "name"),
          number(value(board, "frequency")),
          pins,
          firmwares);
    } catch (IllegalArgumentException e) {
      // what the values themselves refuse does not know where they stand
      throw e.getMessage().startsWith(file + ":") ? e : error(e.getMessage());
    }
  }

  private void readLine(String content) {
    if (content.startsWith("[") && content.endsWith("]")) {
      endSection();
      runtime = content.substring(1, content.length() - 1);
      values = new LinkedHashMap<>();
      names = new LinkedHashMap<>();
      return;
    }
    String[] word = content.split("\\s+", 2);
    if (word.length < 2) {
      throw error("\"" + word[0] + "\" of what?");
    }
    if (runtime == null && word[0].equals("pin")) {
      pins.add(pin(word[1].split("\\s+")));
    } else if (runtime != null && word[0].equals("name")) {
      addName(word[1].split("\\s+"));
    } else if (!isKnown(word[0])) {
      throw error("unknown word \"" + word[0] + "\"");
    } else if (values.put(word[0], word[1]) != null) {
      throw error("\"" + word[0] + "\" for the second time");
    }
  }

  private boolean isKnown(String word) {
    return runtime == null
        ? List.of("id", "name", "frequency").contains(word)
        : List.of("machine", "platform", "system", "build", "mpy", "floats").contains(word);
  }

  private PinDefinition pin(String[] words) {
    if (words.length < 2 || words.length > 3) {
      throw error("a pin has a number, a name and perhaps a pull");
    }
    int number = number(words[0]);
    if (!pins.isEmpty() && number <= pins.get(pins.size() - 1).number()) {
      throw error("pins must stand by their numbers");
    }
    return new PinDefinition(number, words[1], words.length == 3 ? pull(words[2]) : Pull.NONE);
  }

  private Pull pull(String word) {
    for (Pull pull : Pull.values()) {
      if (pull != Pull.KEEP && pull.name().toLowerCase(Locale.ROOT).equals(word)) {
        return pull;
      }
    }
    throw error("unknown pull \"" + word + "\"");
  }

  private void addName(String[] words) {
    if (words.length != 2) {
      throw error("a name has a pin's number");
    }
    int number = number(words[1]);
    for (PinDefinition pin : pins) {
      if (pin.number() == number) {
        if (names.put(words[0], number) != null) {
          throw error("\"" + words[0] + "\" for the second time");
        }
        return;
      }
    }
    throw error("there is no pin " + number);
  }

  private void endSection() {
    if (runtime != null) {
      firmwares.add(
          new Firmware(
              runtime,
              value(values, "machine"),
              value(values, "platform"),
              value(values, "system"),
              value(values, "build"),
              number(value(values, "mpy")),
              number(value(values, "floats")),
              names));
    }
  }

  private String value(Map<String, String> from, String word) {
    String value = from.get(word);
    if (value == null) {
      throw error("no \"" + word + "\"" + (from == board ? "" : " of " + runtime));
    }
    return value;
  }

  private int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // below
    }
    throw error("\"" + text + "\" is no number from 0 to " + Integer.MAX_VALUE);
  }

  private IllegalArgumentException error(String message) {
    return new IllegalArgumentException(file + ":" + line + ": " + message);
  }
}
