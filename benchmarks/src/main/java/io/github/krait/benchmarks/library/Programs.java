package io.github.krait.benchmarks.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small programs, each about one thing of the built-in types or the library. Each defines {@code
 * run}, which takes no argument, changes nothing outside and returns the same each time.
 */
final class Programs {
  private static final String HEADING = "#### ";

  private Programs() {}

  /** The programs by name, in order. */
  static Map<String, String> all() {
    Map<String, String> programs = new LinkedHashMap<>();
    for (String part : text().split(HEADING, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        programs.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return programs;
  }

  private static String text() {
    String name = "/io/github/krait/benchmarks/library/programs.txt";
    try (InputStream in = Programs.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
