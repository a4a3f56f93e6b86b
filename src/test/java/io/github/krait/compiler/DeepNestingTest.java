package io.github.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.mpy.MpyReader;
import io.github.krait.bytecode.mpy.MpyWriter;
import io.github.krait.syntax.SyntaxException;
import org.junit.jupiter.api.Test;

/** Nesting beyond any sense ends in an error of MicroPython's, never in one of Java's stack. */
class DeepNestingTest {
  private static final int FAR_TOO_DEEP = 100_000;

  @Test
  void whatMicroPythonCompilesIsCompiled() {
    Golden.compileText("x = " + "[".repeat(3000) + "1" + "]".repeat(3000));
    Golden.compileText("x = " + "not ".repeat(5000) + "y");
    Golden.compileText("x = " + "f(".repeat(3000) + ")".repeat(3000));
    Golden.compileText("(".repeat(1000) + "a," + ")".repeat(1000) + " = x");
    CodeUnit unit = Golden.compileText("x = " + "lambda: ".repeat(4000) + "y");
    assertTrue(MpyWriter.write(unit, MpyReader.MICROPYTHON).length > 4000);
  }

  @Test
  void blocks() {
    StringBuilder program = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      program.append(" ".repeat(i)).append("if x:\n");
    }
    program.append(" ".repeat(10_000)).append("pass\n");
    SyntaxException e =
        assertThrows(SyntaxException.class, () -> Golden.compileText(program.toString()));
    assertEquals("RuntimeError: bytecode overflow", e.kind() + ": " + e.getMessage());
  }

  @Test
  void operatorsAndBrackets() {
    String[] programs = {
      "x = " + "(".repeat(FAR_TOO_DEEP) + "1" + ")".repeat(FAR_TOO_DEEP),
      "x = " + "[".repeat(FAR_TOO_DEEP) + "]".repeat(FAR_TOO_DEEP),
      "x = " + "{".repeat(FAR_TOO_DEEP),
      "x = " + "-".repeat(FAR_TOO_DEEP) + "y",
      "x = " + "not ".repeat(FAR_TOO_DEEP) + "y",
      "x = " + "y ** ".repeat(FAR_TOO_DEEP) + "y",
      "x = " + "a if b else ".repeat(FAR_TOO_DEEP) + "y",
      "x = " + "lambda: ".repeat(FAR_TOO_DEEP) + "y",
      "f(".repeat(FAR_TOO_DEEP),
    };
    for (String program : programs) {
      SyntaxException e =
          assertThrows(
              SyntaxException.class, () -> Golden.compileText(program), program.substring(0, 12));
      assertTrue(
          e.kind().equals("MemoryError") || e.kind().equals("RuntimeError"),
          program.substring(0, 12) + e.kind());
    }
    // no nesting at all: many operands of one operator
    Golden.compileText("x = " + "y + ".repeat(FAR_TOO_DEEP) + "y");
  }
}
