package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a program is, it ends in a Python exception, and the engine is usable afterwards. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BadInputTest {
  private static final List<String> ANSWERS =
      List.of("SyntaxError", "IndentationError", "RuntimeError", "MemoryError", "OverflowError");

  private final Krait krait = Krait.builder().build();

  @AfterEach
  void close() {
    assertEquals(4, krait.eval("2 + 2"), "usable afterwards");
    krait.close();
  }

  private void isAnswered(String program) {
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(program));
    assertTrue(ANSWERS.contains(e.type()), e.type() + ": " + e.getMessage());
    assertTrue(!e.traceback().contains("java."), e.traceback());
  }

  @Test
  void invalidUtf8(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bad.py");
    Files.write(file, new byte[] {'x', '=', '"', (byte) 0xff, (byte) 0xc3, '"', '\n', (byte) 0xfe});
    KraitException e = assertThrows(KraitException.class, () -> krait.load(file));
    assertEquals("NameError", e.type(), "bytes beyond ASCII make names, as in MicroPython");
  }

  /** The numbers of variables that functions share have one byte each in bytecode. */
  @Test
  void moreSharedVariablesThanBytecodeCanName() {
    assertEquals(200 * 201 / 2, shared(200));
    for (int n : new int[] {256, 300, 600, 5000}) {
      isAnswered(sharing(n));
    }
  }

  @Test
  void manyDefaults() {
    krait.exec("def f(" + parameters(30_000) + "): return a29999\n");
    assertEquals(29_999, krait.eval("f()"));
    assertEquals(5, krait.eval("f(a29999=5)"));
  }

  private static String parameters(int n) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < n; i++) {
      list.append('a').append(i).append('=').append(i).append(',');
    }
    return list.toString();
  }

  private Object shared(int n) {
    krait.exec(sharing(n));
    return krait.eval("f()");
  }

  private static String sharing(int n) {
    StringBuilder program = new StringBuilder("def f():\n");
    for (int i = 1; i <= n; i++) {
      program.append(" a").append(i).append(" = ").append(i).append('\n');
    }
    program.append(" def g():\n  return 0");
    for (int i = 1; i <= n; i++) {
      program.append(" + a").append(i);
    }
    return program.append("\n return g()\n").toString();
  }

  @Test
  void nullByte() {
    isAnswered("x = 1\n\0y = 2\n");
  }

  @Test
  void truncatedMpy(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bad.mpy");
    for (byte[] bytes :
        List.of(
            new byte[0],
            "M".getBytes(StandardCharsets.US_ASCII),
            new byte[] {'M', 6, 0, 31, 5, 5, 5},
            new byte[] {'C', 6, 0, 31, 0, 0},
            new byte[] {'M', 6, 0, 31, 1, 0, 2, 'a', 0, (byte) 0xff, 0x7f})) {
      Files.write(file, bytes);
      KraitException e = assertThrows(KraitException.class, () -> krait.load(file));
      assertEquals("ValueError", e.type(), e.traceback());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'x = ', '(', '1', ')'",
    "'x = ', '[', '', ']'",
    "'x = ', '-', '1', ''",
    "'x = ', 'not ', '1', ''",
    "'x = ', '{1:', '1', '}'",
    "'x = ', 'lambda: ', '1', ''",
    "'x = 1', '+(1', '', ')'"
  })
  void nesting(String head, String open, String middle, String close) {
    int depth = 100_000;
    isAnswered(head + open.repeat(depth) + middle + close.repeat(depth));
  }

  @Test
  void nestedBlocks() {
    StringBuilder program = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      program.append(" ".repeat(i)).append("if x:\n");
    }
    program.append(" ".repeat(10_000)).append("pass\n");
    isAnswered(program.toString());
  }

  @Test
  void largeSource() {
    String line = "x = 1  # " + "y".repeat(90) + "\n";
    krait.exec(line.repeat(20_000_000 / line.length()) + "z = 5\n");
    assertEquals(5, krait.eval("z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f(): return f()\nf()",
        "class A:\n    def __getattr__(self, n): return getattr(self, n)\nA().x",
        "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
        "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
        "l = []\nl.append(l)\nrepr(l)",
        "l = []\nl.append(l)\nm = []\nm.append(m)\nl == m",
        "d = {}\nd[0] = d\nstr(d)",
        "f = lambda n: f(n)\nsorted([1, 2], key=f)",
        "def g():\n    yield from g()\nlist(g())",
        "class A:\n    def __iter__(self): return iter(self)\nlist(A())",
        "exec('exec(s)', {'s': 0})\ns = 'exec(s)'\nexec(s)"
      })
  void endlessRecursion(String program) {
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(program));
    assertTrue(List.of("RuntimeError", "TypeError").contains(e.type()), e.type() + e.getMessage());
    assertTrue(!e.traceback().contains("java."), e.traceback());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int('1' * 10**8)",
        "1 << 10**9",
        "1 << 10**18",
        "10 ** 10 ** 8",
        "'x' * 10 ** 12",
        "[0] * 10 ** 12",
        "b'x' * 10 ** 18",
        "bytearray(10 ** 12)",
        "(1,) * (1 << 62)",
        "list(range(10 ** 12))",
        "(1 << 62).to_bytes(10 ** 11, 'big')",
        "'a'.center(10 ** 12)"
      })
  void tooLarge(String expression) {
    KraitException e = assertThrows(KraitException.class, () -> krait.eval(expression));
    assertTrue(
        List.of("MemoryError", "OverflowError", "ValueError").contains(e.type()),
        e.type() + ": " + e.getMessage());
  }
}
