package io.github.krait.modules.asyncio;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/**
 * Where tasks find the loop that they belong to: the globals of the module that has it, which the
 * program may change. The last one that a task was made with counts.
 */
final class AsyncioContext {
  static final PyStr CURRENT_TASK = PyStr.of("cur_task");
  static final PyStr TASK_QUEUE = PyStr.of("_task_queue");
  static final PyStr CANCELLED_ERROR = PyStr.of("CancelledError");

  private static final long MILLISECOND = 1_000_000;

  /** CircuitPython's ticks start so that programs meet the wrap-around in their first minute. */
  private static final long CIRCUITPYTHON_OFFSET = 0x1fff0000;

  private final Engine engine;

  /** One more than the largest number of ticks. */
  private final long period;

  private final long offset;

  /** Null before the first task that brings some. */
  private PyDict globals;

  private AsyncioContext(Engine engine) {
    this.engine = engine;
    if (engine.language().circuitPythonMessages()) {
      period = 1L << 29;
      offset = engine.profile().isBare() ? CIRCUITPYTHON_OFFSET : 0;
    } else {
      period = 1L << engine.language().wordBits() - 2;
      offset = 0;
    }
  }

  static AsyncioContext of(Engine engine) {
    AsyncioContext context = engine.state(AsyncioContext.class);
    if (context == null) {
      context = new AsyncioContext(engine);
      engine.setState(AsyncioContext.class, context);
    }
    return context;
  }

  static AsyncioContext current() {
    return of(Engine.current());
  }

  void use(PyDict moduleGlobals) {
    globals = moduleGlobals;
  }

  /** A variable of the module; KeyError where it is missing. */
  PyObject get(PyStr name) {
    PyObject value = globals == null ? null : globals.get(name);
    if (value == null) {
      throw PyError.keyError(name);
    }
    return value;
  }

  /** The task that runs. */
  PyTask currentTask() {
    return PyTask.of(get(CURRENT_TASK));
  }

  PyTaskQueue taskQueue() {
    return PyTaskQueue.of(get(TASK_QUEUE));
  }

  /** Now, in milliseconds that start again from 0 after the largest small int. */
  long ticks() {
    return Math.floorDiv(engine.nanos(), MILLISECOND) + offset & period - 1;
  }

  /** How much later {@code end} is than {@code start}; below zero: earlier. */
  long ticksDiff(long end, long start) {
    return (end - start + period / 2 & period - 1) - period / 2;
  }

  /** The ticks in {@code delay} milliseconds; what is below zero is now. */
  long ticksIn(long delay) {
    if (delay >= period / 2) {
      throw PyError.overflow("ticks interval overflow");
    }
    return ticks() + Math.max(0, delay) & period - 1;
  }
}
