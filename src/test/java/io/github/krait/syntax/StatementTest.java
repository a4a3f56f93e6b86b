package io.github.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Trees of statements. */
class StatementTest {
  private static final String[][] TREES = {
    {"", "Block@1([])"},
    {"\n\n# nothing\n", "Block([])"},
    {"\nx\n", "Block@1([ExprStmt@2(x)])"},
    {"x", "ExprStmt@1(x)"},
    {"x; y\n", "Block@1([ExprStmt@1(x) ExprStmt@1(y)])"},
    {"x;\n", "Block@1([ExprStmt@1(x)])"},
    {"a = b = c\n", "Assign@1([a b] c)"},
    {"a, *b = c, d\n", "Assign@1([Tuple@1(1 [a Star@1(b)])] Tuple@1(1 [c d]))"},
    {"a = yield b\n", "Assign@1([a] Yield@1(b))"},
    {"a += b\n", "AugAssign@1(a 14 b)"},
    {"a **= b\n", "AugAssign@1(a 21 b)"},
    {"a @= b\n", "AugAssign@1(a 17 b)"},
    {"a: b\n", "AnnAssign@1(a b -)"},
    {"a: b = c, d\n", "AnnAssign@1(a b Tuple@1(1 [c d]))"},
    {"del a\n", "Delete@1([a])"},
    {"del a, b[c]\n", "Delete@1([a Atom@1(b [Subscript@1(c)])])"},
    {"del (a, b)\n", "Delete@1([Tuple@1(0 [a b])])"},
    {"pass\n", "Pass@1"},
    {"break\n", "Break@1"},
    {"continue\n", "Continue@1"},
    {"return\n", "Return@1(-)"},
    {"return a, b\n", "Return@1(Tuple@1(2 [a b]))"},
    {"yield\n", "YieldStmt@1(Yield@1(-))"},
    {"raise\n", "Raise@1(- -)"},
    {"raise a from b\n", "Raise@1(a b)"},
    {"import a\n", "Import@1([Alias@1([a] -)])"},
    {"import a.b as c, d\n", "Import@1([Alias@1([a b] c) Alias@1([d] -)])"},
    {"from a.b import *\n", "ImportFrom@1(0 [a b] -)"},
    {"from . import a as b, c\n", "ImportFrom@1(1 [] [Alias@1([a] b) Alias@1([c] -)])"},
    {"from ....a import (b,\n c,)\n", "ImportFrom@1(4 [a] [Alias@1([b] -) Alias@2([c] -)])"},
    {"global a, b\n", "Global@1([a b])"},
    {"nonlocal a\n", "Nonlocal@1([a])"},
    {"assert a\n", "Assert@1(a -)"},
    {"assert a, b\n", "Assert@1(a b)"},
    {"if a: b\n", "If@1(a ExprStmt@1(b) [] -)"},
    {
      "if a:\n  b\nelif c:\n  d\nelse:\n  e\n  f\n",
      "If@1(a ExprStmt@2(b) [Elif@3(c ExprStmt@4(d))] Block@6([ExprStmt@6(e) ExprStmt@7(f)]))"
    },
    {"if a := b: c\n", "If@1(Named@1(a b) ExprStmt@1(c) [] -)"},
    {"while a: b\nelse: c\n", "While@1(a ExprStmt@1(b) ExprStmt@2(c))"},
    {"for a in b: c\n", "For@1(a b ExprStmt@1(c) -)"},
    {
      "for a, b in c, d: e\nelse: f\n",
      "For@1(Tuple@1(4 [a b]) Tuple@1(2 [c d]) ExprStmt@1(e) ExprStmt@2(f))"
    },
    {"try: a\nfinally: b\n", "Try@1(ExprStmt@1(a) [] - ExprStmt@2(b))"},
    {
      "try: a\nexcept b as c: d\nexcept: e\nelse: f\nfinally: g\n",
      "Try@1(ExprStmt@1(a) [Handler@2(b c ExprStmt@2(d)) Handler@3(- - ExprStmt@3(e))]"
          + " ExprStmt@4(f) ExprStmt@5(g))"
    },
    {"with a, b as c: d\n", "With@1([Item(a -) Item@1(b c)] ExprStmt@1(d))"},
    {"def f(): a\n", "FuncDef@1(f [] - ExprStmt@1(a))"},
    {
      "def f(a, b: c = d, *e: g, h, **i) -> j: k\n",
      "FuncDef@1(f [Param(0 a - -) Param@1(0 b c d) Param@1(1 e g -) Param(0 h - -)"
          + " Param@1(2 i - -)] j ExprStmt@1(k))"
    },
    {"class A: a\n", "ClassDef@1(A [] ExprStmt@1(a))"},
    {"class A(): a\n", "ClassDef@1(A [] ExprStmt@1(a))"},
    {"class A(B, c=D): a\n", "ClassDef@1(A [B Keyword@1(c D)] ExprStmt@1(a))"},
    {
      "@a.b\n@c(d)\ndef f(): g\n",
      "Decorated@1([Decorator@1([a b] -) Decorator@2([c] Call@2([d]))]"
          + " FuncDef@3(f [] - ExprStmt@3(g)))"
    },
    {
      "@a\nasync def f(): await g\n",
      "Decorated@1([Decorator@1([a] -)] Async@2(FuncDef@2(f [] - ExprStmt@2(Await@2(g [])))))"
    },
    {"async with a: b\n", "Async@1(With@1([Item(a -)] ExprStmt@1(b)))"},
    {"async for a in b: c\n", "Async@1(For@1(a b ExprStmt@1(c) -))"},
    {"x = [\n  1,  # one\n\n]\ny\n", "Block@1([Assign@1([x] List@1([1])) ExprStmt@5(y)])"},
    {"x = a + \\\n  b\ny\n", "Block@1([Assign@1([x] Arithmetic@1([a b] [27])) ExprStmt@3(y)])"},
    {"a\r\nb\rc\n", "Block@1([ExprStmt@1(a) ExprStmt@2(b) ExprStmt@3(c)])"},
    {"if a:\n\tb\n        c\n", "If@1(a Block@2([ExprStmt@2(b) ExprStmt@3(c)]) [] -)"},
    {"# coding: latin-1\nx\n", "Block@1([ExprStmt@2(x)])"},
  };

  @Test
  void treesAsMicroPythonParsesThem() {
    for (String[] c : TREES) {
      assertEquals(c[1], Sources.file(c[0]), c[0]);
    }
  }

  @Test
  void singleInput() {
    String[][] trees = {
      {"\n", "Block([])"},
      {"x\n", "ExprStmt@1(x)"},
      {"if a:\n  b\n", "If@1(a ExprStmt@2(b) [] -)"},
      {"x; y", "Block@1([ExprStmt@1(x) ExprStmt@1(y)])"},
    };
    for (String[] c : trees) {
      assertEquals(
          c[1], TreeText.of(Parser.parseSingle(Sources.bytes(c[0]), "", Sources.MICROPYTHON)));
    }
  }

  @Test
  void namesKeepTheirBytes() {
    byte[] source = {'\u00ff' - 256, 'a', ' ', '=', ' ', '1', '\n'};
    Stmt.Assign tree = (Stmt.Assign) Parser.parseFile(source, "", Sources.MICROPYTHON);
    String name = ((Expr.Name) tree.targets()[0]).id();
    assertEquals("\udcffa", name);
    assertEquals(2, Names.encode(name).length);
    assertEquals((byte) 0xff, Names.encode(name)[0]);
    assertEquals("\u00e9\ud83d\ude00", Names.decode(Names.encode("\u00e9\ud83d\ude00"), 0, 6));
  }
}
