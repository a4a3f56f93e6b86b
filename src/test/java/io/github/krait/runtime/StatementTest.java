package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "if 1:",
        "if 1:\n  pass",
        "@f",
        "async def f():",
        "(",
        "[1,",
        "{",
        "'''a",
        "'''a'",
        "x \\",
        "\"\"\"'''",
        "f('(', ",
        "def",
        "(\")\""
      })
  void goesOn(String text) {
    assertTrue(Statement.goesOn(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "if1=1",
        "iffy",
        "if 1:\n  pass\n",
        "()",
        "'('",
        "'\\'('",
        "'''a'''",
        "'(",
        "\"'''\"",
        "''",
        "')'",
        "] [",
        "''''''",
        "#"
      })
  void ends(String text) {
    assertFalse(Statement.goesOn(text));
  }
}
