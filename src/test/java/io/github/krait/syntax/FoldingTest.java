package io.github.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Constants that the parser computes, and those that it leaves alone. */
class FoldingTest {
  private static final String[][] TREES = {
    {"1 + 2 * 3 - 4", "3"},
    {"-5", "-5"},
    {"~0", "-1"},
    {"7 // -2", "-4"},
    {"-7 % 3", "2"},
    {"2 ** 10", "1024"},
    {"1 << 4 >> 2", "4"},
    {"6 | 1 ^ 3 & 2", "7"},
    {"1 / 4", "Const(Float(0.25))"},
    {"7.5 // 2", "Const(Float(3.0))"},
    {"-7.5 % 2", "Const(Float(0.5))"},
    {"2.0 ** -1", "Const(Float(0.5))"},
    {"1 + 2 + x", "Arithmetic@1([1 2 x] [27 27])"},
    {"x + 1 + 2", "Arithmetic@1([x 1 2] [27 27])"},
    {"1 / 0", "Arithmetic@1([1 0] [32])"},
    {"1 << -1", "Arithmetic@1([1 -1] [25])"},
    {"1 @ 2", "Arithmetic@1([1 2] [30])"},
    {"(-1) ** 0.5", "Power@1(-1 Const@1(Float(0.5)))"},
    {"'a' + 'b'", "Arithmetic@1([Str('a') Str('b')] [27])"},
    {"1j * 2", "Arithmetic@1([Const@1(Complex(0.0 1.0)) 2] [29])"},
    {"~1.5", "Unary@1(2 Const@1(Float(1.5)))"},
    // beyond the small integers of the target, and beyond the machine word
    {"1 << 29", "536870912"},
    {"1 << 30", "Const(Int(1073741824))"},
    {"-(1 << 30)", "-1073741824"},
    {"1 << 62", "Const(BigInt(4611686018427387904))"},
    {"(1 << 70) >> 69", "2"},
    {"-(1 << 62)", "Const(BigInt(-4611686018427387904))"},
    {"10 ** 20 // 10 ** 19", "10"},
    {"2 ** 100 / 2 ** 99", "Const(Float(2.0))"},
    {"4 >> 6296703874199863422", "0"},
    {"1 << 99999999999", "Arithmetic@1([1 Const@1(Int(99999999999))] [25])"},
    // logic
    {"not 0", "Keyword(TRUE)"},
    {"not 'a'", "Keyword(FALSE)"},
    {"not ()", "Keyword(TRUE)"},
    {"1 or x", "1"},
    {"0 or x", "x"},
    {"x or 0 or y", "Logical@1(true [x y])"},
    {"x or 1 or y", "Logical@1(true [x 1])"},
    {"x and 0 and y", "Logical@1(false [x 0])"},
    {"1 and x and 2", "Logical@1(false [x 2])"},
    {"'' or None", "Keyword(NONE)"},
    // tuples
    {"(1, 'a', None)", "Const@1(Tuple([Int(1) Str('a') NONE]))"},
    {"((1, 2), ())", "Const@1(Tuple([Tuple([Int(1) Int(2)]) Tuple([])]))"},
    {"1, 2.5", "Const@1(Tuple([Int(1) Float(2.5)]))"},
    {"(1,)", "Const@1(Tuple([Int(1)]))"},
    {"x[1, 2]", "Atom@1(x [Subscript@1(Const@1(Tuple([Int(1) Int(2)])))])"},
    {"[1, 2]", "List@1([1 2])"},
    {"(1, x)", "Tuple@1(0 [1 x])"},
    {"math.pi", "Const(Float(3.141592653589793))"},
    {"math.pi.x", "Atom@1(math [Attribute@1(pi) Attribute@1(x)])"},
  };

  @Test
  void constantsAreFolded() {
    for (String[] c : TREES) {
      assertEquals(c[1], Sources.expression(c[0]), c[0]);
    }
  }

  /** A pair has the line of its first item, a longer tuple that of its second. */
  @Test
  void linesOfFoldedTuples() {
    assertEquals("Const@2(Tuple([Int(1) Int(2)]))", Sources.expression("(\n1,\n2)"));
    assertEquals("Const@3(Tuple([Int(1) Int(2)]))", Sources.expression("(\n1,\n2,)"));
    assertEquals("Const@3(Tuple([Int(1) Int(2) Int(3)]))", Sources.expression("(\n1,\n2,\n3)"));
    assertEquals("Const@2(Tuple([Int(1)]))", Sources.expression("(\n1,\n)"));
  }

  @Test
  void namedConstants() {
    assertEquals(
        "Block@1([Assign@1([X] 5) ExprStmt@2(Atom@2(f [Call@2([6])]))])",
        Sources.file("X = const(5)\nf(X + 1)\n"));
    assertEquals("Block@1([Pass Assign@2([y] 6)])", Sources.file("_X = const(2 * 3)\ny = _X\n"));
    assertEquals(
        "Block@1([Assign@1([X] Str('a')) Assign@2([y] Const@2(Str('a')))])",
        Sources.file("X = const('a')\ny = X\n"));
    // only as an expression of its own
    assertEquals(
        "Block@1([Pass Assign@2([y] Atom@2(a [Attribute@2(_X)]))])",
        Sources.file("_X = const(1)\ny = a._X\n"));
    // a constant cannot be assigned again; the compiler refuses this
    assertEquals(
        "Block@1([Assign@1([X] 1) Assign@2([1] 2)])", Sources.file("X = const(1)\nX = 2\n"));
    assertEquals("Assign@1([X] 1)", Sources.file("X: int = const(1)\n"));
    assertEquals(
        "AnnAssign@1(X int Atom@1(const [Call@1([1])]))",
        Sources.file("X: int = const(1)\n", Sources.CIRCUITPYTHON));
  }

  @Test
  void whatIsNoConstantIsRefused() {
    String refused = "SyntaxError: not a constant, line ";
    assertEquals(refused + 1, Sources.file("X = const(y)\n"));
    assertEquals(refused + 2, Sources.file("\nX = const()\n"));
    assertEquals(refused + 1, Sources.file("X = const(1,)\n"));
    assertEquals(refused + 1, Sources.file("X = const(1, 2)\n"));
    assertEquals(refused + 1, Sources.file("X = const([])\n"));
    assertEquals("ExprStmt@1(Atom@1(const [Call@1([y])]))", Sources.file("const(y)\n"));
  }

  @Test
  void lonelyConstantsVanish() {
    assertEquals("Pass@1", Sources.file("'a text that documents'\n"));
    assertEquals("Pass@1", Sources.file("1, 2\n"));
    assertEquals("ExprStmt@1(x)", Sources.file("x\n"));
    assertEquals("ExprStmt@1(Tuple@1(0 []))", Sources.file("()\n"));
    assertEquals(
        "ExprStmt@1(1)",
        TreeText.of(Parser.parseSingle(Sources.bytes("1\n"), "", Sources.MICROPYTHON)));
  }
}
