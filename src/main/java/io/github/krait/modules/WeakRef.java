package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.lang.ref.WeakReference;

/** {@code weakref.ref}: called, it gives its value as long as that is in use. */
@io.github.krait.annotation.PyType(name = "ref")
public final class WeakRef extends PyObject {
  static final PyType TYPE = PyType.builtin("ref", new WeakRef_Py.Binder());

  private final WeakReference<PyObject> value;
  private final PyObject callback;

  private WeakRef(PyObject value, PyObject callback) {
    this.value = WeakReferences.of(Engine.current()).add(value, this);
    this.callback = callback;
  }

  @PyNew
  static WeakRef make(PyObject value, @Optional PyObject callback) {
    WeakReferences.check(value);
    return new WeakRef(value, callback == PyNone.NONE ? null : callback);
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

  PyObject callback() {
    return callback;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    Args.check(args.length, nkw, 0, 0);
    PyObject v = value.get();
    return v == null ? PyNone.NONE : v;
  }
}
