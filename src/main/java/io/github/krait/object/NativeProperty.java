package io.github.krait.object;

/** A computed attribute of a built-in type. Generated subclasses switch on the id. */
public abstract class NativeProperty extends PyObject {
  public static final PyType TYPE = PyType.builtin("property", Binder.none());

  @Override
  public final PyType type() {
    return TYPE;
  }

  public abstract PyObject get(PyObject self);

  /** False where the attribute is read-only. */
  public boolean set(PyObject self, PyObject value) {
    return false;
  }

  @Override
  public final PyObject bind(PyObject self, PyType owner) {
    return self == null ? this : get(self);
  }
}
