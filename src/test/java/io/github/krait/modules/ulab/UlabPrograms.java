package io.github.krait.modules.ulab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.Profile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;

/** Runs programs that use {@code ulab}, with floats of 64 bits. */
abstract class UlabPrograms {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final Krait krait = Krait.builder().profile(Profile.CIRCUITPYTHON).out(out).build();

  UlabPrograms() {
    krait.exec(
        String.join(
            "\n",
            "from ulab import numpy as np, scipy, utils",
            "def show(text):",
            "  try:",
            "    return '-> ' + str(eval(text)).replace('\\n      ', '')",
            "  except Exception as e:",
            "    return '!! ' + type(e).__name__ + ': ' + str(e)"));
  }

  @AfterEach
  void close() {
    krait.close();
  }

  void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  /**
   * Evaluates expressions.
   *
   * @param table lines of an expression and {@code ->} with the text of its value, or {@code !!}
   *     with the exception; what is indented belongs to the line before
   */
  void assertTable(String table) {
    for (String line : table.replace("\n    ", " ").strip().split("\n")) {
      int mark = Math.max(line.lastIndexOf(" -> "), line.lastIndexOf(" !! "));
      String expression = line.substring(0, mark).strip();
      out.reset();
      krait.exec("print(show(" + quoted(expression) + "))");
      String shown = out.toString(StandardCharsets.UTF_8).stripTrailing();
      assertEquals(line.substring(mark + 1), shown, expression);
    }
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
