package io.github.krait.modules.asyncio;

import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/**
 * The loop that runs tasks. Its variables are those of the module {@code asyncio.core}, where
 * programs look at them and may change them.
 */
final class EventLoop {
  private static final PyStr IO_QUEUE = PyStr.of("_io_queue");
  private static final PyStr STOP_TASK = PyStr.of("_stop_task");
  private static final PyStr EXCEPTION_CONTEXT = PyStr.of("_exc_context");
  private static final PyStr EXCEPTION = PyStr.of("exception");
  private static final PyStr FUTURE = PyStr.of("future");
  private static final PyStr LOOP = PyStr.of("Loop");
  private static final PyStr CALL_HANDLER = PyStr.of("call_exception_handler");

  private static final String FILE = "asyncio/core.py";
  private static final String RUN = "run_until_complete";

  /** How long to wait for an interrupt where nothing else can wake a task. */
  private static final int IDLE_MILLIS = 3;

  private final PyDict globals;
  private final AsyncioContext context;
  private final PyDict.Entry currentTask;

  final PySleep sleep = new PySleep();

  /**
   * @param globals of the module {@code asyncio.core}
   */
  EventLoop(Engine engine, PyDict globals) {
    this.globals = globals;
    context = AsyncioContext.of(engine);
    context.use(globals);
    currentTask = globals.put(AsyncioContext.CURRENT_TASK, PyNone.NONE);
    globals.put(STOP_TASK, PyNone.NONE);
    renew();
  }

  static EventLoop current() {
    return Engine.current().state(EventLoop.class);
  }

  /** Forgets all tasks. */
  void renew() {
    globals.put(AsyncioContext.TASK_QUEUE, new PyTaskQueue());
    globals.put(IO_QUEUE, new PyIoQueue());
  }

  PyObject loop() {
    return globals.get(LOOP);
  }

  long ticksIn(long milliseconds) {
    return context.ticksIn(milliseconds);
  }

  PyObject currentTask() {
    PyObject task = currentTask.value;
    if (task == PyNone.NONE) {
      throw PyError.runtime("no running event loop");
    }
    return task;
  }

  private PyTaskQueue queue() {
    return PyTaskQueue.of(globals.get(AsyncioContext.TASK_QUEUE));
  }

  private PyIoQueue streams() {
    return (PyIoQueue) globals.get(IO_QUEUE);
  }

  PyTask createTask(PyObject coroutine) {
    if (!Ops.hasAttr(coroutine, Names.SEND)) {
      throw PyError.typeError("coroutine expected");
    }
    context.use(globals);
    PyTask task = new PyTask(coroutine);
    queue().push(task);
    return task;
  }

  PyObject run(PyObject coroutine) {
    try {
      return runUntilComplete(createTask(coroutine));
    } catch (PyError e) {
      e.exception().addTraceback(FILE, 1, "run");
      throw e;
    }
  }

  PyObject runForever() {
    PyTask stop = new PyTask(new PyStopper());
    context.use(globals);
    globals.put(STOP_TASK, stop);
    return runUntilComplete(stop);
  }

  /** Ends {@link #runForever}, once. */
  void stop() {
    if (globals.get(STOP_TASK) instanceof PyTask stop) {
      queue().push(stop);
      globals.put(STOP_TASK, PyNone.NONE);
    }
  }

  /**
   * Runs tasks.
   *
   * @param main whose end ends the loop; null: it ends where no task is left
   * @return what the main task returns
   */
  PyObject runUntilComplete(PyTask main) {
    PyObject[] method = new PyObject[2];
    while (true) {
      PyTask task = nextTask(main);
      if (task == null) {
        return PyNone.NONE;
      }
      currentTask.value = task;
      PyObject exception = task.data;
      try {
        if (!exception.isTrue()) {
          Ops.loadMethod(task.coroutine, Names.SEND, method, 0);
          PyObject unused = call(method, PyNone.NONE);
        } else {
          task.data = PyNone.NONE;
          Ops.loadMethod(task.coroutine, Names.THROW, method, 0);
          PyObject unused = call(method, exception);
        }
      } catch (PyError e) {
        e.exception().addTraceback(FILE, 1, RUN);
        if (!isEnd(e)) {
          throw e;
        }
        if (task == main) {
          return endOfMain(task, e);
        }
        end(task, e.value, exception);
      }
    }
  }

  private static PyObject call(PyObject[] method, PyObject argument) {
    return method[1] == null ? method[0].call1(argument) : method[0].call2(method[1], argument);
  }

  /** Waits for the next task that is due; null where nothing can run any more. */
  private PyTask nextTask(PyTask main) {
    while (true) {
      PyTaskQueue queue = queue();
      PyIoQueue streams = streams();
      PyTask first = queue.first();
      long wait = -1;
      if (first != null) {
        wait = Math.max(0, context.ticksDiff(first.key, context.ticks()));
      } else if (streams.isEmpty()) {
        currentTask.value = PyNone.NONE;
        if (main == null || main.isDone()) {
          return null;
        }
        wait = IDLE_MILLIS;
      }
      if (wait != 0 || !streams.isEmpty()) {
        streams.waitForStreams(wait);
      }
      if (wait <= 0 && queue.first() != null) {
        return queue.pop();
      }
    }
  }

  /** Whether a task has ended so; other exceptions end the loop. */
  private boolean isEnd(PyError e) {
    return e.matches(Exceptions.EXCEPTION) || isCancelled(e.value);
  }

  private boolean isCancelled(PyObject exception) {
    return globals.get(AsyncioContext.CANCELLED_ERROR) instanceof PyType type
        && exception.type().isSubclassOf(type);
  }

  private PyObject endOfMain(PyTask main, PyError e) {
    currentTask.value = PyNone.NONE;
    if (!e.matches(Exceptions.STOP_ITERATION)) {
      main.state = PyBool.FALSE;
      e.exception().addTraceback(FILE, 1, RUN);
      throw e;
    }
    if (main.state == PyNone.NONE) {
      main.state = PyBool.FALSE;
    }
    boolean unused = wakeWaiters(main, e.value, true);
    main.data = e.value;
    return ((PyBaseException) e.value).value();
  }

  /** What follows from the end of a task, which may have ended before. */
  private void end(PyTask task, PyObject how, PyObject thrown) {
    if (task.state.isTrue()) {
      boolean awaited = wakeWaiters(task, how, false);
      boolean quiet = isCancelled(how) || Ops.exceptionMatch(how, Exceptions.STOP_ITERATION);
      if (!awaited && !quiet) {
        // it comes again: if nobody has asked for the exception by then, the handler gets it
        queue().push(task);
      }
      task.data = how;
    } else if (task.state == PyNone.NONE) {
      task.data = thrown;
      reportException(task, thrown);
    }
  }

  /** Queues who waits for the end of a task; whether anybody does. */
  private boolean wakeWaiters(PyTask task, PyObject how, boolean awaited) {
    PyObject state = task.state;
    if (!state.isTrue()) {
      return awaited;
    }
    if (state == PyBool.TRUE) {
      task.state = awaited ? PyBool.FALSE : PyNone.NONE;
      return awaited;
    }
    boolean any = awaited;
    if (state instanceof PyTaskQueue waiters) {
      while (waiters.first() != null) {
        queue().push(waiters.pop());
        any = true;
      }
    } else {
      PyObject unused = state.call2(task, how);
      any = true;
    }
    task.state = PyBool.FALSE;
    return any;
  }

  private void reportException(PyTask task, PyObject exception) {
    PyDict report = (PyDict) globals.get(EXCEPTION_CONTEXT);
    report.put(EXCEPTION, exception);
    report.put(FUTURE, task);
    PyObject unused = Ops.getAttr(loop(), CALL_HANDLER).call1(report);
  }
}
