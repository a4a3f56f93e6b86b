package io.github.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Programs that the front end refuses: class, message and line as mpy-cross reports them. */
class SyntaxErrorTest {
  private static final String INVALID = "SyntaxError: invalid syntax, line ";
  private static final String UNINDENT =
      "IndentationError: unindent doesn't match any outer indent level, line ";

  private static final String[][] REFUSED = {
    {"x = \n", INVALID + 1},
    {"x\n\ny z\n", INVALID + 3},
    {"(x\ny)\n", INVALID + 2},
    {"if x\n", INVALID + 1},
    {"if x:\ny\n", INVALID + 2},
    {"(\n", INVALID + 2},
    {")\n", INVALID + 1},
    {"else: x\n", INVALID + 1},
    {"try: x\n", INVALID + 2},
    {"x = 'abc\n", INVALID + 1},
    {"x = '''abc\n\n", INVALID + 1},
    {"x = $\n", INVALID + 1},
    {"x <> y\n", INVALID + 1},
    {"x!y\n", INVALID + 1},
    {"x..y\n", INVALID + 1},
    {"not\n", INVALID + 1},
    {"1 + not x\n", INVALID + 1},
    {"x = await -y\n", INVALID + 1},
    {"a, not in b\n", INVALID + 1},
    {"import a.\n", INVALID + 1},
    {"from import a\n", INVALID + 1},
    {"from a import\n", INVALID + 1},
    {"import a,\n", INVALID + 1},
    {"def f(a b): pass\n", INVALID + 1},
    {"def f(a, /): pass\n", INVALID + 1},
    {"f(lambda x: int: 1)\n", INVALID + 1},
    {"x[]\n", INVALID + 1},
    {"f(x y)\n", INVALID + 1},
    {"print 'x'\n", INVALID + 1},
    {"async x\n", INVALID + 1},
    {"@x[0]\ndef f(): pass\n", INVALID + 1},
    {"'a' b'b'\n", INVALID + 1},
    {"x.__debug__\n", INVALID + 1},
    {"x = 5 \\ \n", INVALID + 1},
    {"'\\x4'\n", INVALID + 1},
    {"'\\U00110000'\n", INVALID + 1},
    {"b'\\400'\n", INVALID + 1},
    {"f'{x'\n", INVALID + 1},
    {"f'{x y}'\n", INVALID + 1},
    {"\n\nf'{}'\n", "SyntaxError: malformed f-string, line 3"},
    {"t'}'\n", "SyntaxError: malformed f-string, line 1"},
    {"'\\N{DASH}'\n", "NotImplementedError: unicode name escapes, line 0"},
    {" x\n", "IndentationError: unexpected indent, line 1"},
    {"x\n  y\n", "IndentationError: unexpected indent, line 2"},
    {"if x:\n    y\n  z\n", UNINDENT + 2},
    {"if x:\n\ty\n       z\n", UNINDENT + 2},
    {"x = 012\n", "SyntaxError: invalid syntax for integer with base 0: '012', line 1"},
    {"\nx = 0b12\n", "SyntaxError: invalid syntax for integer with base 2: '12', line 2"},
    {"x = 0x\n", "SyntaxError: invalid syntax for integer with base 16: '', line 1"},
    {"x = 12a\n", "SyntaxError: invalid syntax for integer with base 10: '12a', line 1"},
    {"x = 1.2.3\n", "SyntaxError: invalid syntax for number, line 1"},
    {"x = 1e\n", "SyntaxError: invalid syntax for number, line 1"},
  };

  @Test
  void refusedWithMessageAndLine() {
    for (String[] c : REFUSED) {
      assertEquals(c[1], Sources.file(c[0]), c[0]);
    }
  }

  @Test
  void accepted() {
    String[] accepted = {
      "x = 0xfor 1 in y\n", "x = 1_000_\n", "x = 00\n", "x = 1if 2else 3\n", "(x\n\n)\n",
      "if x:\n  y\n # comment\n  z\n", "x = [\n      1\n]\n", "\\\nx\n", "x = 1;\n", "\f\nx\n",
    };
    for (String text : accepted) {
      String tree = Sources.file(text);
      boolean refused = tree.contains("Error: ");
      assertEquals(text.startsWith("x = 0xfor") || text.startsWith("x = 1if"), refused, text);
    }
  }

  @Test
  void expressionsEndWithTheLine() {
    assertEquals(INVALID + 1, Sources.expression(""));
    assertEquals(INVALID + 1, Sources.expression("x = 1"));
    assertEquals(INVALID + 2, Sources.expression("x\ny"));
    assertEquals("x", Sources.expression("x\n\n  # comment\n"));
    assertEquals("IndentationError: unexpected indent, line 1", Sources.expression(" x"));
  }

  @Test
  void nullByteInCode() {
    assertEquals(INVALID + 1, Sources.file("x\0\n"));
    assertEquals("ExprStmt@1(x)", Sources.file("x # \0\n"));
  }

  @Test
  void namesAreLimited() {
    assertEquals("ExprStmt@1(" + "x".repeat(255) + ")", Sources.file("x".repeat(255)));
    assertEquals("RuntimeError: name too long, line 0", Sources.file("x".repeat(256)));
  }

  @Test
  void deepNestingTakesNoJavaStack() {
    int n = 5000;
    String[][] nested = {
      {"(", "x", ")"},
      {"[", "x", "]"},
      {"{", "x", "}"},
      {"f(", "x", ")"},
      {"x[", "x", "]"},
      {"-", "x", ""},
      {"not ", "x", ""},
      {"lambda: ", "x", ""},
      {"x ** ", "x", ""},
      {"x if x else ", "x", ""},
      {"x + (", "x", ")"},
      {"(yield ", "x", ")"},
    };
    for (String[] c : nested) {
      String text = c[0].repeat(n) + c[1] + c[2].repeat(n) + "\n";
      Parser.parseExpression(Sources.bytes(text), "", Sources.MICROPYTHON);
    }
    String[] flat = {" + x", " or x", " < x", ".x", "()", "[0]", ", x", " is not x"};
    for (String operator : flat) {
      String text = "x" + operator.repeat(20 * n) + "\n";
      Parser.parseExpression(Sources.bytes(text), "", Sources.MICROPYTHON);
    }
  }

  @Test
  void nestingWithoutEndIsOutOfMemory() {
    String[] endless = {"(", "[", "{", "f(", "x[", "-", "not ", "~", "lambda: ", "x ** "};
    for (String open : endless) {
      String error = Sources.file(open.repeat(100_000));
      assertTrue(error.startsWith("MemoryError: memory allocation failed, allocating "), error);
    }
  }

  @Test
  void blocksNest() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append(" ".repeat(i)).append("if x:\n");
    }
    text.append(" ".repeat(3000)).append("x\n");
    Stmt tree = Parser.parseFile(Sources.bytes(text.toString()), "", Sources.MICROPYTHON);
    int depth = 0;
    while (tree instanceof Stmt.If) {
      tree = ((Stmt.If) tree).body();
      depth++;
    }
    assertEquals(3000, depth);
  }

  @Test
  void largeSources() {
    byte[] comment = new byte[20_000_000];
    Arrays.fill(comment, (byte) '#');
    assertEquals("Block([])", Sources.parse(comment, Sources.MICROPYTHON));
    byte[] digits = new byte[20_000_000];
    Arrays.fill(digits, (byte) '9');
    assertTrue(Sources.parse(digits, Sources.MICROPYTHON).startsWith("MemoryError: "));
    byte[] quotes = new byte[20_000_000];
    Arrays.fill(quotes, (byte) '\'');
    assertTrue(Sources.parse(quotes, Sources.MICROPYTHON).length() < 100);
  }
}
