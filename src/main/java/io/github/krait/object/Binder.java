package io.github.krait.object;

/** Fills a built-in type's or module's table, and makes instances. Generated, one a class. */
public abstract class Binder {
  /** The binder of a type without attributes and constructor. */
  public static Binder none() {
    return new Binder() {};
  }

  /** Puts every declared attribute into {@code target}, in the order of declaration. */
  public void bind(Attributes target) {}

  /** The type's constructor. */
  public PyObject make(PyType type, PyObject[] args, int nkw) {
    throw PyError.typeError("cannot create '" + type.name() + "' instances");
  }
}
