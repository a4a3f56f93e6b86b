package io.github.krait.runtime;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.ArrayDeque;

/**
 * The callbacks of {@code micropython.schedule}: a short queue that any thread may fill, of which a
 * safepoint runs one, never one inside another.
 */
final class Scheduler {
  private int depth;
  private final ArrayDeque<Callback> queue = new ArrayDeque<>();
  private volatile boolean pending;
  private volatile boolean interrupt;

  /** While it is more than 0, nothing runs: a callback does already, or an interrupt. */
  private int locked;

  /**
   * @param depth how many callbacks may wait
   */
  Scheduler(int depth) {
    this.depth = depth;
  }

  void limit(int most) {
    depth = Math.min(depth, most);
  }

  /** How many callbacks may wait. */
  int depth() {
    return depth;
  }

  /** False where the queue is full. */
  boolean schedule(Callback callback) {
    synchronized (queue) {
      if (queue.size() >= depth) {
        return false;
      }
      queue.add(callback);
      pending = true;
      return true;
    }
  }

  /** Forgets all that waits. */
  void forget() {
    synchronized (queue) {
      queue.clear();
      interrupt = false;
      pending = false;
    }
  }

  void scheduleInterrupt() {
    interrupt = true;
    pending = true;
  }

  void lock() {
    locked++;
  }

  void unlock() {
    locked--;
  }

  void addRoots(Census census) {
    synchronized (queue) {
      for (Callback callback : queue) {
        census.add(callback.function);
        census.add(callback.argument);
      }
    }
  }

  /** Whether a callback or an interrupt runs. */
  boolean isRunning() {
    return locked > 0;
  }

  /** Whether {@link #runPending} would do something. */
  boolean isReady() {
    return pending && locked == 0;
  }

  /** Runs one callback, if there is one; what it raises is printed, and the program goes on. */
  boolean runPending(Engine engine) {
    if (!isReady()) {
      return false;
    }
    if (interrupt) {
      interrupt = false;
      throw PyError.of(Exceptions.KEYBOARD_INTERRUPT);
    }
    Callback callback;
    synchronized (queue) {
      callback = queue.poll();
      pending = !queue.isEmpty();
    }
    if (callback == null) {
      return false;
    }
    lock();
    engine.counters().callbacks.incrementAndGet();
    try {
      Arrival.delivered(engine, callback.arrival, callback.argument);
      PyObject unused = engine.callAside(callback.function, callback.argument);
    } catch (PyError e) {
      Uncaught.print(engine, engine.out, Monitor.Source.SCHEDULED, e);
    } finally {
      unlock();
      if (pending) {
        engine.safepointSoon();
      }
    }
    return true;
  }

  /**
   * A function to be called.
   *
   * @param arrival that of the interrupt whose handler it is; null: it is none
   */
  record Callback(PyObject function, PyObject argument, Arrival arrival) {}
}
