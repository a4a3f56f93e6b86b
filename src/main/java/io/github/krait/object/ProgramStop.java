package io.github.krait.object;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a program from outside: by its host, or by a limit. It is no Python exception, so that no
 * handler or finally block of a program sees it, and an Error, so that Java code which handles
 * exceptions lets it through. Each safepoint throws it again until the program has ended.
 */
@SuppressWarnings("serial")
public final class ProgramStop extends Error {
  /** What ended the program. */
  public enum Reason {
    CANCELLED,
    WALL_TIME,
    TICKS,
    OUTPUT,
    MEMORY
  }

  /** As many calls are noted of where the program was. */
  private static final int CALLS = 100;

  private final Reason reason;
  private final List<PyBaseException.TracebackEntry> calls = new ArrayList<>();

  public ProgramStop(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Notes a call that it ended, the innermost first. */
  public void addCall(String file, int line, String function) {
    if (calls.size() < CALLS) {
      calls.add(new PyBaseException.TracebackEntry(file, line, function));
    }
  }

  /** The calls that it ended, the innermost first. */
  public List<PyBaseException.TracebackEntry> calls() {
    return calls;
  }
}
