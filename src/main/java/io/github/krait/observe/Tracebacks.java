package io.github.krait.observe;

import io.github.krait.EngineEvent.Frame;
import io.github.krait.object.PyBaseException;
import java.util.ArrayList;
import java.util.List;

/** Tracebacks as hosts see them. */
public final class Tracebacks {
  private Tracebacks() {}

  /** The calls, the outermost first. */
  static List<Frame> frames(PyBaseException exception) {
    List<PyBaseException.TracebackEntry> entries = exception.traceback();
    List<Frame> frames = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      PyBaseException.TracebackEntry entry = entries.get(i);
      String function = entry.function();
      frames.add(new Frame(entry.file(), entry.line(), function == null ? "" : function));
    }
    return List.copyOf(frames);
  }

  /** The message in a printed traceback, which may have several lines: what follows the calls. */
  public static String message(String traceback) {
    String[] lines = traceback.split("\n", -1);
    int from = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].startsWith("  File ") || lines[i].startsWith("Traceback ")) {
        from = i + 1;
      }
    }
    return String.join("\n", List.of(lines).subList(from, lines.length)).stripTrailing();
  }
}
