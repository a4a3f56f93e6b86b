package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;

/** The module {@code select}. */
@PyModule("select")
public final class SelectModule {
  @PyConst static final int POLLIN = PyStream.POLL_READ;
  @PyConst static final int POLLOUT = PyStream.POLL_WRITE;
  @PyConst static final int POLLERR = PyStream.POLL_ERROR;
  @PyConst static final int POLLHUP = PyStream.POLL_HANG_UP;

  private static final PyStr SELECT = PyStr.of("select");

  private SelectModule() {}

  @PyFunction
  static PyObject poll() {
    return new PyPoll();
  }

  /** MicroPython's ports for computers leave it out. */
  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    if (!engine.profile().isBare() && !engine.language().circuitPythonMessages()) {
      PyObject unused = module.globals().remove(SELECT);
    }
  }

  /** Waits until some stream of the lists can be read, can be written, or has an error. */
  @PyFunction
  static PyObject select(
      PyObject rlist, PyObject wlist, PyObject xlist, @Optional PyObject timeout) {
    PyObject[] read = TimeModule.items(rlist);
    PyObject[] write = TimeModule.items(wlist);
    PyObject[] error = TimeModule.items(xlist);
    long milliseconds = -1;
    if (timeout != null && timeout != PyNone.NONE) {
      float seconds = (float) Args.toDouble(timeout);
      milliseconds = seconds >= 0 ? (long) (seconds * 1000) : -1;
    }
    PyPoll poll = new PyPoll();
    add(poll, read, PyStream.POLL_READ);
    add(poll, write, PyStream.POLL_WRITE);
    add(poll, error, PyStream.POLL_ERROR | PyStream.POLL_HANG_UP);
    poll.waitUntilReady(milliseconds);
    PyObject[] lists = new PyObject[3];
    int[] events = {
      PyStream.POLL_READ, PyStream.POLL_WRITE, ~(PyStream.POLL_READ | PyStream.POLL_WRITE)
    };
    for (int i = 0; i < lists.length; i++) {
      PyList list = new PyList();
      poll.collect(list, events[i]);
      lists[i] = list;
    }
    return PyTuple.of(lists);
  }

  private static void add(PyPoll poll, PyObject[] objects, int events) {
    for (PyObject o : objects) {
      poll.add(o, events);
    }
  }
}
