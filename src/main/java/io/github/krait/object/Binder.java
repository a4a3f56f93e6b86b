package io.github.krait.object;

/** Fills a built-in type's or module's table, and makes instances. Generated, one a class. */
public abstract class Binder {
  /** The binder of a type without attributes and constructor. */
  public static Binder none() {
    return new Binder() {
      @Override
      public boolean canMake() {
        return false;
      }
    };
  }

  /** Both, one after the other; the first may be null. */
  public static Binder both(Binder first, Binder second) {
    return first == null ? second : new Both(first, second);
  }

  private static final class Both extends Binder {
    private final Binder first;
    private final Binder second;

    Both(Binder first, Binder second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void bind(Attributes target) {
      first.bind(target);
      second.bind(target);
    }
  }

  /** Puts every declared attribute into {@code target}, in the order of declaration. */
  public void bind(Attributes target) {}

  /** Whether the type has a constructor: what has none cannot be inherited from either. */
  public boolean canMake() {
    return true;
  }

  /** The type's constructor. */
  public PyObject make(PyType type, PyObject[] args, int nkw) {
    throw PyError.typeError("can't create '" + type.name() + "' instances");
  }

  public PyObject make0(PyType type) {
    return make(type, PyObject.NO_ARGS, 0);
  }

  public PyObject make1(PyType type, PyObject a) {
    return make(type, new PyObject[] {a}, 0);
  }

  public PyObject make2(PyType type, PyObject a, PyObject b) {
    return make(type, new PyObject[] {a, b}, 0);
  }

  public PyObject make3(PyType type, PyObject a, PyObject b, PyObject c) {
    return make(type, new PyObject[] {a, b, c}, 0);
  }
}
