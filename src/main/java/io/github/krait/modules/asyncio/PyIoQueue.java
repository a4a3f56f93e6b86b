package io.github.krait.modules.asyncio;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.modules.PyPoll;
import io.github.krait.object.Ops;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** The tasks that wait until a stream can be read or written. */
@io.github.krait.annotation.PyType(name = "IOQueue")
final class PyIoQueue extends PyObject {
  static final PyType TYPE = PyType.builtin("IOQueue", new PyIoQueue_Py.Binder());

  private static final long MILLISECOND = 1_000_000;
  private static final int READER = 0;
  private static final int WRITER = 1;
  private static final int STREAM = 2;

  private final PyPoll poller = new PyPoll();

  /** By a stream's identity: the task that reads, the one that writes, the stream. */
  private final PyDict map = new PyDict();

  @PyNew
  static PyIoQueue make() {
    return new PyIoQueue();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty
  PyObject poller() {
    return poller;
  }

  @PyProperty
  PyObject map() {
    return map;
  }

  boolean isEmpty() {
    return map.length() == 0;
  }

  private static PyInt key(PyObject stream) {
    return PyInt.of(Ops.id(stream));
  }

  /** Has the current task wait until the stream can be read. */
  @PyFunction("queue_read")
  void queueRead(PyObject stream) {
    enqueue(stream, READER);
  }

  /** Has the current task wait until the stream can be written. */
  @PyFunction("queue_write")
  void queueWrite(PyObject stream) {
    enqueue(stream, WRITER);
  }

  private void enqueue(PyObject stream, int role) {
    PyTask task = AsyncioContext.current().currentTask();
    PyObject known = map.get(key(stream));
    PyList entry = known instanceof PyList list ? list : null;
    if (entry == null) {
      entry = new PyList(PyNone.NONE, PyNone.NONE, stream);
      poller.register(stream, PyInt.of(role == READER ? PyStream.POLL_READ : PyStream.POLL_WRITE));
      map.put(key(stream), entry);
    } else {
      poller.modify(stream, PyStream.POLL_READ | PyStream.POLL_WRITE);
    }
    entry.set(role, task);
    task.data = this;
  }

  private void dequeue(PyObject stream) {
    map.remove(key(stream));
    poller.unregister(stream);
  }

  /** Has a task wait for no stream any more, and nobody else for those it waited for. */
  @PyFunction
  void remove(PyObject task) {
    PyList streams = new PyList();
    for (int i = 0; i < map.positions(); i++) {
      PyDict.Entry e = map.at(i);
      if (e != null && e.value instanceof PyList entry) {
        if (entry.get(READER) == task || entry.get(WRITER) == task) {
          streams.add(entry.get(STREAM));
        }
      }
    }
    for (int i = 0; i < streams.length(); i++) {
      dequeue(streams.get(i));
    }
  }

  /**
   * Waits for the streams, and queues the tasks of those that are ready.
   *
   * @param milliseconds how long; below zero: until one is ready
   */
  @PyFunction("wait_io_event")
  void waitForStreams(long milliseconds) {
    Engine engine = Engine.current();
    if (isEmpty()) {
      if (milliseconds > 0) {
        boolean unused = engine.waitForEvent(engine.nanos() + milliseconds * MILLISECOND);
      }
      return;
    }
    poller.waitOnce(milliseconds);
    PyTaskQueue queue = AsyncioContext.of(engine).taskQueue();
    for (PyObject ready = poller.next(); ready != null; ready = poller.next()) {
      PyObject[] found = ((PyTuple) ready).items();
      PyObject stream = found[0];
      if (map.get(key(stream)) instanceof PyList entry) {
        wake(queue, entry, (int) ((PyInt) found[1]).value);
      }
    }
  }

  /** Errors wake who reads and who writes. */
  private void wake(PyTaskQueue queue, PyList entry, int events) {
    PyObject stream = entry.get(STREAM);
    if ((events & ~PyStream.POLL_WRITE) != 0) {
      wakeOne(queue, entry, READER);
    }
    if ((events & ~PyStream.POLL_READ) != 0) {
      wakeOne(queue, entry, WRITER);
    }
    if (entry.get(READER) != PyNone.NONE) {
      poller.modify(stream, PyStream.POLL_READ);
    } else if (entry.get(WRITER) != PyNone.NONE) {
      poller.modify(stream, PyStream.POLL_WRITE);
    } else {
      dequeue(stream);
    }
  }

  private static void wakeOne(PyTaskQueue queue, PyList entry, int role) {
    if (entry.get(role) instanceof PyTask task) {
      queue.push(task);
      entry.set(role, PyNone.NONE);
    }
  }
}
