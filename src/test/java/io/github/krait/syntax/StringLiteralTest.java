package io.github.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** String, bytes, f-string and t-string literals. */
class StringLiteralTest {
  private static void assertBytes(String literal, int... expected) {
    byte[] bytes = new byte[expected.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) expected[i];
    }
    Value value =
        Parser.parseExpression(Sources.bytes(literal), "", Sources.MICROPYTHON).constant();
    assertArrayEquals(
        bytes,
        value instanceof Value.Str ? ((Value.Str) value).utf8() : ((Value.Bytes) value).bytes(),
        literal);
  }

  @Test
  void escapes() {
    assertBytes("'\\a\\b\\t\\n\\v\\f\\r\\\\\\'\\\"'", 7, 8, 9, 10, 11, 12, 13, 92, 39, 34);
    assertBytes("'\\0\\12\\1234'", 0, 10, 'S', '4');
    assertBytes("'\\x41\\xe9'", 'A', 0xc3, 0xa9);
    assertBytes("b'\\x41\\xe9'", 'A', 0xe9);
    assertBytes("'\\u20ac'", 0xe2, 0x82, 0xac);
    assertBytes("'\\ud800'", 0xed, 0xa0, 0x80);
    assertBytes("'\\U0001f600'", 0xf0, 0x9f, 0x98, 0x80);
    assertBytes("b'\\u1'", '\\', 'u', '1');
    assertBytes("'\\q'", '\\', 'q');
    assertBytes("'a\\\nb'", 'a', 'b');
    assertBytes("r'\\n\\''", '\\', 'n', '\\', '\'');
    assertBytes("rb'\\x'", '\\', 'x');
    assertBytes("'''a\n'b''c'''", 'a', '\n', '\'', 'b', '\'', '\'', 'c');
    assertBytes("'''a\r\nb\rc'''", 'a', '\n', 'b', '\n', 'c');
  }

  @Test
  void nullBytes() {
    byte[] source = {'\'', 0, '\''};
    Expr read = Parser.parseExpression(source, "", Sources.MICROPYTHON);
    assertEquals("Str('\u0001')", TreeText.of(read));
    read = Parser.parseExpression(source, "", Sources.CIRCUITPYTHON);
    assertEquals("Str('\0')", TreeText.of(read));
  }

  private static final String[][] FORMATS = {
    {"f''", "Atom@1(Str('') [Attribute@1(format) Call@1([])])"},
    {"f'{x}'", "Atom@1(Str('{}') [Attribute@1(format) Call@1([x])])"},
    {"f'{x!r:>4}'", "Atom@1(Str('{!r:>4}') [Attribute@1(format) Call@1([x])])"},
    {"f'{x=}'", "Atom@1(Str('x={}') [Attribute@1(format) Call@1([x])])"},
    {"f'{{{x}}}'", "Atom@1(Str('{{{}}}') [Attribute@1(format) Call@1([x])])"},
    {"f'{x:{w}}'", "Atom@1(Str('{:{}}') [Attribute@1(format) Call@1([x w])])"},
    {"'a' f'{x}' 'b'", "Atom@1(Str('a{}b') [Attribute@1(format) Call@1([x])])"},
    {"f'{x, y}'", "Atom@1(Str('{}') [Attribute@1(format) Call@1([Tuple@1(0 [x y])])])"},
    {
      "f'{x[1:2]}'",
      "Atom@1(Str('{}') [Attribute@1(format)"
          + " Call@1([Atom@1(x [Subscript@1(Slice@1(1 2 -))])])])"
    },
    {"f'{x != y}'", "Atom@1(Str('{}') [Attribute@1(format) Call@1([Comparison@1([x y] [5])])])"},
    {"f'{x}'.y", "Atom@1(Str('{}') [Attribute@1(format) Call@1([x]) Attribute@1(y)])"},
    {"rf'\\n{x}'", "Atom@1(Str('\\n{}') [Attribute@1(format) Call@1([x])])"},
  };

  @Test
  void formatStringsAreCallsOfFormat() {
    for (String[] c : FORMATS) {
      assertEquals(c[1], Sources.expression(c[0]), c[0]);
      assertEquals(c[1], Sources.expression(c[0], Sources.CIRCUITPYTHON), c[0]);
    }
  }

  @Test
  void nestedFormatStrings() {
    String nested = "f'{f\"{x}\"}'";
    String inner = "Atom@1(Str('{}') [Attribute@1(format) Call@1([x])])";
    assertEquals(
        "Atom@1(Str('{}') [Attribute@1(format) Call@1([" + inner + "])])",
        Sources.expression(nested));
    // without nesting the arguments of both end up behind one another
    assertEquals(
        "Tuple@1(2 [Atom@1(Str('{}') [Attribute@1(format) Call@1([Str('{}')]) Call@1([x])])])",
        Sources.expression(nested, Sources.CIRCUITPYTHON));
    assertEquals("SyntaxError: malformed f-string, line 1", Sources.expression("f'{}'"));
    assertEquals(
        "Atom@1(Str('{}') [Attribute@1(format) Call@1([Tuple@1(0 [])])])",
        Sources.expression("f'{}'", Sources.CIRCUITPYTHON));
  }

  @Test
  void templateStringsAreCallsOfTemplate() {
    assertEquals(
        "Atom@1(__template__ [Call@1([Const@1(Tuple([Str('a')]))])])", Sources.expression("t'a'"));
    assertEquals(
        "Atom@1(__template__ [Call@1([Const@1(Tuple([Str('a') Str('b')])) x Str('x')"
            + " Keyword(NONE) Str('>3')])])",
        Sources.expression("t'a{x:>3}b'"));
    assertEquals(
        "Atom@1(__template__ [Call@1([Const@1(Tuple([Str('x=') Str('')])) x Str('x') Str('r')"
            + " Str('')])])",
        Sources.expression("t'{x=}'"));
    assertEquals(
        "SyntaxError: invalid syntax, line 1", Sources.expression("t'a'", Sources.CIRCUITPYTHON));
  }
}
