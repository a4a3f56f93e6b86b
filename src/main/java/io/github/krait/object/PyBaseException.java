package io.github.krait.object;

import java.util.ArrayList;
import java.util.List;

/** An exception object, of any built-in exception type. */
public final class PyBaseException extends PyObject {
  private static final PyStr ARGS = PyStr.of("args");
  private static final PyStr VALUE = PyStr.of("value");
  private static final PyStr ERRNO = PyStr.of("errno");
  private static final PyStr STRERROR = PyStr.of("strerror");
  private static final PyStr FILENAME = PyStr.of("filename");
  private static final PyStr FILENAME2 = PyStr.of("filename2");
  private static final PyStr SUPPRESS_CONTEXT = PyStr.of("__suppress_context__");

  private final PyType type;
  private final PyTuple args;
  private List<TracebackEntry> traceback = List.of();
  private PyObject cause = PyNone.NONE;
  private PyObject context = PyNone.NONE;
  private boolean suppressContext;

  private Throwable hostCause;

  /** Set while it is printed, because exceptions may be each other's cause. */
  private boolean marked;

  /** A line of the traceback; the function is null where it is not known. */
  public record TracebackEntry(String file, int line, String function) {}

  public PyBaseException(PyType type, PyTuple args) {
    this.type = type;
    this.args = args;
  }

  /** The native exception behind an exception object, which may be an instance of a user class. */
  public static PyBaseException of(PyObject value) {
    return value instanceof PyBaseException e ? e : (PyBaseException) value.nativeBase();
  }

  /** The Java exception behind it, thrown by a function of the host; null for none. */
  public Throwable hostCause() {
    return hostCause;
  }

  public void setHostCause(Throwable exception) {
    hostCause = exception;
  }

  static Binder binder() {
    return new Maker();
  }

  private static final class Maker extends Binder {
    @Override
    public PyObject make(PyType type, PyObject[] args, int nkw) {
      if (nkw != 0) {
        throw Args.noKeywords();
      }
      return new PyBaseException(type, PyTuple.of(args.clone()));
    }
  }

  @Override
  public PyType type() {
    return type;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  public PyTuple args() {
    return args;
  }

  /** The first argument, or None: the value of StopIteration, the number of OSError. */
  public PyObject value() {
    return args.length() == 0 ? PyNone.NONE : args.get(0);
  }

  /** Adds a frame that the exception left, innermost first. */
  public void addTraceback(String file, int line, String function) {
    Context engine = Context.currentOrNull();
    long limit = Long.MAX_VALUE;
    if (engine != null && engine.tracebackLimit != null) {
      limit = engine.tracebackLimit.value instanceof PyInt n ? n.value : 0;
    }
    if (limit <= 0) {
      return;
    }
    if (traceback.isEmpty()) {
      traceback = new ArrayList<>();
    } else if (traceback.size() >= limit) {
      traceback.remove(0);
    }
    traceback.add(new TracebackEntry(file, line, function));
  }

  /** The frames that the exception left, innermost first. */
  public List<TracebackEntry> traceback() {
    return traceback;
  }

  public void clearTraceback() {
    traceback = List.of();
  }

  @Override
  public void addNames(PyDict names) {
    super.addNames(names);
    names.put(ARGS, PyNone.NONE);
    names.put(VALUE, PyNone.NONE);
    names.put(ERRNO, PyNone.NONE);
  }

  @Override
  public PyObject getAttr(PyStr name) {
    if (name.sameAs(ARGS)) {
      return args;
    }
    if (!Context.current().language().exceptionChaining()) {
      return name.sameAs(VALUE) || name.sameAs(ERRNO) ? value() : super.getAttr(name);
    }
    if (name.sameAs(VALUE) && type == Exceptions.STOP_ITERATION) {
      return value();
    }
    if (name.sameAs(Names.TRACEBACK)) {
      return new PyTraceback(traceback);
    }
    if (name.sameAs(Names.CAUSE)) {
      return cause;
    }
    if (name.sameAs(Names.CONTEXT)) {
      return context;
    }
    if (name.sameAs(SUPPRESS_CONTEXT)) {
      return PyBool.of(suppressContext);
    }
    PyObject attribute = type.isSubclassOf(Exceptions.OS_ERROR) ? osErrorAttr(name) : null;
    return attribute == null ? super.getAttr(name) : attribute;
  }

  private PyObject osErrorAttr(PyStr name) {
    if (name.sameAs(ERRNO)) {
      return value();
    }
    if (name.sameAs(STRERROR)) {
      if (args.length() > 1) {
        return args.get(1);
      }
      String text = value() instanceof PyInt n ? Errno.text(n.value) : null;
      return text == null ? PyNone.NONE : PyStr.of(text);
    }
    if (name.sameAs(FILENAME)) {
      return args.length() > 2 ? args.get(2) : PyNone.NONE;
    }
    return name.sameAs(FILENAME2) ? (args.length() > 4 ? args.get(4) : PyNone.NONE) : null;
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    boolean chaining = Context.current().language().exceptionChaining();
    if (name.sameAs(Names.TRACEBACK)) {
      if (value == PyNone.NONE) {
        traceback = List.of();
      } else if (!chaining) {
        return false;
      } else if (value instanceof PyTraceback t) {
        traceback = t.entries();
      } else {
        throw wrongType("__context__", "traceback", value);
      }
      return true;
    }
    if (!chaining) {
      return false;
    }
    if (name.sameAs(Names.CAUSE)) {
      cause = checked(name, value);
      suppressContext = true;
    } else if (name.sameAs(Names.CONTEXT)) {
      context = checked(name, value);
    } else if (name.sameAs(SUPPRESS_CONTEXT)) {
      suppressContext = value.isTrue();
    } else {
      return false;
    }
    return true;
  }

  private static PyObject checked(PyStr name, PyObject value) {
    if (value != PyNone.NONE && !Ops.isException(value)) {
      throw wrongType(name.toJava(), "BaseException", value);
    }
    return value;
  }

  private static PyError wrongType(String name, String expected, PyObject value) {
    return PyError.typeError(
        name + " must be of type " + expected + " or None, not " + value.type().name());
  }

  @Override
  public void print(Printer out, int kind) {
    printAs(type.name(), out, kind);
  }

  /** Prints it as an exception of the type of that name: of a class derived from its type. */
  void printAs(String typeName, Printer out, int kind) {
    if (kind != PrintKind.STR) {
      out.print(typeName);
    }
    if (kind == PrintKind.REPR) {
      out.print(args, kind);
      return;
    }
    if (kind == PrintKind.EXC) {
      out.print(": ");
    }
    int n = args.length();
    if (n == 0) {
      return;
    }
    if (type == Exceptions.OS_ERROR && n < 3 && args.get(0) instanceof PyInt number) {
      String text = Errno.text(number.value);
      if (text != null) {
        out.print("[Errno " + number.value + "] " + text);
        if (n > 1) {
          out.print(": ");
          out.print(args.get(1), PrintKind.STR);
        }
        return;
      }
    }
    out.print(n == 1 ? args.get(0) : args, PrintKind.STR);
  }

  /** Prints an exception with its traceback, as it ends a program. */
  public static void printException(Printer out, PyObject value) {
    printException(out, value, 0);
  }

  /**
   * Prints an exception with its traceback.
   *
   * @param limit print at most so many entries, from the outermost; negative: from the innermost;
   *     0: all
   */
  public static void printException(Printer out, PyObject value, int limit) {
    if (Ops.isException(value)) {
      PyBaseException e = of(value);
      if (Context.current().language().exceptionChaining()) {
        e.printInner(out, value, limit);
      }
      PyTraceback.print(out, e.traceback, limit);
    }
    out.print(value, PrintKind.EXC);
    out.print("\n");
  }

  /**
   * As the other, with another traceback and perhaps without what the exception came from.
   *
   * @param tb a traceback, or None for none; null: the exception's own
   */
  public static void printException(
      Printer out, PyObject value, int limit, PyObject tb, boolean chain) {
    PyBaseException e = of(value);
    List<TracebackEntry> ownTraceback = e.traceback;
    PyObject ownContext = e.context;
    PyObject ownCause = e.cause;
    if (tb instanceof PyTraceback t) {
      e.traceback = t.entries();
    } else if (tb == PyNone.NONE) {
      e.traceback = List.of();
    } else if (tb != null) {
      throw wrongType("tb", "traceback", tb);
    }
    if (!chain) {
      e.context = PyNone.NONE;
      e.cause = PyNone.NONE;
    }
    try {
      printException(out, value, limit);
    } finally {
      e.traceback = ownTraceback;
      e.context = ownContext;
      e.cause = ownCause;
    }
  }

  /**
   * Prints the exception that {@code self} came from. An instance of a program's class keeps its
   * {@code __cause__} as an attribute like any other, and so does not hide its context.
   */
  private void printInner(Printer out, PyObject self, int limit) {
    PyObject inner = suppressContext ? PyNone.NONE : self.getAttr(Names.CONTEXT);
    String relation = "During handling of the above exception, another exception occurred:";
    if (inner == PyNone.NONE) {
      inner = self.getAttr(Names.CAUSE);
      relation = "The above exception was the direct cause of the following exception:";
    }
    if (inner == null || !Ops.isException(inner) || of(inner).marked) {
      return;
    }
    PyBaseException e = of(inner);
    e.marked = true;
    try {
      printException(out, e, limit);
    } finally {
      e.marked = false;
    }
    out.print("\n");
    out.print(relation);
    out.print("\n\n");
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks(12L * traceback.size());
  }
}
