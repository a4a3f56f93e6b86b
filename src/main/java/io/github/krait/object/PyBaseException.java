package io.github.krait.object;

import java.util.ArrayList;
import java.util.List;

/** An exception object, of any built-in exception type. */
public final class PyBaseException extends PyObject {
  private final PyType type;
  private PyTuple args;
  private List<TracebackEntry> traceback = List.of();

  /** A line of the traceback. */
  public record TracebackEntry(String file, int line, String function) {}

  public PyBaseException(PyType type, PyTuple args) {
    this.type = type;
    this.args = args;
  }

  /** The native exception behind an exception object, which may be an instance of a user class. */
  public static PyBaseException of(PyObject value) {
    return value instanceof PyBaseException e ? e : (PyBaseException) value.nativeBase();
  }

  static Binder binder() {
    return new Binder() {
      @Override
      public PyObject make(PyType type, PyObject[] args, int nkw) {
        return new PyBaseException(type, PyTuple.of(args));
      }
    };
  }

  @Override
  public PyType type() {
    return type;
  }

  public PyTuple args() {
    return args;
  }

  /** Adds a frame that the exception left, innermost first. */
  public void addTraceback(String file, int line, String function) {
    if (traceback.isEmpty()) {
      traceback = new ArrayList<>();
    }
    traceback.add(new TracebackEntry(file, line, function));
  }

  public List<TracebackEntry> traceback() {
    return traceback;
  }

  public void clearTraceback() {
    traceback = List.of();
  }
}
