package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;

/** Streams that are waited for together: until one of them can be read or written. */
@io.github.krait.annotation.PyType(name = "poll")
public final class PyPoll extends PyObject {
  static final PyType TYPE = PyType.builtin("poll", new PyPoll_Py.Binder());

  private static final long MILLISECOND = 1_000_000;

  /** A flag of {@link #ipoll}: what was ready is not waited for any more. */
  private static final int ONE_SHOT = 1;

  private static final int READ_WRITE = PyStream.POLL_READ | PyStream.POLL_WRITE;

  private static final class Entry {
    final PyObject object;

    /** Null for a descriptor's number. */
    final PyStream stream;

    int events;
    int ready;

    Entry(PyObject object, PyStream stream) {
      this.object = object;
      this.stream = stream;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final IdentityHashMap<PyObject, Entry> byObject = new IdentityHashMap<>();
  private Iterator<Entry> results = entries.iterator();
  private int flags;

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private Entry find(PyObject object) {
    if (object instanceof PyInt number) {
      for (Entry e : entries) {
        if (e.object instanceof PyInt other && other.value == number.value) {
          return e;
        }
      }
      return null;
    }
    return byObject.get(object);
  }

  @PyFunction
  void register(PyObject object, @Optional PyObject events) {
    Entry e = find(object);
    if (e == null) {
      boolean isNumber = object instanceof PyInt;
      if (isNumber && Args.toLong(object) < 0) {
        throw PyError.of(Exceptions.VALUE_ERROR);
      }
      e = new Entry(object, isNumber ? null : Streams.of(object, PyStream.CONTROL));
      entries.add(e);
      byObject.put(object, e);
    }
    e.events = events == null ? READ_WRITE : Args.toInt(events);
  }

  @PyFunction
  void unregister(PyObject object) {
    Entry e = find(object);
    if (e != null) {
      entries.remove(e);
      byObject.remove(e.object);
    }
  }

  @PyFunction
  void modify(PyObject object, int events) {
    Entry e = find(object);
    if (e == null) {
      throw PyError.osError(Errno.ENOENT);
    }
    e.events = events;
  }

  @PyFunction
  PyObject poll(@Optional PyObject timeout) {
    waitForEvents(timeout);
    PyList ready = new PyList();
    for (Entry e : entries) {
      if (e.ready != 0) {
        ready.add(result(e));
      }
    }
    return ready;
  }

  private static PyObject result(Entry e) {
    return PyTuple.of(e.object, PyInt.of(e.ready));
  }

  /** As {@link #poll}, but iterates; the iterator is this. */
  @PyFunction
  PyObject ipoll(@Optional PyObject timeout, @Optional("0") int options) {
    flags = options;
    waitForEvents(timeout);
    results = new ArrayList<>(entries).iterator();
    return this;
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
    while (results.hasNext()) {
      Entry e = results.next();
      if (e.ready != 0) {
        PyObject result = result(e);
        e.ready = 0;
        if ((flags & ONE_SHOT) != 0) {
          e.events = 0;
        }
        return result;
      }
    }
    return null;
  }

  /** Streams cannot wake the engine: they are asked every millisecond. */
  private void waitForEvents(PyObject timeout) {
    Engine engine = Engine.current();
    long milliseconds = timeout == null || timeout == PyNone.NONE ? -1 : Args.toLong(timeout);
    long end =
        milliseconds < 0 || milliseconds > Long.MAX_VALUE / (2 * MILLISECOND)
            ? Long.MAX_VALUE
            : engine.nanos() + milliseconds * MILLISECOND;
    while (!look(engine)) {
      long now = engine.nanos();
      if (end != Long.MAX_VALUE && end - now <= 0) {
        return;
      }
      long next = now + (entries.isEmpty() ? 100 : 1) * MILLISECOND;
      engine.sleepUntil(end != Long.MAX_VALUE && end - next < 0 ? end : next);
    }
  }

  /** Asks every stream; whether one is ready. */
  private boolean look(Engine engine) {
    boolean any = false;
    for (Entry e : new ArrayList<>(entries)) {
      int asked = e.events | PyStream.POLL_ERROR | PyStream.POLL_HANG_UP;
      long ready =
          e.stream == null
              ? engine.descriptors().get(Args.toLong(e.object)).poll(asked)
              : Streams.request(e.stream, PyStream.POLL, asked);
      if (ready < 0) {
        throw PyError.osError((int) -ready);
      }
      e.ready = (int) ready;
      any |= ready != 0;
    }
    return any;
  }
}
