package io.github.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Trees of expressions. */
class ExpressionTest {
  private static final String[][] TREES = {
    {"a", "a"},
    {"((a))", "a"},
    {"a + b - c", "Arithmetic@1([a b c] [27 28])"},
    {"a - (b - c)", "Arithmetic@1([a Arithmetic@1([b c] [28])] [28])"},
    {"a + b * c", "Arithmetic@1([a Arithmetic@1([b c] [29])] [27])"},
    {"a | b ^ c & d", "Arithmetic@1([a Arithmetic@1([b Arithmetic@1([c d] [24])] [23])] [22])"},
    {"a << b >> c", "Arithmetic@1([a b c] [25 26])"},
    {"a @ b // c % d / e", "Arithmetic@1([a b c d e] [30 31 33 32])"},
    {"-a ** -b", "Unary@1(1 Power@1(a Unary@1(1 b)))"},
    {"a ** b ** c", "Power@1(a Power@1(b c))"},
    {"~ + a", "Unary@1(2 Unary@1(0 a))"},
    {"a or b or c and d", "Logical@1(true [a b Logical@1(false [c d])])"},
    {"(a or b) or c", "Logical@1(true [Logical@1(true [a b]) c])"},
    {"not a == b", "Not@1(Comparison@1([a b] [2]))"},
    {"not not a", "Not@1(Not@1(a))"},
    {"a < b <= c", "Comparison@1([a b c] [0 3])"},
    {"a in b", "Comparison@1([a b] [6])"},
    {"a not in b is c is not d", "Comparison@1([a b c d] [100 7 101])"},
    {"a != b > c >= d", "Comparison@1([a b c d] [5 1 4])"},
    {"a if b else c if d else e", "Conditional@1(a b Conditional@1(c d e))"},
    {"lambda: a", "Lambda@1([] a)"},
    {
      "lambda x, y=a, *z, **w: b",
      "Lambda@1([Param(0 x - -) Param@1(0 y - a) Param@1(1 z - -) Param@1(2 w - -)] b)"
    },
    {"lambda *, x: x", "Lambda@1([Param@1(1 - - -) Param(0 x - -)] x)"},
    {"(a, b)", "Tuple@1(0 [a b])"},
    {"(a,)", "Tuple@1(0 [a])"},
    {"()", "Tuple@1(0 [])"},
    {"a, b", "Tuple@1(2 [a b])"},
    {"[]", "List@1([])"},
    {"[a]", "List@1([a])"},
    {"[a, *b,]", "List@1([a Star@1(b)])"},
    {"{}", "Brace@1(1 [])"},
    {"{a}", "Brace@1(1 [a])"},
    {"{a: b, c: d}", "Brace@1(1 [KeyValue@1(a b) KeyValue@1(c d)])"},
    {"{a, b,}", "Brace@1(1 [a b])"},
    {"(a := b)", "Named@1(a b)"},
    {"(yield)", "Yield@1(-)"},
    {"(yield a, b)", "Yield@1(Tuple@1(2 [a b]))"},
    {"(yield from a)", "YieldFrom@1(a)"},
    {"(yield (yield from a))", "Yield@1(YieldFrom@1(a))"},
    {"await a.b()", "Await@1(a [Attribute@1(b) Call@1([])])"},
    {"-await a", "Unary@1(1 Await@1(a []))"},
    {"a.b[c](d)", "Atom@1(a [Attribute@1(b) Subscript@1(c) Call@1([d])])"},
    {"(a.b).c", "Atom@1(Atom@1(a [Attribute@1(b)]) [Attribute@1(c)])"},
    {"a.b ** c", "Power@1(Atom@1(a [Attribute@1(b)]) c)"},
    {"f(a, *b, c=d, **e)", "Atom@1(f [Call@1([a Star@1(b) Keyword@1(c d) DoubleStar@1(e)])])"},
    {"f(a := b)", "Atom@1(f [Call@1([Named@1(a b)])])"},
    {"f(a for a in b)", "Atom@1(f [Call@1([Generator@1(Comprehension@1(a [For@1(a b)]))])])"},
    {"(a for a in b)", "Comp@1(0 Comprehension@1(a [For@1(a b)]))"},
    {
      "[a for a, b in c if d for e in f]",
      "Comp@1(1 Comprehension@1(a [For@1(Tuple@1(4 [a b]) c) If@1(d) For@1(e f)]))"
    },
    {"{a: b for a in c}", "Comp@1(2 Comprehension@1(KeyValue@1(a b) [For@1(a c)]))"},
    {"{a for a in c}", "Comp@1(3 Comprehension@1(a [For@1(a c)]))"},
    {
      "[a for b in c if lambda: d]",
      "Comp@1(1 Comprehension@1(a [For@1(b c) If@1(Lambda@1([] d))]))"
    },
    {"a[:]", "Atom@1(a [Subscript@1(Slice@1(- - -))])"},
    {"a[b:]", "Atom@1(a [Subscript@1(Slice@1(b - -))])"},
    {"a[:b]", "Atom@1(a [Subscript@1(Slice@1(- b -))])"},
    {"a[b:c:d]", "Atom@1(a [Subscript@1(Slice@1(b c d))])"},
    {"a[::d]", "Atom@1(a [Subscript@1(Slice@1(- - d))])"},
    {"a[b:c:]", "Atom@1(a [Subscript@1(Slice@1(b c -))])"},
    {"a[b, c:d]", "Atom@1(a [Subscript@1(Tuple@1(3 [b Slice@1(c d -)]))])"},
    {"None", "Keyword(NONE)"},
    {"...", "Keyword(ELLIPSIS)"},
    {"__debug__", "Keyword(TRUE)"},
    {"'a' \"b\" '''c'''", "Str('abc')"},
    {"'longer than ten'", "Const@1(Str('longer than ten'))"},
    {"'StopIteration'", "Str('StopIteration')"},
    {"b'a' b'b'", "Const@1(Bytes('ab'))"},
    {"\u00e9t\u00e9", "\u00e9t\u00e9"},
  };

  @Test
  void treesAsMicroPythonParsesThem() {
    for (String[] c : TREES) {
      assertEquals(c[1], Sources.expression(c[0]), c[0]);
    }
  }

  @Test
  void nodesHaveTheLineOfTheirFirstToken() {
    assertEquals(
        "Arithmetic@1([a Arithmetic@2([b c] [29])] [27])", Sources.expression("(a +\n b\n * c)"));
    assertEquals(
        "Atom@1(f [Call@1([Keyword@2(a Atom@3(b [Attribute@4(c)]))])])",
        Sources.expression("f(\na=\nb\n.c)"));
    assertEquals(
        "Comp@1(1 Comprehension@2(a [For@3(a b) If@4(c)]))",
        Sources.expression("[\na\nfor a in b\nif c]"));
    assertEquals("Brace@1(2 [KeyValue@2(a b)])", Sources.expression("{\na: b,\n}"));
    assertEquals("Const@2(Float(1.5))", Sources.expression("(\n1.5)"));
  }

  @Test
  void debugIsFalseWhenOptimised() {
    assertEquals(
        "Keyword(FALSE)", Sources.expression("__debug__", LanguageOptions.microPython(1, 31)));
  }
}
