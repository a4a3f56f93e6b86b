package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.lang.ref.WeakReference;
import java.util.Arrays;

/** {@code weakref.finalize}: a call that is made, once, when its value is no longer in use. */
@io.github.krait.annotation.PyType(name = "finalize")
public final class Finalizer extends PyObject {
  static final PyType TYPE = PyType.builtin("finalize", new Finalizer_Py.Binder());

  /** Null once the call is made or given up. */
  private WeakReference<PyObject> value;

  private final PyObject function;
  private final PyObject[] args;
  private final int nkw;

  private Finalizer(PyObject value, PyObject function, PyObject[] args, int nkw) {
    this.function = function;
    this.args = args;
    this.nkw = nkw;
    this.value = WeakReferences.of(Engine.current()).add(value, this);
  }

  @PyNew(raw = true, kw = true, min = 2)
  static Finalizer make(PyType type, PyObject[] args, int nkw) {
    WeakReferences.check(args[0]);
    return new Finalizer(args[0], args[1], Arrays.copyOfRange(args, 2, args.length), nkw);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  /** Makes the call. */
  PyObject run() {
    return function.call(args, nkw);
  }

  /** Marks the call as made. */
  void dropped() {
    value = null;
  }

  private void cancel() {
    WeakReferences.of(Engine.current()).remove(this);
    dropped();
  }

  @Override
  public PyObject call(PyObject[] given, int nkwGiven) {
    Args.check(given.length, nkwGiven, 0, 0);
    if (value == null) {
      return PyNone.NONE;
    }
    cancel();
    return run();
  }

  @PyProperty
  boolean alive() {
    return value != null;
  }

  /** What is to be called for which value; None once it was. */
  @PyFunction
  PyObject peek() {
    PyObject v = value == null ? null : value.get();
    if (v == null) {
      return PyNone.NONE;
    }
    int n = args.length - 2 * nkw;
    PyDict keywords = new PyDict();
    for (int i = n; i < args.length; i += 2) {
      keywords.put(args[i], args[i + 1]);
    }
    return PyTuple.of(v, function, PyTuple.of(Arrays.copyOf(args, n)), keywords);
  }

  @PyFunction
  PyObject detach() {
    PyObject all = peek();
    if (value != null) {
      cancel();
    }
    return all;
  }
}
