package io.github.krait.modules.circuitpython;

import io.github.krait.object.Ops;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.ArrayList;
import java.util.List;

/** A bus of any type, also one that a program defines, that devices use in turns by its lock. */
record SharedBus(PyObject bus) {
  private static final long LOOK = 100_000;
  private static final PyStr TRY_LOCK = PyStr.of("try_lock");
  private static final PyStr UNLOCK = PyStr.of("unlock");

  /** Waits for the lock. */
  void lock() {
    PyObject tryLock = Ops.getAttr(bus, TRY_LOCK);
    Engine engine = Engine.current();
    while (!tryLock.call0().isTrue()) {
      engine.sleepUntil(engine.nanos() + LOOK);
    }
  }

  void unlock() {
    Ops.callMethod(bus, UNLOCK);
  }

  /** A call of one of the bus's methods. */
  Call method(String name) {
    return new Call(Ops.getAttr(bus, PyStr.of(name)));
  }

  /** Arguments by position first, then by keyword. */
  static final class Call {
    private final PyObject method;
    private final List<PyObject> arguments = new ArrayList<>();
    private int keywords;

    private Call(PyObject method) {
      this.method = method;
    }

    Call with(PyObject value) {
      arguments.add(value);
      return this;
    }

    Call with(String keyword, int value) {
      arguments.add(Engine.current().intern(PyStr.of(keyword)));
      arguments.add(PyInt.of(value));
      keywords++;
      return this;
    }

    /** An end that is not given is not passed on: other buses may know another one. */
    Call withEnd(String keyword, int value) {
      return value == Integer.MAX_VALUE ? this : with(keyword, value);
    }

    PyObject run() {
      return method.call(arguments.toArray(new PyObject[0]), keywords);
    }
  }
}
