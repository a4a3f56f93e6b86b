package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyType;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.EngineThread;
import java.util.ArrayDeque;

/** A lock of {@code _thread}: any thread may release it, whichever has acquired it. */
@PyType(name = "lock")
public final class PyLock extends PyObject {
  static final io.github.krait.object.PyType TYPE =
      io.github.krait.object.PyType.builtin("lock", new PyLock_Py.Binder());

  private boolean locked;

  /** Those who wait for it, in the order in which they came. */
  private final transient ArrayDeque<EngineThread> waiters = new ArrayDeque<>(0);

  @Override
  public io.github.krait.object.PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** As MicroPython does, it takes a time-out and does not heed it. */
  @PyFunction
  boolean acquire(@Optional PyObject wait, @Optional PyObject timeout) {
    boolean waits = wait == null || Args.toLong(wait) != 0;
    if (!locked || !waits) {
      boolean free = !locked;
      locked = true;
      return free;
    }
    Engine engine = Engine.current();
    EngineThread me = engine.thread();
    waiters.add(me);
    try {
      while (locked) {
        engine.threads().waitForSignal();
      }
    } finally {
      waiters.remove(me);
    }
    locked = true;
    return true;
  }

  @PyFunction
  void release() {
    if (!locked) {
      throw PyError.of(Exceptions.RUNTIME_ERROR);
    }
    locked = false;
    EngineThread next = waiters.peek();
    if (next != null) {
      Engine.current().threads().signal(next);
    }
  }

  @PyFunction
  boolean locked() {
    return locked;
  }

  @PyFunction
  PyObject __enter__() {
    return io.github.krait.object.PyBool.of(acquire(null, null));
  }

  @PyFunction
  void __exit__(PyObject type, PyObject value, PyObject traceback) {
    release();
  }
}
