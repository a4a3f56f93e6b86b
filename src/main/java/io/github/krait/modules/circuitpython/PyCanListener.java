package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.CanMessage;
import io.github.krait.object.Args;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.ArrayDeque;

/** {@code canio.Listener}: the messages of some ids. Iterating it receives. */
@io.github.krait.annotation.PyType(name = "Listener")
final class PyCanListener extends PyObject {
  static final PyType TYPE = PyType.builtin("Listener", new PyCanListener_Py.Binder());

  private static final long MILLISECOND = 1_000_000;

  /** Null after {@code deinit}. */
  private PyCan can;

  /** Which messages are ours; none: all. */
  final PyCanMatch[] matches;

  private final ArrayDeque<CanMessage> waiting = new ArrayDeque<>();
  private int timeoutMillis;

  PyCanListener(PyCan can, PyCanMatch[] matches, double timeout) {
    this.can = can;
    this.matches = matches;
    timeoutMillis = millis(timeout);
  }

  private static int millis(double timeout) {
    return (int) Math.ceil(timeout * 1000);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private void check() {
    if (can == null) {
      throw PyPeripheral.deinited();
    }
    can.check();
  }

  /** Takes a message if it is ours. */
  boolean take(CanMessage message) {
    boolean ours = matches.length == 0;
    for (PyCanMatch match : matches) {
      ours |= match.matches(message);
    }
    if (ours) {
      waiting.add(message);
    }
    return ours;
  }

  /** A message; None where none comes in time. */
  @PyFunction
  PyObject receive() {
    check();
    long end = can.now() + Math.max(timeoutMillis, 0) * MILLISECOND;
    can.distribute();
    while (waiting.isEmpty() && can.now() - end < 0) {
      can.pause(end);
      check();
      can.distribute();
    }
    return waiting.isEmpty() ? PyNone.NONE : CanFrame.of(waiting.remove());
  }

  @PyFunction
  int in_waiting() {
    check();
    can.distribute();
    return waiting.size();
  }

  @PyProperty
  PyObject timeout() {
    check();
    return PyFloat.of(timeoutMillis / 1000f);
  }

  @PyProperty(value = "timeout", set = true)
  void setTimeout(PyObject value) {
    check();
    timeoutMillis = millis(Args.toDouble(value));
  }

  @PyFunction
  void deinit() {
    if (can != null) {
      PyCan held = can;
      can = null;
      held.remove(this);
    }
  }

  @PyFunction
  PyObject __enter__() {
    check();
    return this;
  }

  @PyFunction
  void __exit__(PyObject type, PyObject value, PyObject traceback) {
    deinit();
  }

  @Override
  public boolean isIterator() {
    return true;
  }

  @Override
  public PyObject iter() {
    return this;
  }

  @Override
  public PyObject next() {
    PyObject message = receive();
    return message == PyNone.NONE ? null : message;
  }
}
