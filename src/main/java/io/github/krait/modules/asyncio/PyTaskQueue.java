package io.github.krait.modules.asyncio;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Heap;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.Arrays;

/**
 * Tasks by the time at which they are due, and those of the same time by the order of their coming.
 * It is a binary heap, in which each task knows its place: to be cancelled it leaves the middle.
 */
@io.github.krait.annotation.PyType(name = "TaskQueue")
final class PyTaskQueue extends PyObject {
  static final PyType TYPE = PyType.builtin("TaskQueue", new PyTaskQueue_Py.Binder());

  private final transient AsyncioContext context = AsyncioContext.current();
  private PyTask[] heap = new PyTask[4];
  private int size;

  /** How many tasks have come so far. */
  private long arrivals;

  @PyNew
  static PyTaskQueue make() {
    return new PyTaskQueue();
  }

  static PyTaskQueue of(PyObject value) {
    if (value instanceof PyTaskQueue queue) {
      return queue;
    }
    throw Args.wrongType(value, "TaskQueue");
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** The task that is due first; null where there is none. */
  PyTask first() {
    return size == 0 ? null : heap[0];
  }

  @PyFunction
  PyObject peek() {
    return size == 0 ? PyNone.NONE : heap[0];
  }

  @PyFunction
  void push(PyObject task, @Optional PyObject key) {
    push(PyTask.of(task), key == null ? context.ticks() : Args.toLong(key));
  }

  /** Adds a task that is due now. */
  void push(PyTask task) {
    push(task, context.ticks());
  }

  void push(PyTask task, long key) {
    if (task.queue != null) {
      task.queue.remove(task);
    }
    task.data = PyNone.NONE;
    task.key = key;
    task.arrival = arrivals++;
    task.queue = this;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    up(size++, task);
  }

  @PyFunction
  PyTask pop() {
    if (size == 0) {
      throw PyError.indexError("empty heap");
    }
    PyTask first = heap[0];
    remove(first);
    return first;
  }

  @PyFunction
  void remove(PyObject task) {
    remove(PyTask.of(task));
  }

  /** Takes a task out; one that is not in here stays where it is. */
  void remove(PyTask task) {
    if (task.queue != this) {
      return;
    }
    task.queue = null;
    PyTask last = heap[--size];
    heap[size] = null;
    if (last != task) {
      int place = task.place;
      if (place > 0 && isBefore(last, heap[(place - 1) / 2])) {
        up(place, last);
      } else {
        down(place, last);
      }
    }
  }

  private boolean isBefore(PyTask a, PyTask b) {
    long difference = a.key == b.key ? 0 : context.ticksDiff(a.key, b.key);
    return difference < 0 || difference == 0 && a.arrival < b.arrival;
  }

  private void put(int place, PyTask task) {
    heap[place] = task;
    task.place = place;
  }

  /** Puts a task at a place or above it. */
  private void up(int place, PyTask task) {
    int at = place;
    while (at > 0) {
      PyTask parent = heap[(at - 1) / 2];
      if (!isBefore(task, parent)) {
        break;
      }
      put(at, parent);
      at = (at - 1) / 2;
    }
    put(at, task);
  }

  /** Puts a task at a place or below it. */
  private void down(int place, PyTask task) {
    int at = place;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], task)) {
        break;
      }
      put(at, heap[child]);
      at = child;
    }
    put(at, task);
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK;
  }
}
