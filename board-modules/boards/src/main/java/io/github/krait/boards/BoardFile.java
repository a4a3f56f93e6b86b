package io.github.krait.boards;

import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.PinDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a board's file. A line is a word and what belongs to it, separated by blanks; empty lines
 * and those that begin with {@code #} mean nothing.
 *
 * <pre>
 * id         raspberry_pi_pico      the board's name for programs
 * name       Raspberry Pi Pico      and for people
 * include    rp2040.processor       lines of another file
 * frequency  125000000              of the processor, in hertz; K, M: thousand, million
 * ram        264K                   working memory in bytes; K, M: 1024, 1024 * 1024
 * flash      2M                     flash memory
 * pin        25 GPIO25 down         number, the processor's name, the pull after power-up: none (also
 *                                   where it is left out), up, down; by number
 * pin        0-22 GPIO0 down        GPIO0 to GPIO22
 * function   0,16 I2C0 SDA 3        pins, unit, signal, the number that selects it, if any; * are all
 *                                   pins so far; I2C0,I2C1 and SDA,SCL: each of them
 *
 * [micropython]                     what follows is how this runtime is on the board; a section may
 *                                   be continued
 * machine    Raspberry Pi Pico with RP2040   the components of {@link io.github.krait.hal.Firmware}
 * platform   rp2
 * system     rp2
 * build      RPI_PICO
 * mpy        4870
 * floats     32                     bits
 * heap       228K                   memory for programs
 * epoch      1970                   the year from which time counts; 1970 where it is left out
 * absent     countio rotaryio       hardware modules that are left out
 * name       LED 25                 its own names, and the pins' numbers; any number of pairs
 * name       GP0 0-22               GP0 to GP22
 * processor  PA00 0-15              its names of the processor's pins, in the same way
 * default    I2C0 SDA 4 SCL 5       the pins of a unit where a program names none
 * </pre>
 */
final class BoardFile {
  /** Finds the files that another one includes. */
  interface Includes {
    /** The text of that file; null: there is none. */
    String text(String file);
  }

  private static final int MAX_DEPTH = 8;

  private static final List<String> RUNTIMES = List.of("micropython", "circuitpython");

  private static final List<String> WORDS = List.of("id", "name", "frequency", "ram", "flash");

  private final Includes includes;
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The words of the board's own file, which go before those of files that it includes. */
  private final Set<String> own = new HashSet<>();

  private final ProcessorPins pins = new ProcessorPins();
  private final Map<String, FirmwareSection> firmwares = new LinkedHashMap<>();

  /** The section being read; null: the board's own. */
  private FirmwareSection section;

  private BoardFile(Includes includes) {
    this.includes = includes;
  }

  /**
   * Reads a board.
   *
   * @param file what messages call the text
   * @throws IllegalArgumentException where it breaks the rules; the message names file and line
   */
  static BoardDefinition read(String file, String text, Includes includes) {
    BoardFile reader = new BoardFile(includes);
    int lines = reader.readText(file, text, 0);
    try {
      return reader.definition();
    } catch (IllegalArgumentException e) {
      // what the whole lacks has no line but the last one
      throw new IllegalArgumentException(file + ":" + lines + ": " + e.getMessage(), e);
    }
  }

  /** The pins of a file that need not be a whole board, by the names of processor and runtimes. */
  static Map<String, Integer> pins(String file, String text, Includes includes) {
    BoardFile reader = new BoardFile(includes);
    int unused = reader.readText(file, text, 0);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (PinDefinition pin : reader.pins.pins()) {
      numbers.put(pin.name(), pin.number());
    }
    for (FirmwareSection firmware : reader.firmwares.values()) {
      firmware.processorNames().forEach((number, name) -> numbers.put(name, number));
    }
    return numbers;
  }

  private int readText(String file, String text, int depth) {
    int line = 0;
    FirmwareSection outer = section;
    for (String next : text.split("\n", -1)) {
      line++;
      String content = next.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      try {
        readLine(content, depth);
      } catch (IncludedException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw depth == 0
            ? new IllegalArgumentException(file + ":" + line + ": " + e.getMessage(), e)
            : new IncludedException(file + ":" + line + ": " + e.getMessage());
      }
    }
    // a file that is included ends its sections
    section = outer;
    return line;
  }

  private void readLine(String content, int depth) {
    if (content.startsWith("[") && content.endsWith("]")) {
      String runtime = content.substring(1, content.length() - 1);
      if (!RUNTIMES.contains(runtime)) {
        throw new IllegalArgumentException("unknown section [" + runtime + "]");
      }
      section = firmwares.computeIfAbsent(runtime, FirmwareSection::new);
      return;
    }
    String[] word = content.split("\\s+", 2);
    if (word.length < 2) {
      throw new IllegalArgumentException("\"" + word[0] + "\" of what?");
    }
    if (word[0].equals("include")) {
      include(word[1], depth);
    } else if (section != null) {
      section.read(word[0], word[1], pins);
    } else if (word[0].equals("pin")) {
      pins.addPins(word[1].split("\\s+"));
    } else if (word[0].equals("function")) {
      pins.addFunctions(word[1].split("\\s+"));
    } else if (!WORDS.contains(word[0])) {
      throw new IllegalArgumentException("unknown word \"" + word[0] + "\"");
    } else if (depth == 0 && !own.add(word[0])) {
      throw new IllegalArgumentException("\"" + word[0] + "\" for the second time");
    } else {
      if (depth == 0 || !own.contains(word[0])) {
        values.put(word[0], word[1]);
      }
    }
  }

  private void include(String file, int depth) {
    String text = depth == MAX_DEPTH ? null : includes.text(file);
    if (text == null) {
      throw new IllegalArgumentException(
          depth == MAX_DEPTH ? "files that include each other" : "there is no file " + file);
    }
    int unused = readText(file, text, depth + 1);
  }

  private BoardDefinition definition() {
    return new BoardDefinition(
        value("id"),
        value("name"),
        Quantity.of(value("frequency"), 1000, Long.MAX_VALUE),
        values.containsKey("ram") ? Quantity.bytes(values.get("ram")) : 0,
        values.containsKey("flash") ? Quantity.bytes(values.get("flash")) : 0,
        pins.pins(),
        pins.functions(),
        firmwares.values().stream().map(FirmwareSection::firmware).toList());
  }

  private String value(String word) {
    String value = values.get(word);
    if (value == null) {
      throw new IllegalArgumentException("no \"" + word + "\"");
    }
    return value;
  }

  /** Names the place in an included file already. */
  private static final class IncludedException extends IllegalArgumentException {
    IncludedException(String message) {
      super(message);
    }
  }
}
