package io.github.krait.compiler;

/** A SyntaxError on its way up the tree walk, which adds the line if the place had none. */
final class CompileError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Kind of the error for nesting that the stack may not be able to hold. */
  static final String TOO_DEEP = "too deep";

  final String kind;
  int line;

  CompileError(String message, int line) {
    this("SyntaxError", message, line);
  }

  CompileError(String kind, String message, int line) {
    super(message, null, false, false);
    this.kind = kind;
    this.line = line;
  }
}
