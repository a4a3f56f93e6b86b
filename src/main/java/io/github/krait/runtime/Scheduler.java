package io.github.krait.runtime;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.ArrayDeque;

/**
 * The callbacks of {@code micropython.schedule}: a short queue that any thread may fill, of which a
 * safepoint runs one, never one inside another.
 */
final class Scheduler {
  private static final int DEPTH = 4;

  private final ArrayDeque<PyObject> queue = new ArrayDeque<>();
  private volatile boolean pending;
  private volatile boolean interrupt;
  private boolean running;

  /** False where the queue is full. */
  boolean schedule(PyObject function, PyObject argument) {
    synchronized (queue) {
      if (queue.size() == 2 * DEPTH) {
        return false;
      }
      queue.add(function);
      queue.add(argument);
      pending = true;
      return true;
    }
  }

  void scheduleInterrupt() {
    interrupt = true;
    pending = true;
  }

  /** Whether {@link #runPending} would do something. */
  boolean isReady() {
    return pending && !running;
  }

  /** Runs one callback; what it raises is printed, and the program goes on. */
  void runPending(Engine engine) {
    if (!pending || running) {
      return;
    }
    if (interrupt) {
      interrupt = false;
      throw PyError.of(Exceptions.KEYBOARD_INTERRUPT);
    }
    PyObject function;
    PyObject argument;
    synchronized (queue) {
      function = queue.poll();
      argument = queue.poll();
      pending = !queue.isEmpty();
    }
    if (function == null) {
      return;
    }
    running = true;
    try {
      function.call1(argument);
    } catch (PyError e) {
      PyBaseException.printException(engine.out, e.value);
    } finally {
      running = false;
      if (pending) {
        engine.safepointSoon();
      }
    }
  }
}
