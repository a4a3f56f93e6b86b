package io.github.krait.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the firmware of a Raspberry Pi is told at the start. Source: Raspberry Pi documentation,
 * "config.txt" and "Conditional filters". Files that it includes are not read, and of the filters
 * only those of models count; others are taken for fulfilled.
 */
final class BootConfig {
  private static final List<String> PLACES = List.of("boot/firmware/config.txt", "boot/config.txt");

  /** The filters that fit a model, by a part of its first name in the device tree. */
  private static final Map<String, Set<String>> FILTERS =
      Map.of(
          "model-zero-2", Set.of("pi02"),
          "3-model-b-plus", Set.of("pi3", "pi3+"),
          "3-model-b", Set.of("pi3"),
          "4-model-b", Set.of("pi4"),
          "400", Set.of("pi4", "pi400"),
          "4-compute-module", Set.of("pi4", "cm4"),
          "5-model-b", Set.of("pi5"),
          "500", Set.of("pi5", "pi500"),
          "5-compute-module", Set.of("pi5", "cm5"));

  private static final Set<String> ON = Set.of("", "on", "yes", "y", "true", "1");

  private final Path file;
  private final boolean readable;
  private final Set<String> filters;

  /** Settings, and parameters of the device tree; the last one of a name counts. */
  private final Map<String, String> values = new HashMap<>();

  private final Map<String, String> overlays = new HashMap<>();

  private BootConfig(Path file, boolean readable, String model) {
    this.file = file;
    this.readable = readable;
    filters = FILTERS.getOrDefault(model, Set.of());
  }

  /**
   * @param model the machine's first name in the device tree, without its maker
   */
  static BootConfig read(Path root, String model) {
    for (String place : PLACES) {
      Path file = root.resolve(place);
      if (Files.exists(file)) {
        try {
          BootConfig config = new BootConfig(file, true, model);
          config.take(Files.readString(file, StandardCharsets.ISO_8859_1));
          return config;
        } catch (IOException e) {
          return new BootConfig(file, false, model);
        }
      }
    }
    return new BootConfig(root.resolve(PLACES.get(0)), false, model);
  }

  /** The file, or where it would be. */
  Path file() {
    return file;
  }

  boolean isReadable() {
    return readable;
  }

  private void take(String text) {
    boolean applies = true;
    for (String raw : text.split("\\R")) {
      String line = raw.strip();
      if (line.startsWith("[") && line.endsWith("]")) {
        applies = applies(line.substring(1, line.length() - 1).toLowerCase(Locale.ROOT));
      } else if (applies && !line.startsWith("#") && line.contains("=")) {
        String name = line.substring(0, line.indexOf('=')).strip();
        setting(name, line.substring(line.indexOf('=') + 1).strip());
      }
    }
  }

  private boolean applies(String filter) {
    boolean model = filter.startsWith("pi") || filter.startsWith("cm");
    return model ? filters.contains(filter) : !filter.equals("none");
  }

  private void setting(String name, String value) {
    if (name.equals("dtoverlay")) {
      String overlay = value.split(",", 2)[0];
      overlays.put(overlay, value.substring(overlay.length()));
    } else if (name.equals("dtparam")) {
      for (String parameter : value.split(",")) {
        String[] parts = parameter.split("=", 2);
        values.put(canonical(parts[0].strip()), parts.length > 1 ? parts[1].strip() : "");
      }
    } else {
      values.put(name, value);
    }
  }

  /** The old names of a parameter are one with its new one. */
  private static String canonical(String parameter) {
    return switch (parameter) {
      case "i2c", "i2c1" -> "i2c_arm";
      default -> parameter;
    };
  }

  /**
   * Whether a line like this one counts.
   *
   * @param line such as {@code dtparam=spi=on}, {@code dtoverlay=w1-gpio} or {@code enable_uart=1}
   */
  boolean has(String line) {
    if (line.startsWith("dtoverlay=")) {
      return overlays.containsKey(line.substring("dtoverlay=".length()));
    }
    String setting = line.startsWith("dtparam=") ? line.substring("dtparam=".length()) : line;
    String value = values.get(setting.split("=", 2)[0]);
    return value != null && ON.contains(value.toLowerCase(Locale.ROOT));
  }
}
