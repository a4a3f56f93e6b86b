package io.github.krait.runtime;

import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** What a thread does that a program started: it calls a function, and reports how that ended. */
final class ThreadBody implements Runnable {
  private final Engine engine;
  private final EngineLock lock;
  private final EngineThread me;
  private final PyObject function;
  private final PyObject[] args;
  private final int nkw;

  ThreadBody(
      Engine engine,
      EngineLock lock,
      EngineThread me,
      PyObject function,
      PyObject[] args,
      int nkw) {
    this.engine = engine;
    this.lock = lock;
    this.me = me;
    this.function = function;
    this.args = args;
    this.nkw = nkw;
  }

  @Override
  public void run() {
    lock.awaitFirst(me);
    Context before = engine.enter();
    try {
      engine.safepoint();
      PyObject unused = function.call(args, nkw);
    } catch (PyError e) {
      report(e);
    } catch (StackOverflowError e) {
      report(PyError.recursion());
    } catch (ThreadEnd | ProgramStop e) {
      // as it was asked to
    } catch (RuntimeException | Error e) {
      engine.err.print("krait: internal error in a thread, please report it: " + e + "\n");
      engine.monitor.trouble("internal error in a thread, please report it", e);
    } finally {
      try {
        engine.out.flush();
      } finally {
        Context.leave(before);
        lock.release();
      }
    }
  }

  private void report(PyError e) {
    if (e.matches(Exceptions.SYSTEM_EXIT)) {
      return;
    }
    engine.out.flush();
    Printer to = engine.profile().hasBoard() ? engine.out : engine.err;
    to.print("Unhandled exception in thread started by ");
    try {
      to.print(function, PrintKind.REPR);
      to.print("\n");
      Uncaught.print(engine, to, Monitor.Source.THREAD, e);
    } catch (PyError unprintable) {
      to.print("\n");
    }
    to.flush();
  }
}
