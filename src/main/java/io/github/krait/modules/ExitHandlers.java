package io.github.krait.modules;

import io.github.krait.object.Ops;
import io.github.krait.object.PyObject;
import java.util.ArrayList;
import java.util.List;

/** What the module {@code atexit} was given; the host runs it when the program ends. */
public final class ExitHandlers {
  private record Handler(PyObject function, PyObject[] args, int nkw) {}

  private final List<Handler> handlers = new ArrayList<>();

  void add(PyObject function, PyObject[] args, int nkw) {
    handlers.add(new Handler(function, args, nkw));
  }

  void remove(PyObject function) {
    for (int i = handlers.size() - 1; i >= 0; i--) {
      if (Ops.is(handlers.get(i).function, function)) {
        handlers.remove(i);
      }
    }
  }

  /** Whether there is one that has not run. */
  public boolean isLeft() {
    return !handlers.isEmpty();
  }

  /** Runs the one that was added last, which goes from the list before. */
  public void runLast() {
    Handler last = handlers.remove(handlers.size() - 1);
    PyObject unused = last.function.call(last.args, last.nkw);
  }
}
