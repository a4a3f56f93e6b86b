package io.github.krait.object;

/** {@code Ellipsis} and {@code NotImplemented}. */
public final class PySingleton extends PyObject {
  private static final PyType ELLIPSIS_TYPE = PyType.builtin("", Binder.none());
  private static final PyType NOT_IMPLEMENTED_TYPE = PyType.builtin("", Binder.none());

  public static final PySingleton ELLIPSIS = new PySingleton(ELLIPSIS_TYPE, "Ellipsis");

  /** What an operator method returns to let the other operand's method be tried. */
  public static final PySingleton NOT_IMPLEMENTED =
      new PySingleton(NOT_IMPLEMENTED_TYPE, "NotImplemented");

  private final PyType type;
  private final String name;

  private PySingleton(PyType type, String name) {
    this.type = type;
    this.name = name;
  }

  @Override
  public PyType type() {
    return type;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(name);
  }

  @Override
  public long heapBytes() {
    return 0;
  }
}
