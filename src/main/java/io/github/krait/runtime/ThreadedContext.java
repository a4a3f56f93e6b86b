package io.github.krait.runtime;

import io.github.krait.object.Context;
import io.github.krait.object.Language;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;

/**
 * A context with several threads. What belongs to one of them are fields, as running code reads
 * them often; they are exchanged when another thread gets the lock.
 */
abstract class ThreadedContext extends Context {
  /** What tells the trace function of the running thread. */
  public Object tracer;

  /** That of the host's first thread: it outlives its stays, as programs may go on in another. */
  private final EngineThread first = new EngineThread(1, false, false);

  /** Whose fields those of this engine are now. */
  private EngineThread resumed = first;

  ThreadedContext(Language language) {
    super(language);
  }

  /** The one whose fields these are in the beginning. */
  final EngineThread firstThread() {
    return first;
  }

  /**
   * Sets what a thread that is new begins with.
   *
   * @param names those of the main module
   */
  final void begin(EngineThread thread, PyDict names) {
    thread.maxDepth = resumed == first ? maxDepth : first.maxDepth;
    thread.globals = names;
    thread.locals = names;
    if (keepsFrames) {
      thread.frames = new PyObject[FRAMES][];
      thread.frameVariables = frameVariables == null ? null : new int[FRAMES];
    }
  }

  /** The calling thread has the lock: its fields are the engine's now. */
  final void exchange(EngineThread thread) {
    EngineThread before = resumed;
    if (before != thread) {
      save(before);
      depth = thread.depth;
      maxDepth = thread.maxDepth;
      globals = thread.globals;
      locals = thread.locals;
      handledException = thread.handledException;
      traceFunction = thread.traceFunction;
      stopValue = thread.stopValue;
      tracer = thread.tracer;
      frames = thread.frames;
      frameVariables = thread.frameVariables;
      resumed = thread;
    }
  }

  private void save(EngineThread thread) {
    thread.depth = depth;
    thread.maxDepth = maxDepth;
    thread.globals = globals;
    thread.locals = locals;
    thread.handledException = handledException;
    thread.traceFunction = traceFunction;
    thread.stopValue = stopValue;
    thread.tracer = tracer;
    thread.frames = frames;
    thread.frameVariables = frameVariables;
  }

  /** As of now, the running thread's {@link EngineThread} has what the fields have. */
  final void saveResumed() {
    save(resumed);
  }

  /** Whose fields those of this engine are now. */
  final EngineThread resumed() {
    return resumed;
  }

  /**
   * From now on the slots of frames are known.
   *
   * @param variables whether it is known how many of them are variables, too
   */
  final void keepFrames(boolean variables) {
    frames = new PyObject[FRAMES][];
    if (variables) {
      frameVariables = new int[FRAMES];
    }
    keepsFrames = true;
  }

  /** Calls a function beside the program, which does not notice. */
  final PyObject callAside(PyObject function, PyObject argument) {
    PyObject handled = handledException;
    PyObject stopped = stopValue;
    PyDict callerGlobals = globals;
    int callerDepth = depth;
    try {
      return function.call1(argument);
    } finally {
      handledException = handled;
      stopValue = stopped;
      globals = callerGlobals;
      depth = callerDepth;
    }
  }
}
