package io.github.krait.modules.asyncio;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Heap;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** A coroutine that runs beside others. To iterate over it is to wait for its end. */
@io.github.krait.annotation.PyType(name = "Task")
final class PyTask extends PyObject {
  static final PyType TYPE = PyType.builtin("Task", new PyTask_Py.Binder());

  private static final PyStr REMOVE = PyStr.of("remove");

  final PyObject coroutine;

  /**
   * While it waits: what for, which is None for the time; an exception, or its class, where that is
   * to be raised in it; after its end the exception that ended it, StopIteration too.
   */
  PyObject data = PyNone.NONE;

  /**
   * True: it runs; a queue: of tasks that wait for its end; something to be called at its end;
   * None: it has ended, and nobody has asked; False: it has, and somebody knows.
   */
  PyObject state = PyBool.TRUE;

  /** When it is due, in ticks. */
  long key;

  /** Where it is queued: for {@link PyTaskQueue}. The program's heap has it elsewhere. */
  transient PyTaskQueue queue;

  int place;
  long arrival;

  PyTask(PyObject coroutine) {
    this.coroutine = coroutine;
  }

  @PyNew
  static PyTask make(PyObject coro, @Optional PyObject globals) {
    if (globals instanceof PyDict dict) {
      AsyncioContext.current().use(dict);
    } else if (globals != null) {
      throw Args.wrongType(globals, "dict");
    }
    return new PyTask(coro);
  }

  static PyTask of(PyObject value) {
    if (value instanceof PyTask task) {
      return task;
    }
    throw Args.wrongType(value, "Task");
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  boolean isDone() {
    return state == PyNone.NONE || state == PyBool.FALSE;
  }

  @PyProperty
  PyObject coro() {
    return coroutine;
  }

  @PyProperty("ph_key")
  long key() {
    return key;
  }

  @PyProperty
  PyObject data() {
    return data;
  }

  @PyProperty(value = "data", set = true)
  void setData(PyObject value) {
    data = value;
  }

  @PyProperty
  PyObject state() {
    return state;
  }

  @PyProperty(value = "state", set = true)
  void setState(PyObject value) {
    state = value;
  }

  @PyFunction
  boolean done() {
    return isDone();
  }

  /**
   * Has CancelledError raised in it, or in the task that it waits for.
   *
   * @return false: it has ended already
   */
  @PyFunction
  boolean cancel() {
    if (isDone()) {
      return false;
    }
    AsyncioContext context = AsyncioContext.current();
    if (context.get(AsyncioContext.CURRENT_TASK) == this) {
      throw PyError.runtime("can't cancel self");
    }
    PyTask task = this;
    while (task.data instanceof PyTask waitedFor) {
      task = waitedFor;
    }
    PyTaskQueue running = context.taskQueue();
    PyObject[] remove = new PyObject[2];
    task.data.loadMethod(REMOVE, remove, 0);
    if (remove[0] != null) {
      PyObject unused =
          remove[1] == null ? remove[0].call1(task) : remove[0].call2(remove[1], task);
      running.push(task);
    } else if (context.ticksDiff(task.key, context.ticks()) > 0) {
      // it sleeps: its time is now
      running.remove(task);
      running.push(task);
    }
    task.data = context.get(AsyncioContext.CANCELLED_ERROR);
    return true;
  }

  @Override
  public boolean isIterator() {
    return true;
  }

  @Override
  public PyObject iter() {
    if (isDone()) {
      state = PyBool.FALSE;
    } else if (state == PyBool.TRUE) {
      state = new PyTaskQueue();
    } else if (!(state instanceof PyTaskQueue)) {
      throw PyError.runtime("can't wait");
    }
    return this;
  }

  @PyFunction(value = "__await__", profiles = "circuitpython")
  PyObject await() {
    return iter();
  }

  @Override
  public PyObject next() {
    if (!isDone()) {
      PyTask waiter = AsyncioContext.current().currentTask();
      PyTaskQueue.of(state).push(waiter);
      waiter.data = this;
      return PyNone.NONE;
    }
    Context context = Context.current();
    if (data == PyNone.NONE && context.language().awaitProtocol()) {
      context.stopValue = null; // the handler for exceptions had it
      return null;
    }
    if (data instanceof PyBaseException e && e.type() == Exceptions.STOP_ITERATION) {
      context.stopValue = e.value() == PyNone.NONE ? null : e.value();
      return null;
    }
    throw new PyError(Ops.toRaise(data));
  }

  @Override
  public long heapBytes() {
    return Heap.blocks(32);
  }
}
