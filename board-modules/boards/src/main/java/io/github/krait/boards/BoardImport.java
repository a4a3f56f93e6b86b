package io.github.krait.boards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a board's file of the files by which CircuitPython and MicroPython define boards: for a
 * board that Krait does not have. What these files do not say, the file of the processor must: take
 * one of Krait's, or write one.
 *
 * <pre>
 * String text = new BoardImport("my_board", "My Board", "rp2040.processor")
 *     .circuitPython(pinsC, mpconfigboardH)
 *     .microPython(pinsCsv, mpconfigboardH2)
 *     .text();
 * </pre>
 */
public final class BoardImport {
  private static final int WIDTH = 96;

  /** {@code MP_QSTR_SDA), MP_ROM_PTR(&pin_GPIO3)}. */
  private static final Pattern ENTRY =
      Pattern.compile("MP_QSTR_(\\w+)\\)\\s*,\\s*MP_ROM_PTR\\(&pin_(\\w+)\\)");

  private static final Pattern DEFINE =
      Pattern.compile("(?m)^\\s*#\\s*define\\s+(\\w+)\\s+(.*?)\\s*(?://.*)?$");

  /** {@code .scl = &pin_GPIO5}. */
  private static final Pattern FIELD = Pattern.compile("\\.(\\w+)\\s*=\\s*&?pin_(\\w+)");

  private static final Pattern PIN = Pattern.compile("&?\\(?&?pin_(\\w+)\\)?");

  /** CircuitPython's names of the signals of its default buses. */
  private static final Map<String, String> SIGNALS =
      Map.of(
          "scl", "SCL", "sda", "SDA", "clock", "SCK", "mosi", "MOSI", "miso", "MISO", "tx", "TX",
          "rx", "RX");

  private final String id;
  private final String name;
  private final String processor;
  private final Map<String, Integer> numbers;
  private final List<String> sections = new ArrayList<>();

  /**
   * @param id the board's name for programs
   * @param name the board's name for people
   * @param processor the file of its processor, one of Krait's such as {@code rp2040.processor}
   * @throws IllegalArgumentException where Krait has no such file
   */
  public BoardImport(String id, String name, String processor) {
    this.id = id;
    this.name = name;
    this.processor = processor;
    numbers = SimulatedBoards.processorPins(processor);
  }

  /**
   * Adds the section of CircuitPython.
   *
   * @param pins the text of {@code pins.c}
   * @param config the text of {@code mpconfigboard.h}
   * @throws IllegalArgumentException where they name a pin that the processor does not have
   */
  public BoardImport circuitPython(String pins, String config) {
    Map<String, Integer> names = new LinkedHashMap<>();
    Matcher entry = ENTRY.matcher(withoutComments(pins));
    while (entry.find()) {
      names.put(entry.group(1), number(entry.group(2), "pins.c"));
    }
    Map<String, String> defines = defines(config);
    Map<String, Map<String, Integer>> defaults = new TreeMap<>();
    defines.forEach(
        (key, value) -> {
          Matcher old = Pattern.compile("DEFAULT_(I2C|SPI|UART)_BUS_(\\w+)").matcher(key);
          Matcher grouped = Pattern.compile("CIRCUITPY_BOARD_(I2C|SPI|UART)_PIN").matcher(key);
          if (old.matches()) {
            put(defaults, old.group(1), old.group(2), pinOf(value));
          } else if (grouped.matches()) {
            Matcher field = FIELD.matcher(value.split("}", 2)[0]);
            while (field.find()) {
              String signal = SIGNALS.get(field.group(1));
              if (signal != null) {
                put(defaults, grouped.group(1), signal, field.group(2));
              }
            }
          }
        });
    // a bus is in board only where pins.c lists it
    if (defaults.containsKey("I2C") && lists(pins, "STEMMA_I2C")) {
      defaults.put("STEMMA_I2C", defaults.get("I2C"));
    }
    defaults.keySet().removeIf(bus -> !lists(pins, bus));
    section("circuitpython", defines, names, defaults);
    return this;
  }

  /**
   * Adds the section of MicroPython.
   *
   * @param pins the text of {@code pins.csv}
   * @param config the text of {@code mpconfigboard.h}
   * @throws IllegalArgumentException where they name a pin that the processor does not have
   */
  public BoardImport microPython(String pins, String config) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (String line : pins.split("\n")) {
      String[] fields = line.replaceFirst("(#|//).*", "").strip().split("\\s*,\\s*");
      if (fields.length == 2 && !fields[0].isEmpty()) {
        names.put(fields[0].replaceFirst("^-", ""), number(fields[1], "pins.csv"));
      }
    }
    Map<String, String> defines = defines(config);
    Map<String, Map<String, Integer>> defaults = new TreeMap<>();
    defines.forEach(
        (key, value) -> {
          Matcher unit =
              Pattern.compile("MICROPY_HW_((?:I2C|SPI|UART|CAN)\\d+)_(\\w+)").matcher(key);
          if (unit.matches() && !unit.group(2).equals("NAME")) {
            String signal = unit.group(2).equals("NSS") ? "CS" : unit.group(2);
            put(defaults, unit.group(1), signal, pinOf(value));
          }
        });
    section("micropython", defines, names, defaults);
    return this;
  }

  private static boolean lists(String pins, String name) {
    return withoutComments(pins).contains("MP_QSTR_" + name + ")");
  }

  private static String withoutComments(String c) {
    return c.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\n]*", "");
  }

  private static Map<String, String> defines(String c) {
    Map<String, String> defines = new LinkedHashMap<>();
    Matcher define = DEFINE.matcher(c);
    while (define.find()) {
      defines.put(define.group(1), define.group(2));
    }
    return defines;
  }

  /** The pin in {@code (&pin_GPIO3)} or {@code (pin_B6)}, or the number in {@code (5)}. */
  private static String pinOf(String value) {
    String inner = value.replaceAll("[()\\s]", "");
    Matcher pin = PIN.matcher(inner);
    return pin.matches() ? pin.group(1) : inner;
  }

  private void put(
      Map<String, Map<String, Integer>> defaults, String unit, String signal, String pin) {
    defaults
        .computeIfAbsent(unit, u -> new TreeMap<>())
        .put(signal, number(pin, "mpconfigboard.h"));
  }

  private int number(String pin, String file) {
    Integer number = numbers.get(pin);
    number = number == null ? numbers.get(pin.replaceFirst("^P(?=[A-Z]\\d)", "")) : number;
    if (number == null && pin.matches("\\d{1,4}") && numbers.containsValue(Integer.valueOf(pin))) {
      number = Integer.valueOf(pin);
    }
    if (number == null) {
      throw new IllegalArgumentException(
          file + " names the pin " + pin + ", which " + processor + " does not have");
    }
    return number;
  }

  private void section(
      String runtime,
      Map<String, String> defines,
      Map<String, Integer> names,
      Map<String, Map<String, Integer>> defaults) {
    StringBuilder text = new StringBuilder("\n[" + runtime + "]\n");
    String board = unquoted(defines.getOrDefault("MICROPY_HW_BOARD_NAME", name));
    String mcu = unquoted(defines.getOrDefault("MICROPY_HW_MCU_NAME", ""));
    text.append("machine  ").append(board).append(mcu.isEmpty() ? "" : " with " + mcu).append('\n');
    text.append("build    ").append(id).append('\n');
    StringBuilder line = new StringBuilder();
    names.forEach(
        (pinName, number) -> {
          String pair = "  " + pinName + " " + number;
          if (line.length() + pair.length() > WIDTH) {
            text.append("name   ").append(line).append('\n');
            line.setLength(0);
          }
          line.append(pair);
        });
    if (line.length() > 0) {
      text.append("name   ").append(line).append('\n');
    }
    defaults.forEach(
        (unit, signals) -> {
          text.append("default  ").append(unit);
          signals.forEach((signal, pin) -> text.append("  ").append(signal + " " + pin));
          text.append('\n');
        });
    sections.add(text.toString());
  }

  private static String unquoted(String text) {
    return text.replaceAll("^\\(?\"|\"\\)?$", "");
  }

  /** The board's file. */
  public String text() {
    return "id       "
        + id
        + "\nname     "
        + name
        + "\ninclude  "
        + processor
        + "\n"
        + String.join("", sections);
  }
}
