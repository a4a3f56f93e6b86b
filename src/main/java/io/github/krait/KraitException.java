package io.github.krait;

/**
 * A Python exception that a program did not catch. The message is its last line, such as {@code
 * ValueError: not a number}; {@link #traceback()} is what a terminal would show.
 */
public final class KraitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final String traceback;
  private final String file;
  private final int line;
  private final transient PythonObject value;

  /** Made by the engine. */
  public KraitException(
      String type,
      String message,
      String traceback,
      String file,
      int line,
      PythonObject value,
      Throwable cause) {
    super(message, cause);
    this.type = type;
    this.traceback = traceback;
    this.file = file;
    this.line = line;
    this.value = value;
  }

  /** The name of the exception's class, such as {@code ValueError}. */
  public String type() {
    return type;
  }

  /** The whole traceback as the runtime prints it, lines ended by {@code \n}. */
  public String traceback() {
    return traceback;
  }

  /** The file in which it was raised, as the program names it; null where it has none. */
  public String file() {
    return file;
  }

  /** The line in which it was raised, from 1; 0 where it has none. */
  public int line() {
    return line;
  }

  /** The exception object; null after serialisation. */
  public PythonObject value() {
    return value;
  }
}
