package io.github.krait.examples;

import java.io.IOException;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;

/**
 * A context of GraalVM's in which a MicroPython program on a simulated Pico and JavaScript work
 * together: the page's code calls the board's functions, and the board's program calls it back.
 */
public final class TwoLanguages {
  private TwoLanguages() {}

  public static void main(String[] args) throws IOException {
    run(System.out);
  }

  static void run(OutputStream out) throws IOException {
    try (Context context =
        Context.newBuilder("micropython", "js")
            .option("micropython.Board", "pico")
            .option("engine.WarnInterpreterOnly", "false") // there is no Graal compiler here
            .out(out)
            .build()) {
      context.eval("micropython", Programs.text("two_languages.py"));
      context
          .getBindings("js")
          .putMember("led", context.getBindings("micropython").getMember("led"));
      context.eval("js", Programs.text("two_languages.js"));
    }
  }
}
