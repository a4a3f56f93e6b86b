package io.github.krait.runtime;

import io.github.krait.object.Context;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyError;

/**
 * Handles interrupts and runs scheduled callbacks while nobody is in the engine: a thread of the
 * engine's own, made when there is something to do for the first time. What it does at a time, an
 * interrupt or a callback, is a program as regards limits and cancelling.
 *
 * <p>Where time is virtual, it passes for handlers as for any program: the thread has its turn at
 * the clock when somebody else moves time on, and not before. So an engine that nobody is in stands
 * still with its clock, and each run is the same.
 */
public final class Dispatcher {
  private static final long JAVA_STACK = 2L << 20;

  private final Engine engine;
  private final Safepoints safepoints;

  /** Null: none is needed yet, or the last one ended with a program. */
  private Worker worker;

  private boolean requested;
  private volatile boolean closed;

  /** Its part in virtual time, from when it is needed until it has left the engine; null: none. */
  private AutoCloseable turn;

  /** Whether nothing is to run until the host starts a program: the last one was ended. */
  private volatile boolean paused;

  Dispatcher(Engine engine, Safepoints safepoints) {
    this.engine = engine;
    this.safepoints = safepoints;
  }

  /** Nothing runs from now on. Under the lock of {@link Programs}. */
  void pause() {
    paused = true;
  }

  /** The host starts a program: from now on its handlers run, also after its end. */
  public void resume() {
    paused = false;
  }

  boolean isPaused() {
    return paused;
  }

  /** Perhaps there is something to do, and nobody in the engine. Any thread may call it. */
  void request() {
    if (safepoints.isReadyAside()) {
      start();
    }
  }

  private synchronized void start() {
    if (closed || paused || engine.threads().isInhabited()) {
      return;
    }
    if (worker == null) {
      worker = new Worker();
      worker.start();
    }
    if (turn == null && engine.clock().isVirtual()) {
      turn = engine.clock().attach(worker);
    }
    requested = true;
    notifyAll();
  }

  /** Somebody else is in the engine, or wants to be: it need not wait for virtual time to pass. */
  public void giveTurnBack() {
    AutoCloseable given;
    synchronized (this) {
      given = turn;
      turn = null;
    }
    EngineTime.close(given);
  }

  private synchronized boolean isTurn(AutoCloseable awaited) {
    return turn == awaited;
  }

  private synchronized void forgetTurn(AutoCloseable ended) {
    turn = turn == ended ? null : turn;
  }

  /** Ends the thread, which is not in the engine any more; the calling one is. */
  void close() {
    Worker last;
    synchronized (this) {
      closed = true;
      last = worker;
      notifyAll();
    }
    giveTurnBack();
    if (last != null && last != Thread.currentThread()) {
      EngineThread me = engine.threads().beginBlocking();
      try {
        join(last);
      } finally {
        engine.threads().endBlocking(me);
      }
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void ended() {
    worker = null;
    if (requested) {
      request();
    }
  }

  private final class Worker extends Thread {
    private final EngineThread me;

    /** The turn at the clock that it has, in virtual time. */
    private AutoCloseable awaited;

    Worker() {
      super(null, null, "krait-dispatcher", JAVA_STACK);
      setDaemon(true);
      me = engine.threads().newAside(this);
    }

    @Override
    public void run() {
      while (!me.ended && awaitRequest()) {
        dispatch();
      }
      giveTurnBack();
      ended();
    }

    private boolean awaitRequest() {
      synchronized (Dispatcher.this) {
        try {
          while (!requested && !closed) {
            Dispatcher.this.wait();
          }
        } catch (InterruptedException e) {
          // it was to end what it did, and has already
        }
        requested = false;
        awaited = turn;
      }
      if (awaited != null) {
        engine.clock().takeOver(awaited);
      }
      return !closed;
    }

    private void dispatch() {
      Context before = engine.enterAside(me);
      try {
        if (awaited == null && engine.clock().isVirtual() || !isTurn(awaited)) {
          // somebody else was in the engine since
          return;
        }
        boolean runs = !closed && safepoints.isReadyAside() && engine.programs().enterAside();
        if (runs) {
          engine.time().attach(awaited);
          try {
            work();
          } finally {
            leave();
          }
        }
        forgetTurn(awaited);
        if (!runs) {
          EngineTime.close(awaited);
        }
      } finally {
        Context.leave(before);
      }
    }

    private void work() {
      try {
        safepoints.handleAside();
      } catch (PyError e) {
        print(e);
      } catch (StackOverflowError e) {
        print(PyError.recursion());
      } catch (ProgramStop e) {
        report(e);
      } catch (ThreadEnd e) {
        // as it was asked to
      } catch (RuntimeException | Error e) {
        engine.err.print("krait: internal error in a handler, please report it: " + e + "\n");
        engine.monitor.trouble("internal error in a handler, please report it", e);
      }
    }

    private void print(PyError e) {
      try {
        Uncaught.print(engine, engine.out, Monitor.Source.SCHEDULED, e);
      } catch (PyError unprintable) {
        engine.err.print("krait: an error in a handler: " + e + "\n");
      }
    }

    private void report(ProgramStop stop) {
      if (stop.reason() != ProgramStop.Reason.CANCELLED) {
        engine.err.print("krait: a handler was ended: " + stop.getMessage() + "\n");
      }
    }

    /** As a program of the host's does at its end. */
    private void leave() {
      Programs programs = engine.programs();
      try {
        if (programs.isStopped()) {
          programs.makeSafe();
        }
        engine.out.flush();
        engine.err.flush();
      } catch (PyError | ProgramStop e) {
        // what is written after the end of a program is lost where the host does not take it
        if (!programs.isStopped()) {
          engine.err.print("krait: output of a handler: " + e + "\n");
        }
      } finally {
        engine.time().settleStay();
        engine.threads().endStopped();
        engine.fileSystem.settle(!programs.isStopped());
        programs.leave();
      }
    }
  }
}
