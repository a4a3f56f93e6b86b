package io.github.krait.syntax;

/** A program that MicroPython's front end refuses. Stackless: the position is in the program. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final int line;
  private final String block;

  /**
   * An error.
   *
   * @param kind name of the Python exception class: SyntaxError, IndentationError,
   *     NotImplementedError, OverflowError, ValueError, MemoryError
   * @param message MicroPython's message, or null for none
   * @param line the line, or 0 if MicroPython gives none
   */
  public SyntaxException(String kind, String message, int line) {
    this(kind, message, line, null);
  }

  /**
   * An error that the compiler found.
   *
   * @param block name of the function or class that it is in, for the traceback
   */
  public SyntaxException(String kind, String message, int line, String block) {
    super(message, null, false, false);
    this.kind = kind;
    this.line = line;
    this.block = block;
  }

  /** Name of the function, class or module that the error is in; null for one of the parser. */
  public String block() {
    return block;
  }

  /** Name of the Python exception class. */
  public String kind() {
    return kind;
  }

  /** The line of the error; 0 if unknown, then the traceback has no entry for it. */
  public int line() {
    return line;
  }
}
