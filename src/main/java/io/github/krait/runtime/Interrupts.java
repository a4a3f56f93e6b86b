package io.github.krait.runtime;

import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import java.util.ArrayDeque;

/**
 * What comes to an engine from outside of its program: interrupts of the hardware, and tasks of
 * modules. Both are handled at safepoints, on the engine's thread, by the order of their arrival:
 * interrupts inside of scheduled callbacks too, but not inside of each other.
 */
public final class Interrupts {
  private final Engine engine;
  private final ArrayDeque<Interrupt> raised = new ArrayDeque<>();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  /** Tasks of the host's, which wait for a program. */
  private final ArrayDeque<Runnable> hostTasks = new ArrayDeque<>(0);

  /** Whether one of the queues may have something. */
  private volatile boolean pending;

  private volatile boolean disabled;
  private boolean handling;
  private boolean working;

  /** That of the interrupt that is handled; null: none is, or its handler was called. */
  private Arrival arrival;

  Interrupts(Engine engine) {
    this.engine = engine;
  }

  /**
   * @param each whether it is to be handled once for each time that it is raised
   */
  void raise(Interrupt interrupt, int flags, boolean each) {
    if (engine.dispatcher().isPaused()) {
      return;
    }
    engine.counters().interruptsRaised.incrementAndGet();
    synchronized (raised) {
      if (interrupt.add(flags, each && !disabled)) {
        raised.add(interrupt);
        interrupt.arrivals.add(Arrival.now(engine));
      } else {
        engine.counters().interruptsLost.incrementAndGet();
      }
      pending = true;
    }
    engine.wake();
  }

  void clear(Interrupt interrupt) {
    synchronized (raised) {
      interrupt.drop();
      while (raised.remove(interrupt)) {
        // it may be there more than once
      }
    }
  }

  void post(Runnable task) {
    synchronized (raised) {
      tasks.add(task);
      pending = true;
    }
    engine.wake();
  }

  /** Adds a task that is for a program of the host's, and not for what a program has left. */
  void postForProgram(Runnable task) {
    synchronized (raised) {
      hostTasks.add(task);
      pending = true;
    }
    engine.wake();
  }

  /** {@code machine.disable_irq()}: interrupts wait from now on. Returns what it was before. */
  public int disable() {
    int before = disabled ? 1 : 0;
    disabled = true;
    return before;
  }

  /**
   * {@code machine.enable_irq(state)}: what waits is handled now.
   *
   * @param state what {@link #disable} returned: 0 enables them, other numbers leave them disabled
   */
  public void enable(int state) {
    disabled = state != 0;
    boolean unused = handlePending();
  }

  /**
   * Whether another thread may run now: not inside of an interrupt, nor while they are disabled.
   */
  boolean mayPause() {
    return !disabled && !handling;
  }

  /** Whether {@link #handlePending} would do something. */
  boolean isReady() {
    if (!pending) {
      return false;
    }
    synchronized (raised) {
      return !hostTasks.isEmpty() && !working && !engine.threads().isAside() || isReadyAside();
    }
  }

  /** Whether there is something that needs no program of the host's. */
  boolean isReadyAside() {
    if (!pending) {
      return false;
    }
    synchronized (raised) {
      return !tasks.isEmpty() && !working || !raised.isEmpty() && !disabled && !handling;
    }
  }

  /**
   * Handles all that waits, but not what is raised or posted meanwhile: the program goes on for a
   * tick, even where something happens without end. Returns whether there was something.
   */
  boolean handlePending() {
    if (!pending) {
      return false;
    }
    int left;
    synchronized (raised) {
      left = tasks.size() + hostTasks.size() + raised.size();
    }
    boolean any = false;
    for (; left > 0 && isReady(); left--) {
      any = true;
      handleOne();
    }
    if (any && pending) {
      engine.safepointSoon();
    }
    return any;
  }

  private void handleOne() {
    Runnable task = null;
    Interrupt interrupt = null;
    int flags = 0;
    synchronized (raised) {
      if (!working) {
        task = tasks.poll();
        if (task == null && !engine.threads().isAside()) {
          task = hostTasks.poll();
        }
      }
      if (task == null && !disabled && !handling) {
        interrupt = raised.poll();
        if (interrupt != null) {
          flags = interrupt.take();
          arrival = interrupt.arrivals.poll();
        }
      }
      pending = !tasks.isEmpty() || !hostTasks.isEmpty() || !raised.isEmpty();
    }
    if (task != null) {
      working = true;
      try {
        task.run();
      } finally {
        working = false;
      }
    } else if (interrupt != null) {
      handling = true;
      engine.counters().interruptsHandled.incrementAndGet();
      try {
        interrupt.handle(flags);
      } finally {
        handling = false;
        arrival = null;
      }
    }
  }

  /**
   * Calls a program's handler for an interrupt, or has it called.
   *
   * @param handler None: there is none
   * @param hard call it at once, with no scheduled callback meanwhile; else it is scheduled as by
   *     {@code micropython.schedule}, and not called where too many wait already
   * @return false where it raised, which is printed; who has the handler then calls it no more
   */
  public boolean dispatch(PyObject handler, PyObject argument, boolean hard) {
    if (handler == PyNone.NONE) {
      return true;
    }
    if (!hard) {
      if (!engine.schedule(handler, argument, takeArrival())) {
        engine.counters().callbacksLost.incrementAndGet();
      }
      return true;
    }
    engine.scheduler().lock();
    try {
      Arrival.delivered(engine, takeArrival(), argument);
      PyObject unused = engine.callAside(handler, argument);
      return true;
    } catch (PyError e) {
      engine.out.print("Uncaught exception in IRQ callback handler\n");
      Uncaught.print(engine, engine.out, Monitor.Source.INTERRUPT, e);
      return false;
    } finally {
      engine.scheduler().unlock();
    }
  }

  /** That of the interrupt that is handled, for its first handler; null: none is. */
  private Arrival takeArrival() {
    Arrival taken = arrival;
    arrival = null;
    return taken;
  }

  /** Forgets the interrupts that wait. */
  void forget() {
    synchronized (raised) {
      for (Interrupt interrupt : raised) {
        interrupt.drop();
      }
      raised.clear();
      pending = !tasks.isEmpty() || !hostTasks.isEmpty();
    }
  }

  /** Forgets all that waits. */
  void close() {
    synchronized (raised) {
      tasks.clear();
      hostTasks.clear();
      forget();
    }
  }
}
