package io.github.krait.vm;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Heap;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** A generator: a frame that goes on where it yielded. */
@io.github.krait.annotation.PyType(name = "generator")
public final class PyGenerator extends PyObject {
  public static final PyType TYPE = PyType.builtin("generator", new PyGenerator_Py.Binder());

  /** What CircuitPython's async functions make: a generator that can be awaited. */
  private static final PyType COROUTINE_TYPE = PyType.builtin("coroutine", new CoroutineBinder());

  private final Code code;

  /** The frame's slots; null once it has ended. */
  private PyObject[] slots;

  /** Where it stands: at the yield, whose own exception handlers see what is thrown into it. */
  private int pc;

  /** The slot for the value that is sent; -1 before the first yield. */
  private int sendSlot = -1;

  /** An exception to be raised on going on. */
  private PyObject injected;

  /** What {@code pend_throw} has left for the next time. */
  private PyObject pending = PyNone.NONE;

  private boolean running;
  private boolean yielded;

  /** What it is a member of while it stands at a YIELD_FROM; not always known. */
  private Delegation delegation;

  /**
   * Whether the generator that this delegates to has ended, and this is entered on that account.
   */
  private boolean stepped;

  /** What that one threw, if it did. */
  private Throwable thrown;

  PyGenerator(Code code, PyObject[] slots) {
    this.code = code;
    this.slots = slots;
  }

  @Override
  public PyType type() {
    return code.isCoroutine() ? COROUTINE_TYPE : TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
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
  public void print(Printer out, int kind) {
    out.print(code.isCoroutine() ? "<coroutine object '" : "<generator object '");
    out.print(code.name);
    out.print("' at ");
    out.print(Long.toHexString(Ops.id(this)));
    out.print(">");
  }

  /** The line where it stands; 0 before it is started. */
  int line() {
    return sendSlot < 0 ? 0 : code.predecoded.line(pc);
  }

  /** Called by the frame before it yields. */
  public void suspend(int at, int slot) {
    pc = at;
    sendSlot = slot;
    yielded = true;
  }

  /** Whether an exception is to be raised on going on. */
  boolean raises() {
    return injected != null;
  }

  /** Called by the frame as it goes on: YIELD_FROM takes the injected exception by itself. */
  void raiseInjected(int op) {
    PyObject e = injected;
    if (e != null && op != Insn.YIELD_FROM) {
      injected = null;
      throw new PyError(Ops.toRaise(e));
    }
  }

  /**
   * Goes on until the next yield or the end.
   *
   * @param send the value of the yield expression, or null if {@code exception} is to be raised
   * @return what it yields; null at the end, with the return value in the context
   */
  PyObject resume(PyObject send, PyObject exception) {
    PyObject[] s = slots;
    if (s == null) {
      code.engine.stopValue = null;
      return null;
    }
    if (isRunning()) {
      throw PyError.valueError("generator already executing");
    }
    if (code.engine.depth >= code.engine.maxDepth) {
      throw code.engine.recursion(); // before anything is changed: it can be resumed later
    }
    PyObject raised = exception;
    if (pending != PyNone.NONE) {
      raised = pending;
      pending = PyNone.NONE;
    }
    if (sendSlot >= 0) {
      s[sendSlot] = send == null ? PyNone.NONE : send;
    } else if (send != null && send != PyNone.NONE) {
      throw PyError.typeError("can't send non-None value to a just-started generator");
    }
    if (sendSlot < 0 && raised != null) {
      throw raiseAtStart(raised);
    }
    if (raised == null && delegatesTo() != null) {
      Delegation d = delegation;
      if (d == null || !d.beginsWith(this)) {
        leaveDelegation();
        d = new Delegation(this);
      }
      if (d.isReady(code.engine)) {
        return d.resume(code.engine, send);
      }
    }
    injected = raised;
    int from = pc;
    if (sendSlot >= 0 && raised == null && code.code[pc] == Insn.YIELD) {
      from += Insn.length(code.code, pc);
    }
    leaveDelegation();
    return run(s, from);
  }

  /**
   * Runs the frame.
   *
   * @param from the pc; the complement of that where the frame is counted already
   */
  private PyObject run(PyObject[] s, int from) {
    running = true;
    yielded = false;
    boolean ended = true;
    try {
      Compiled compiled = code.compiled;
      PyObject value =
          compiled != null && injected == null && !code.engine.tracing
              ? compiled.resume(this, s, from)
              : Interpreter.run(code, s, this, from);
      if (yielded) {
        ended = false;
        return value;
      }
      code.engine.stopValue = value == PyNone.NONE ? null : value;
      return null;
    } catch (PyError e) {
      if (e.matches(Exceptions.STOP_ITERATION)) {
        throw PyError.runtime("generator raised StopIteration");
      }
      throw e;
    } finally {
      running = false;
      if (ended) {
        slots = null;
      }
    }
  }

  private boolean isRunning() {
    return running || delegation != null && delegation.isRunning();
  }

  /** The generator to which resuming this one only hands on; null where there is more to do. */
  PyGenerator delegatesTo() {
    return slots != null
            && sendSlot >= 0
            && !isRunning()
            && pending == PyNone.NONE
            && code.code[pc] == Insn.YIELD_FROM
            && slots[code.code[pc + 2]] instanceof PyGenerator g
        ? g
        : null;
  }

  /** Makes it a member of a delegation, and of no other; null: of none. */
  void join(Delegation d) {
    if (d != delegation) {
      if (d != null) {
        leaveDelegation();
      }
      delegation = d;
    }
  }

  private void leaveDelegation() {
    if (delegation != null) {
      delegation.drop();
      delegation = null;
    }
  }

  /**
   * Goes on after the {@code yield from} at which it stands, in a frame that is counted.
   *
   * @param failure what the generator that this delegated to threw; null if it returned
   */
  PyObject goOnAfter(Throwable failure) {
    stepped = true;
    thrown = failure;
    return run(slots, ~pc);
  }

  /** Ends it before it has begun: no block of it is entered yet that could catch the exception. */
  private PyError raiseAtStart(PyObject exception) {
    slots = null;
    PyError error = new PyError(Ops.toRaise(exception));
    String file = code.constants.fileName();
    error.exception().addTraceback(file, code.unit.line(0), code.name.toJava());
    return error.matches(Exceptions.STOP_ITERATION)
        ? PyError.runtime("generator raised StopIteration")
        : error;
  }

  @Override
  public PyObject next() {
    return resume(PyNone.NONE, null);
  }

  private PyObject resumeAndRaise(PyObject value, PyObject exception) {
    PyObject v = resume(value, exception);
    if (v == null) {
      throw PyError.stopIteration(code.engine.stopValue);
    }
    return v;
  }

  @PyFunction
  PyObject close() {
    try {
      if (resume(null, PyError.of(Exceptions.GENERATOR_EXIT).value) != null) {
        throw PyError.runtime("generator ignored GeneratorExit");
      }
    } catch (PyError e) {
      if (!e.matches(Exceptions.GENERATOR_EXIT)) {
        throw e;
      }
    }
    return PyNone.NONE;
  }

  @PyFunction
  PyObject send(PyObject value) {
    return resumeAndRaise(value, null);
  }

  @PyFunction("throw")
  PyObject throw_(PyObject type, @Optional PyObject value, @Optional PyObject traceback) {
    return resumeAndRaise(null, value == null || value == PyNone.NONE ? type : value);
  }

  @PyFunction("pend_throw")
  PyObject pendThrow(PyObject exception) {
    if (isRunning()) {
      throw PyError.valueError("generator already executing");
    }
    leaveDelegation();
    PyObject before = pending;
    pending = exception;
    return before;
  }

  /**
   * YIELD_FROM: goes on with the generator or iterator that this one delegates to.
   *
   * @return what it yields; null where it has ended, with its value in the result slot
   */
  public PyObject delegate(PyObject[] s, int at) {
    int[] c = code.code;
    PyObject to = s[c[at + 2]];
    PyObject exception = injected;
    injected = null;
    PyObject value;
    try {
      value =
          stepped ? stepped() : exception == null ? step(to, s[c[at + 3]]) : raiseIn(to, exception);
    } catch (PyError e) {
      if (!e.matches(Exceptions.STOP_ITERATION)) {
        throw e;
      }
      s[c[at + 1]] = e.exception().value();
      return null;
    }
    if (value != null) {
      return value;
    }
    PyObject result = code.engine.stopValue;
    s[c[at + 1]] = result == null ? PyNone.NONE : result;
    if (exception != null && Ops.exceptionMatch(exception, Exceptions.GENERATOR_EXIT)) {
      throw new PyError(Ops.toRaise(exception));
    }
    return null;
  }

  /** Null: what the delegate returned is known already; or it throws what that threw. */
  private PyObject stepped() {
    stepped = false;
    Throwable e = thrown;
    if (e != null) {
      thrown = null;
      throw Delegation.unchecked(e);
    }
    return null;
  }

  private PyObject step(PyObject to, PyObject sent) {
    if (to instanceof PyGenerator g) {
      return g.resume(sent, null);
    }
    if (sent == PyNone.NONE) {
      code.engine.stopValue = null;
      return to.next();
    }
    return Ops.callMethod(to, Names.SEND, sent);
  }

  /** Raises the exception in what this delegates to, or here where it cannot take it. */
  private PyObject raiseIn(PyObject to, PyObject exception) {
    if (to instanceof PyGenerator g) {
      return g.resume(null, exception);
    }
    PyObject[] method = new PyObject[2];
    if (exception.type().isSubclassOf(Exceptions.GENERATOR_EXIT)) {
      to.loadMethod(Names.CLOSE, method, 0);
      if (method[0] != null) {
        code.engine.stopValue = method[1] == null ? method[0].call0() : method[0].call1(method[1]);
        return null;
      }
    } else {
      to.loadMethod(Names.THROW, method, 0);
      if (method[0] != null) {
        return method[1] == null
            ? method[0].call1(exception)
            : method[0].call2(method[1], exception);
      }
    }
    if (Ops.exceptionMatch(exception, Exceptions.STOP_ITERATION)) {
      throw PyError.runtime("generator raised StopIteration");
    }
    throw new PyError(Ops.toRaise(exception));
  }

  @Override
  public long heapBytes() {
    return Heap.blocks(48 + 4L * (slots == null ? 0 : code.unit.nState));
  }
}
