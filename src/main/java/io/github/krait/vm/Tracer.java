package io.github.krait.vm;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Tells the function of {@code sys.settrace}, and a {@link LineSampler}, what happens in a thread.
 * Code of modules that name {@code settrace}, and what is called while tracing or profiling, has
 * TRACE instructions and known frames; all other code knows nothing of it.
 */
final class Tracer {
  /**
   * Kinds of TRACE: a line; one that comes again at each turn of a loop; before a return, a yield.
   */
  static final int LINE = 0;

  static final int ITERATION = 1;
  static final int RETURN = 2;
  static final int YIELD = 3;

  private static final PyStr CALL_EVENT = PyStr.of("call");
  private static final PyStr LINE_EVENT = PyStr.of("line");
  private static final PyStr RETURN_EVENT = PyStr.of("return");
  private static final PyStr EXCEPTION_EVENT = PyStr.of("exception");

  private static final VarHandle CURRENT;

  static {
    try {
      CURRENT = MethodHandles.lookup().findVarHandle(Tracer.class, "current", PyFrame.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Engine engine;
  private PyFrame current;

  /** The Java thread that runs functions, and its CPU time at the last look: a sampler's. */
  volatile Thread thread;

  volatile long cpuTime;

  /** Whether the trace function runs: what it does is not traced. */
  private boolean telling;

  /** Whether {@link #run} has just made the frame that the interpreter enters. */
  private boolean entering;

  private Tracer(Engine engine) {
    this.engine = engine;
  }

  static Tracer of(Engine engine) {
    if (engine.tracer instanceof Tracer known) {
      return known;
    }
    Tracer tracer = new Tracer(engine);
    engine.tracer = tracer;
    return tracer;
  }

  /** Whether the frame being entered is known already. */
  boolean entered() {
    boolean known = entering;
    entering = false;
    return known;
  }

  /** The frame that runs, for another thread; null: none. */
  PyFrame current() {
    return (PyFrame) CURRENT.getAcquire(this);
  }

  private void setCurrent(PyFrame frame) {
    CURRENT.setRelease(this, frame);
  }

  /** The frame that was entered goes on in another activation of the interpreter. */
  void reenter() {
    entering = true;
  }

  /** Enters a frame: {@link Interpreter#run} comes here first. */
  PyObject run(Code c, PyObject[] s, PyGenerator gen, int pc) {
    if (telling) {
      entering = true;
      return Interpreter.run(c, s, gen, pc);
    }
    LineSampler sampler = LineSampler.of(engine);
    Code code = c;
    PyObject[] slots = s;
    if (gen == null && (engine.traceFunction != null || sampler != null) && !c.traced) {
      code = c.tracedTwin();
      slots = s.length < code.nSlots ? Arrays.copyOf(s, code.nSlots) : s;
    }
    PyFrame outer = current;
    PyFrame frame = new PyFrame(code, outer, sampler == null ? null : code.lines(sampler));
    int resumedAt = gen == null ? 0 : gen.line();
    frame.line =
        sampler == null || engine.traceFunction != null ? lineOfCall(frame, resumedAt) : resumedAt;
    if (sampler != null && engine.traceFunction == null && resumedAt != 0) {
      frame.offset = Integer.MAX_VALUE; // a loop that is a line by itself goes back from here
    }
    boolean outermost = sampler != null && (outer == null || !sampler.knows(outer));
    if (outermost) {
      sampler.enter(this);
    }
    setCurrent(frame);
    try {
      if (engine.traceFunction != null) {
        PyObject callback = tell(engine.traceFunction, CALL_EVENT);
        frame.callback = callback.isCallable() ? callback : null;
        frame.line = 0;
        if (resumedAt != 0) {
          step(resumedAt, LINE, frame.offset);
        }
      }
      entering = true;
      return Interpreter.run(code, slots, gen, pc);
    } finally {
      entering = false;
      setCurrent(outer);
      if (outermost) {
        sampler.leave(this);
      }
    }
  }

  private static int lineOfCall(PyFrame frame, int resumedAt) {
    int line = resumedAt;
    if (line == 0 && frame.back != null) {
      line = Math.abs(frame.code.definition());
    }
    return line == 0 ? frame.code.unit.line(0) : line;
  }

  private PyObject tell(PyObject function, PyStr event) {
    telling = true;
    try {
      return function.call3(current, event, PyNone.NONE);
    } finally {
      telling = false;
    }
  }

  /** A TRACE instruction. */
  void step(int line, int kind, int offset) {
    PyFrame frame = current;
    if (telling || frame == null) {
      return;
    }
    int before = frame.offset;
    frame.offset = offset;
    // a loop that is a line by itself goes back in it
    if (frame.lines != null && kind <= LINE && (frame.line != line || offset <= before)) {
      frame.lines.hit(line);
    }
    if (frame.callback == null) {
      // a profiler's line is one that was begun: the end of a function has that of its last
      // statement, which may not have run
      if (frame.lines == null || kind <= ITERATION) {
        frame.moveTo(line);
      }
      return;
    }
    if (frame.line != line || kind == ITERATION) {
      frame.moveTo(line);
      tell(frame.callback, LINE_EVENT);
    }
    if (kind >= RETURN) {
      tell(frame.callback, RETURN_EVENT);
      if (kind == RETURN && frame.back != null) {
        frame.callback = null;
      }
    }
  }

  /** An exception that came up in, or came through, the current frame. */
  void exception(PyError error) {
    PyFrame frame = current;
    if (!telling
        && frame != null
        && frame.callback != null
        && error.matches(Exceptions.EXCEPTION)) {
      tell(frame.callback, EXCEPTION_EVENT);
    }
  }
}
