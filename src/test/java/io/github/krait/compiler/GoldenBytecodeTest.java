package io.github.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.bytecode.Disassembler;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The compiler's code, instruction by instruction. */
class GoldenBytecodeTest {
  @Test
  void codeIsThatOfMpyCross() throws Exception {
    for (String program : Golden.PROGRAMS) {
      String expected = new String(Golden.resource(program + ".txt"), StandardCharsets.UTF_8);
      assertEquals(expected, Disassembler.disassemble(Golden.compile(program)), program);
    }
  }

  @Test
  void linesAndAssertionsGoWithTheLevel() {
    byte[] source = "assert x\n\n\n\ny\n".getBytes(StandardCharsets.UTF_8);
    String level0 = disassemble(source, CompilerOptions.microPythonCross(0, 31, true));
    String level1 = disassemble(source, CompilerOptions.microPythonCross(1, 31, true));
    String level3 = disassemble(source, CompilerOptions.microPythonCross(3, 31, true));
    String noLines = disassemble(source, CompilerOptions.microPythonCross(0, 31, false));
    assertEquals(true, level0.contains("AssertionError") && level0.contains("    5     "));
    assertEquals(true, !level1.contains("AssertionError") && level1.contains("    5     "));
    assertEquals(false, level3.contains("    5     "));
    assertEquals(false, noLines.contains("    5     "));
  }

  @Test
  void circuitPythonAwaitsByMethod() {
    byte[] source = "async def f():\n  await g()\n".getBytes(StandardCharsets.UTF_8);
    String code = disassemble(source, CompilerOptions.circuitPythonCross(0, 31, true));
    assertEquals(true, code.contains("LOAD_METHOD __await__"));
    assertEquals(true, code.contains("flags 17"));
  }

  @Test
  void aPromptPrintsValues() {
    byte[] source = "1 + x\n".getBytes(StandardCharsets.UTF_8);
    String code =
        Disassembler.disassemble(
            Compiler.compile(
                source, "<stdin>", CompileMode.SINGLE_INPUT, CompilerOptions.microPython(0)));
    assertEquals(true, code.contains("LOAD_NAME __repl_print__"));
    String eval =
        Disassembler.disassemble(
            Compiler.compile(
                source, "<string>", CompileMode.EVAL_INPUT, CompilerOptions.microPython(0)));
    assertEquals(true, eval.contains("BINARY_OP ADD\n          4  RETURN_VALUE"), eval);
  }

  private static String disassemble(byte[] source, CompilerOptions options) {
    return Disassembler.disassemble(
        Compiler.compile(source, "test.py", CompileMode.FILE_INPUT, options));
  }
}
