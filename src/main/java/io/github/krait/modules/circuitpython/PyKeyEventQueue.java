package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import java.util.ArrayDeque;

/**
 * {@code keypad.EventQueue}: what happened to keys and was not yet looked at. Events come in on the
 * thread of the board's clock.
 */
@io.github.krait.annotation.PyType(name = "EventQueue")
final class PyKeyEventQueue extends PyStream {
  static final PyType TYPE = PyType.builtin("EventQueue", new PyKeyEventQueue_Py.Binder());

  private record Recorded(int key, boolean pressed, int ticks) {}

  private final ArrayDeque<Recorded> events = new ArrayDeque<>();
  private final int capacity;
  private boolean overflowed;

  PyKeyEventQueue(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** Notes an event; where the queue is full, that it is lost. */
  synchronized void record(int key, boolean pressed, int ticks) {
    if (events.size() == capacity) {
      overflowed = true;
    } else {
      events.add(new Recorded(key, pressed, ticks));
    }
  }

  private synchronized Recorded take() {
    return events.poll();
  }

  @PyFunction
  PyObject get() {
    Recorded e = take();
    return e == null ? PyNone.NONE : new PyKeyEvent(e.key, e.pressed, PyInt.of(e.ticks));
  }

  @PyFunction
  boolean get_into(PyObject event) {
    PyKeyEvent into = (PyKeyEvent) Validate.type(event, PyKeyEvent.TYPE, "event");
    Recorded e = take();
    if (e != null) {
      into.set(e.key, e.pressed, PyInt.of(e.ticks));
    }
    return e != null;
  }

  @PyFunction
  synchronized void clear() {
    events.clear();
    overflowed = false;
  }

  @PyProperty
  synchronized boolean overflowed() {
    return overflowed;
  }

  @Override
  public synchronized int length() {
    return events.size();
  }

  @Override
  public boolean isTrue() {
    return length() != 0;
  }

  /** A stream only to those who wait for it. */
  @Override
  public int operations() {
    return CONTROL;
  }

  @Override
  public long control(int request, long argument) {
    return request == POLL ? (length() == 0 ? 0 : argument & POLL_READ) : -EINVAL;
  }

  @Override
  public boolean isIterator() {
    return false;
  }

  @Override
  public PyObject iter() {
    return null;
  }
}
