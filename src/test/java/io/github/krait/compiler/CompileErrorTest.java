package io.github.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.syntax.SyntaxException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Programs that the compiler refuses: message, line and block as mpy-cross reports them. */
class CompileErrorTest {
  // program, expected "line block: message"
  private static final String[][] REFUSED = {
    {"x\n1 = x\n", "2 <module>: can't assign to expression"},
    {"f() = 1\n", "1 <module>: can't assign to expression"},
    {"(a + b) += 1\n", "1 <module>: can't assign to expression"},
    {"*a, *b = c\n", "1 <module>: multiple *x in assignment"},
    {"x = *a\n", "1 <module>: *x must be assignment target"},
    {"if x:\n  del f()\n", "2 <module>: can't delete expression"},
    {"return 1\n", "1 <module>: 'return' outside function"},
    {"class C:\n  yield 1\n", "2 C: 'yield' outside function"},
    {"[await x for x in y]\n", "1 <listcomp>: 'await' outside function"},
    {"def f():\n  break\n", "2 f: 'break'/'continue' outside loop"},
    {"def f(a, a):\n  pass\n", "1 f: argument name reused"},
    {"def f(a=1, b):\n  pass\n", "1 <module>: non-default argument follows default argument"},
    {"def f():\n  x = 1\n  global x\n", "3 f: identifier redefined as global"},
    {"def f():\n  x = 1\n  nonlocal x\n", "3 f: identifier redefined as nonlocal"},
    {"def f():\n  nonlocal x\n", "2 f: no binding for nonlocal found"},
    {"nonlocal x\n", "1 <module>: can't declare nonlocal in outer code"},
    {"def f():\n  from m import *\n", "2 f: import * not at module level"},
    {"try:\n  x\nexcept:\n  y\nexcept E:\n  z\n", "3 <module>: default 'except' must be last"},
    {"def f():\n  super()\n", "2 f: super() can't find self"},
    {"f(a=1, b)\n", "1 <module>: positional arg after keyword arg"},
    {"f(**a, b)\n", "1 <module>: positional arg after **"},
    {"f(**a, *b)\n", "1 <module>: * arg after **"},
    {"f(a=1, *b)\n", "1 <module>: * arg after kwarg"},
    {"f(1=2)\n", "1 <module>: LHS of keyword arg must be an id"},
    {"{1: 2, 3}\n", "1 <module>: expecting key:value for dict"},
    {"{1,\n 2: 3}\n", "1 <module>: expecting just a value for set"},
    {
      "async def f():\n  pass\nasync with x:\n  y\n",
      "3 <module>: async for/with outside async function"
    },
    {"@micropython.native\ndef f():\n  pass\n", "1 <module>: invalid arch"},
    {"@micropython.unknown\ndef f():\n  pass\n", "1 <module>: invalid micropython decorator"},
    // the place has no line, so a later statement gives it
    {"for 0 in x:\n  for y in z:\n    a\n    b\n", "3 <module>: can't assign to expression"},
  };

  @Test
  void refusedWithMessageLineAndBlock() {
    for (String[] c : REFUSED) {
      SyntaxException e = assertThrows(SyntaxException.class, () -> Golden.compileText(c[0]), c[0]);
      assertEquals("SyntaxError", e.kind(), c[0]);
      assertEquals(c[1], e.line() + " " + e.block() + ": " + e.getMessage(), c[0]);
    }
  }

  @Test
  void anEngineKnowsNoAssembler() {
    byte[] all = "@micropython.asm_thumb\ndef f(): pass\n".getBytes(StandardCharsets.UTF_8);
    SyntaxException e =
        assertThrows(
            SyntaxException.class,
            () ->
                Compiler.compile(
                    all, "f.py", CompileMode.FILE_INPUT, CompilerOptions.microPython(0)));
    assertEquals("invalid micropython decorator", e.getMessage());
  }
}
