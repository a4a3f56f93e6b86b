package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Pollable;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Channels;
import io.github.krait.runtime.Engine;
import java.nio.channels.SelectionKey;
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

    /** Where the host says whether its channel is ready; null: the stream has to be asked. */
    SelectionKey key;

    /** What the channel is ready for. */
    int operations;

    int events;
    int ready;

    Entry(PyObject object, PyStream stream) {
      this.object = object;
      this.stream = stream;
    }
  }

  /** How often streams are asked that the host says nothing of. */
  private static final long PERIOD = MILLISECOND;

  private final List<Entry> entries = new ArrayList<>();
  private final IdentityHashMap<PyObject, Entry> byObject = new IdentityHashMap<>();
  private Iterator<Entry> results = entries.iterator();
  private int flags;

  /** What {@link #ipoll} gives, again and again, without making anything. */
  private final PyObject[] pair = {PyNone.NONE, PyInt.of(0)};

  private final PyTuple sharedPair = PyTuple.of(pair);

  /** Descriptors that can be waited for together, as many as a process commonly may have. */
  private static final int MOST_DESCRIPTORS = 1024;

  private int descriptors;

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
  public void register(PyObject object, @Optional PyObject events) {
    entry(object).events = events == null ? READ_WRITE : Args.toInt(events);
  }

  private Entry entry(PyObject object) {
    Entry e = find(object);
    if (e == null) {
      boolean isNumber = object instanceof PyInt;
      if (isNumber && Args.toLong(object) < 0) {
        throw PyError.of(Exceptions.VALUE_ERROR);
      }
      e = new Entry(object, isNumber ? null : Streams.of(object, PyStream.CONTROL));
      entries.add(e);
      byObject.put(object, e);
      descriptors += isNumber ? 1 : 0;
    }
    return e;
  }

  /** Waits for these events of an object too. */
  void add(PyObject object, int events) {
    entry(object).events |= events;
  }

  /** Adds to {@code ready} the objects that have some of these events. */
  void collect(PyList ready, int events) {
    for (Entry e : entries) {
      if ((e.ready & events) != 0) {
        ready.add(e.object);
      }
    }
  }

  @PyFunction
  public void unregister(PyObject object) {
    Entry e = find(object);
    if (e != null) {
      entries.remove(e);
      byObject.remove(e.object);
      descriptors -= e.stream == null ? 1 : 0;
    }
  }

  @PyFunction
  public void modify(PyObject object, int events) {
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
        pair[0] = e.object;
        pair[1] = PyInt.of(e.ready);
        e.ready = 0;
        if ((flags & ONE_SHOT) != 0) {
          e.events = 0;
        }
        return sharedPair;
      }
    }
    return null;
  }

  private void waitForEvents(PyObject timeout) {
    waitUntilReady(timeout == null || timeout == PyNone.NONE ? -1 : Args.toLong(timeout));
  }

  /** Waits until a stream is ready, for at most so many milliseconds; below zero: forever. */
  void waitUntilReady(long milliseconds) {
    if (descriptors > MOST_DESCRIPTORS) {
      throw PyError.osError(Errno.EINVAL);
    }
    Engine engine = Engine.current();
    engine.safepoint();
    long end = end(engine, milliseconds);
    boolean more = true;
    while (more && !look(engine)) {
      more = end == Long.MAX_VALUE || end - engine.nanos() > 0;
      if (more) {
        sleep(engine, end);
      }
    }
  }

  /**
   * As {@code ipoll}, whose results {@link #next} gives, but returns also after something was
   * handled: an interrupt, a callback.
   */
  public void waitOnce(long milliseconds) {
    Engine engine = Engine.current();
    flags = 0;
    if (!look(engine) && milliseconds != 0) {
      sleep(engine, end(engine, milliseconds));
      boolean unused = look(engine);
    }
    results = new ArrayList<>(entries).iterator();
  }

  private static long end(Engine engine, long milliseconds) {
    return milliseconds < 0 || milliseconds > Long.MAX_VALUE / (4 * MILLISECOND)
        ? Long.MAX_VALUE
        : engine.nanos() + milliseconds * MILLISECOND;
  }

  /** Sleeps until one may be ready, until something was handled, or until it is time to ask. */
  private void sleep(Engine engine, long end) {
    Channels channels = watch(entries);
    boolean asked = entries.isEmpty() && end == Long.MAX_VALUE;
    for (Entry e : entries) {
      asked |= e.key == null;
    }
    long until = end;
    if (asked) {
      long next = engine.nanos() + (entries.isEmpty() ? 100 : 1) * PERIOD;
      until = end != Long.MAX_VALUE && end - next < 0 ? end : next;
    }
    if (channels != null) {
      channels.await(until);
    } else {
      boolean unused = engine.waitForEvent(until);
    }
  }

  /** Asks every stream; whether one is ready. */
  private boolean look(Engine engine) {
    if (entries.isEmpty()) {
      return false;
    }
    boolean any = false;
    List<Entry> asked = new ArrayList<>(entries);
    lookAtChannels(asked);
    for (Entry e : asked) {
      long ready = ask(engine, e);
      if (ready < 0) {
        throw PyError.osError((int) -ready);
      }
      e.ready = (int) ready;
      any |= ready != 0;
    }
    return any;
  }

  /** Has the host look after the channels; null where there are none. */
  private static Channels watch(List<Entry> entries) {
    Channels channels = null;
    for (Entry e : entries) {
      SelectionKey key = null;
      if (e.stream instanceof Pollable p && p.channel() != null) {
        if (channels == null) {
          channels = Channels.current();
          channels.clear();
        }
        key = channels.add(p.channel(), p.operations(e.events));
      }
      e.key = key;
    }
    return channels;
  }

  /** Finds out which channels are ready, before streams are asked that may wait for others. */
  private static void lookAtChannels(List<Entry> entries) {
    Channels channels = watch(entries);
    if (channels != null) {
      boolean unused = channels.look();
      for (Entry e : entries) {
        e.operations = Channels.ready(e.key);
      }
    }
  }

  private static long ask(Engine engine, Entry e) {
    if (e.key != null && e.stream instanceof Pollable p) {
      return p.poll(e.events, e.operations);
    }
    if (e.stream != null) {
      return Streams.request(e.stream, PyStream.POLL, e.events);
    }
    // the host tells of errors unasked
    int events = e.events | PyStream.POLL_ERROR | PyStream.POLL_HANG_UP;
    return engine.descriptors().get(Args.toLong(e.object)).poll(events);
  }
}
