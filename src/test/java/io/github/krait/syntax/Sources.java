package io.github.krait.syntax;

import java.nio.charset.StandardCharsets;

/** Shorthands for the tests: parse a text, give the tree or the error as text. */
final class Sources {
  static final LanguageOptions MICROPYTHON = LanguageOptions.microPython(0, 31);
  static final LanguageOptions CIRCUITPYTHON = LanguageOptions.circuitPython(0, 31);

  private Sources() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String file(String text) {
    return file(text, MICROPYTHON);
  }

  static String file(String text, LanguageOptions options) {
    return parse(bytes(text), options);
  }

  static String parse(byte[] source, LanguageOptions options) {
    try {
      return TreeText.of(Parser.parseFile(source, "test.py", options));
    } catch (SyntaxException e) {
      return e.kind() + ": " + e.getMessage() + ", line " + e.line();
    }
  }

  static String expression(String text) {
    return expression(text, MICROPYTHON);
  }

  static String expression(String text, LanguageOptions options) {
    try {
      return TreeText.of(Parser.parseExpression(bytes(text), "test.py", options));
    } catch (SyntaxException e) {
      return e.kind() + ": " + e.getMessage() + ", line " + e.line();
    }
  }
}
