package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Programs of our own, and beside each the disassembly of what MicroPython's mpy-cross 6.3 makes of
 * it.
 */
public final class Golden {
  public static final List<String> PROGRAMS =
      List.of("classes", "control", "exceptions", "functions", "generators", "imports");

  private Golden() {}

  public static byte[] resource(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      if (in == null) {
        throw new IOException("no resource /golden/" + name);
      }
      return in.readAllBytes();
    }
  }

  public static CodeUnit compile(String program) throws IOException {
    return Compiler.compile(
        resource(program + ".py"),
        program + ".py",
        CompileMode.FILE_INPUT,
        CompilerOptions.microPythonCross(0, 31, true));
  }

  public static CodeUnit compileText(String text) {
    return Compiler.compile(
        text.getBytes(StandardCharsets.UTF_8),
        "test.py",
        CompileMode.FILE_INPUT,
        CompilerOptions.microPythonCross(0, 31, true));
  }
}
