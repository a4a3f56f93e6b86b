package io.github.krait.runtime;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/**
 * What happens at safepoints: other threads run, the clock moves on, limits are looked after, and
 * what came from outside is taken.
 */
public final class Safepoints {
  /** After so many safepoints another thread runs, should one want to; one in virtual time. */
  private static final int PATIENCE = 5;

  private final Engine engine;
  private final EngineLock lock;

  /** Safepoints at which another thread wanted to run. */
  private int patience;

  /** Set from any thread by {@link #raiseSoon}, taken at the next safepoint of the main one. */
  private volatile PyObject pendingException;

  Safepoints(Engine engine, EngineLock lock) {
    this.engine = engine;
    this.lock = lock;
  }

  /** Raises an exception at the next safepoint. Any thread may call it. */
  public void raiseSoon(PyObject exception) {
    pendingException = exception;
    wake();
  }

  /** Whether an interrupt, or another exception, has yet to be taken. */
  public boolean hasException() {
    return pendingException != null;
  }

  /** Takes back what {@link #raiseSoon} or {@link Engine#interrupt} asked for. */
  public void forgetException() {
    pendingException = null;
  }

  /** Whether {@link #handle} would do something, but for an exception. */
  boolean isReady() {
    return engine.interrupts().isReady()
        || engine.scheduler().isReady() && engine.threads().isMain();
  }

  /** What a safepoint does; whether something was handled: of callbacks it runs only one. */
  boolean handle() {
    EngineTime time = engine.time();
    engine.pollStop();
    if (time.isVirtual()) {
      time.settleUsed();
      lock.wakeSleepers();
    }
    if (lock.isWanted()) {
      handOver();
      engine.pollStop();
    }
    if (engine.resumed().ended) {
      throw new ThreadEnd();
    }
    time.nextTicks(engine.programs());
    engine.memory().check();
    boolean handled = engine.interrupts().handlePending();
    PyObject exception = pendingException;
    if (exception != null && engine.threads().isMain()) {
      pendingException = null;
      throw new PyError(exception);
    }
    Scheduler scheduler = engine.scheduler();
    return scheduler.isReady() && engine.threads().isMain() && scheduler.runPending(engine)
        || handled;
  }

  /** Whether there is something that needs no program of the host's. */
  boolean isReadyAside() {
    return engine.interrupts().isReadyAside() || engine.scheduler().isReady();
  }

  /** As {@link #handle}, where no program runs that an exception could end. */
  void handleAside() {
    PyObject exception = pendingException;
    pendingException = null;
    engine.safepointSoon();
    try {
      boolean unused = engine.interrupts().handlePending();
      Scheduler scheduler = engine.scheduler();
      if (scheduler.isReady()) {
        unused = scheduler.runPending(engine);
      }
    } finally {
      if (exception != null) {
        pendingException = exception;
      }
    }
  }

  /** Another thread wants to run: now and then it may, but not while interrupts are held off. */
  private void handOver() {
    if ((++patience >= PATIENCE || engine.time().isVirtual()) && engine.interrupts().mayPause()) {
      patience = 0;
      lock.letOthers();
    }
  }

  /** A Java thread was interrupted while it waited: so is its program. */
  void raiseIfInterrupted(EngineThread thread) {
    if (!Thread.interrupted() || thread.own) {
      return;
    }
    if (thread == engine.threads().main()) {
      engine.interrupt();
    } else {
      throw PyError.of(Exceptions.KEYBOARD_INTERRUPT);
    }
  }

  /** Has a thread look at what is pending, also where all wait. */
  void wake() {
    EngineThreads threads = engine.threads();
    EngineThread main = threads.main();
    if (lock.isHeld()) {
      engine.safepointSoon();
      if (main != null && main != lock.owner()) {
        lock.signal(main);
      }
      return;
    }
    hurry();
    if (main != null) {
      lock.signal(main);
    } else if (threads.isInhabited()) {
      for (EngineThread thread : threads.all()) {
        lock.signal(thread);
      }
    } else {
      engine.dispatcher().request();
    }
    engine.input().wake();
    if (isReadyAside()) {
      hurry();
    }
  }

  /**
   * Has the thread that runs come here with its next tick. Mostly: it counts its ticks at the same
   * time, and may count on from what they were; then it comes when they are used up. Where ticks
   * are time, or limited, they are left alone.
   */
  private void hurry() {
    if (!engine.time().isVirtual() && !engine.programs().limitsTicks()) {
      engine.ticks = 0;
    }
  }

  /** Has all threads look at what is pending. */
  void wakeAll() {
    wake();
    for (EngineThread thread : engine.threads().all()) {
      lock.signal(thread);
    }
  }

  /** There is a new main thread, or none any more: it looks at what is pending. */
  void wakeMain() {
    if (isReady() || hasException()) {
      wake();
    }
  }
}
