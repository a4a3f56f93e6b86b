package io.github.krait.simulator.timeline;

/** What is wrong with a timeline; the message begins with the file and the line. */
public final class TimelineException extends RuntimeException {
  private final String file;
  private final int line;

  TimelineException(String file, int line, String message, Throwable cause) {
    super(file + ":" + line + ": " + message, cause);
    this.file = file;
    this.line = line;
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** The line, the first one is 1. */
  public int line() {
    return line;
  }
}
