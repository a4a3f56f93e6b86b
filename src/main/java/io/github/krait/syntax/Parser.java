package io.github.krait.syntax;

/** MicroPython's parser: source bytes to syntax tree. One use per source. */
public final class Parser {
  private Parser() {}

  /** Parses a file (file_input). The result is a {@link Stmt.Block} or a single statement. */
  public static Stmt parseFile(byte[] source, String fileName, LanguageOptions options) {
    throw new UnsupportedOperationException();
  }

  /** Parses one interactive statement (single_input). */
  public static Stmt parseSingle(byte[] source, String fileName, LanguageOptions options) {
    throw new UnsupportedOperationException();
  }

  /** Parses an expression (eval_input). */
  public static Expr parseExpression(byte[] source, String fileName, LanguageOptions options) {
    throw new UnsupportedOperationException();
  }
}
