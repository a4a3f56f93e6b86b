package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Interrupt;

/**
 * What the {@code irq()} of a pin, a UART … returns: the program's handler for events of the
 * hardware. One for each object that has it; MicroPython's {@code shared/runtime/mpirq.c}.
 */
@io.github.krait.annotation.PyType(name = "irq")
public final class PyIrq extends PyObject {
  static final PyType TYPE = PyType.builtin("irq", new PyIrq_Py.Binder());

  /** The hardware that can interrupt. */
  @FunctionalInterface
  public interface Source {
    /** Has the hardware tell of these events, by {@link PyIrq#raise}, and of no others. */
    void setTrigger(int events);

    /**
     * What {@code flags()} gives.
     *
     * @param called the events that the handler was called for last
     */
    default int flags(int called) {
      return called;
    }
  }

  private final class Line extends Interrupt {
    Line(Engine engine) {
      super(engine);
    }

    /** As the hardware forgets what is pending when it is set anew. */
    void forget() {
      clear();
    }

    @Override
    protected void handle(int events) {
      if ((events & trigger) != 0) {
        flags = events & trigger;
        callHandler();
      }
    }
  }

  private final Engine engine;
  private final Line line;
  private final PyObject parent;
  private final Source source;
  private PyObject handler = PyNone.NONE;
  private boolean hard;
  private int flags;

  /** What the program wants to hear of; the hardware's threads read it. */
  private volatile int trigger;

  /**
   * @param parent what handlers are given: the pin, the UART …
   */
  public PyIrq(Engine engine, PyObject parent, Source source) {
    this.engine = engine;
    line = new Line(engine);
    this.parent = parent;
    this.source = source;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /**
   * Sets what is to happen, in place of what was.
   *
   * @param newHandler None: nothing, and the hardware is told of no events
   * @param events the ones that interrupt
   */
  public void init(PyObject newHandler, int events, boolean asHard) {
    source.setTrigger(0);
    line.forget();
    handler = newHandler;
    hard = asHard;
    flags = 0;
    trigger = events;
    if (newHandler != PyNone.NONE) {
      source.setTrigger(events);
    }
  }

  /** Tells of events. Any thread may call it; those that nobody asked for are ignored. */
  public void raise(int events) {
    line.raise(events & trigger);
  }

  /**
   * Tells of events as {@link #raise} does, but the handler is called for each time, as far as the
   * queue of interrupts goes: for what has no duration, such as a pin's edge.
   */
  public void raiseEach(int events) {
    line.raiseEach(events & trigger);
  }

  /** Whether the program wants to hear of that event. */
  boolean wants(int event) {
    return (event & trigger) != 0 && handler != PyNone.NONE;
  }

  /** Whether the handler is called at once. */
  boolean isHard() {
    return hard;
  }

  /**
   * Tells of events as {@link #raise} does, but a hard handler has run when this returns. Only the
   * engine's own thread may call it.
   */
  void callNow(int events) {
    line.handle(events);
  }

  private void callHandler() {
    if (!engine.interrupts().dispatch(handler, parent, hard)) {
      setTrigger(0);
      handler = PyNone.NONE;
    }
  }

  private void setTrigger(int events) {
    source.setTrigger(0);
    line.forget();
    flags = 0;
    trigger = events;
    source.setTrigger(events);
  }

  /** The events that the handler was called for last. */
  @PyFunction
  int flags() {
    return source.flags(flags);
  }

  @PyFunction(value = "trigger")
  int trigger(@Optional PyObject events) {
    int before = trigger;
    if (events != null) {
      setTrigger(Args.toInt(events));
    }
    return before;
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    Args.check(args.length - 2 * nkw, nkw, 0, 0);
    callHandler();
    return PyNone.NONE;
  }
}
