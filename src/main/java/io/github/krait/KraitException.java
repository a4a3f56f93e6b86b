package io.github.krait;

/**
 * A Python exception that a program did not catch, or that it was ended from outside, by {@link
 * Krait#cancel} or {@link Limits}. The message is the last line, such as {@code ValueError: not a
 * number}; {@link #traceback()} is what a terminal would show.
 */
public final class KraitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final String traceback;
  private final String file;
  private final int line;
  private final transient PythonObject value;
  private final Stop stop;

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
    stop = null;
  }

  /** Made by the engine for a program that was ended. */
  public KraitException(Stop stop, String message, String traceback, String file, int line) {
    super(message);
    this.type = "";
    this.traceback = traceback;
    this.file = file;
    this.line = line;
    this.value = null;
    this.stop = stop;
  }

  /** What ended the program from outside; null where it raised an exception. */
  public Stop stop() {
    return stop;
  }

  /** The name of the exception's class, such as {@code ValueError}; empty where it was ended. */
  public String type() {
    return type;
  }

  /** The whole traceback as the runtime prints it, lines ended by {@code \n}. */
  public String traceback() {
    return traceback;
  }

  /**
   * The file in which it was raised, or where the program was, as the program names it; null where
   * it has none.
   */
  public String file() {
    return file;
  }

  /** The line in which it was raised, from 1; 0 where it has none. */
  public int line() {
    return line;
  }

  /** The exception object; null after serialisation, and where the program was ended. */
  public PythonObject value() {
    return value;
  }
}
