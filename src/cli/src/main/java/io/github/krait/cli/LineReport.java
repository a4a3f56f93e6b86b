package io.github.krait.cli;

import io.github.krait.LineProfile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a program spent its time, at its end: a table on standard error, or a file for tools. */
final class LineReport {
  private LineReport() {}

  /** Whether it could be written. */
  static boolean write(LineProfile profile, Options options) {
    String file = options.lineProfile;
    try {
      if (file.isEmpty()) {
        profile.writeTable(System.err, name -> source(name, options));
        return true;
      }
      try (BufferedWriter out = Files.newBufferedWriter(Path.of(file))) {
        if (file.endsWith(".json")) {
          profile.writeSpeedscope(out);
        } else {
          profile.writeCollapsed(out);
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      System.err.println("krait: can't write file '" + file + "'");
      return false;
    }
  }

  /** The text of a file of the program; null where it is none of the host's. */
  private static String source(String name, Options options) {
    if (options.kind == Options.Kind.COMMAND && name.equals("<stdin>")) {
      return options.target;
    }
    try {
      return new String(Files.readAllBytes(Path.of(name)), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
