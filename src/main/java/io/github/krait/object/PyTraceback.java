package io.github.krait.object;

import java.util.List;

/** An exception's traceback as a value, which CircuitPython has. */
final class PyTraceback extends PyObject {
  private static final PyType TYPE = PyType.builtin("traceback", Binder.none());

  private final List<PyBaseException.TracebackEntry> entries;

  PyTraceback(List<PyBaseException.TracebackEntry> entries) {
    this.entries = entries;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  List<PyBaseException.TracebackEntry> entries() {
    return entries;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<traceback object at " + Ops.address(this) + ">");
  }

  /** Prints entries, which are kept innermost first; see {@link PyBaseException#printException}. */
  static void print(Printer out, List<PyBaseException.TracebackEntry> entries, int limit) {
    int n = entries.size();
    if (n == 0) {
      return;
    }
    out.print("Traceback (most recent call last):\n");
    if (limit < 0) {
      for (int i = 0; i < Math.min(n, -limit); i++) {
        print(out, entries.get(i));
      }
    } else {
      for (int i = n - 1; i >= n - (limit == 0 ? n : Math.min(n, limit)); i--) {
        print(out, entries.get(i));
      }
    }
  }

  private static void print(Printer out, PyBaseException.TracebackEntry e) {
    out.print("  File \"" + e.file() + "\", line " + e.line());
    out.print(e.function() == null ? "\n" : ", in " + e.function() + "\n");
  }
}
