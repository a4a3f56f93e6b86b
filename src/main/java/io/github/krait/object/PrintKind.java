package io.github.krait.object;

/** How a value is to be written. */
public final class PrintKind {
  /** As {@code str()} gives it. */
  public static final int STR = 0;

  /** As {@code repr()} gives it. */
  public static final int REPR = 1;

  /** As the argument of an exception in a traceback's last line. */
  public static final int EXC = 2;

  /** As JSON. */
  public static final int JSON = 3;

  private PrintKind() {}
}
