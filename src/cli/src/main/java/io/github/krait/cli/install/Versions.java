package io.github.krait.cli.install;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the version in a library's files: {@code __version__} in source, in compiled files the
 * first text that looks like one, as circup does.
 */
final class Versions {
  private static final Pattern SOURCE =
      Pattern.compile("(?m)^__version__(?:\\s*:\\s*\\w+)?\\s*=\\s*[\"']([^\"'\\n]+)[\"']");

  /** Strings in .mpy files end with a zero byte. */
  private static final Pattern COMPILED =
      Pattern.compile("(\\d+\\.\\d+\\.\\d+(?:[-+.]?[0-9A-Za-z]+)*)\0");

  private Versions() {}

  /** The version that these files, by their paths, say; empty: none. */
  static String of(Map<String, byte[]> files) {
    String found = "";
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      boolean isSource = name.endsWith(".py");
      if (isSource || name.endsWith(".mpy")) {
        String text = new String(file.getValue(), StandardCharsets.ISO_8859_1);
        Matcher matcher = (isSource ? SOURCE : COMPILED).matcher(text);
        boolean isFirst = name.endsWith("/__init__.py") || name.endsWith("/__init__.mpy");
        if ((found.isEmpty() || isFirst) && matcher.find()) {
          found = matcher.group(1);
        }
      }
    }
    return found;
  }
}
