package io.github.krait.object;

/**
 * A function or method written in Java. The generated subclasses switch on {@link #id}; a method's
 * self is argument 0.
 */
public abstract class BuiltinFunction extends PyObject {
  public static final PyType TYPE = PyType.builtin("function", Binder.none());

  protected final int id;
  private final String name;

  protected BuiltinFunction(int id, String name) {
    this.id = id;
    this.name = name;
  }

  @Override
  public final PyType type() {
    return TYPE;
  }

  public final String name() {
    return name;
  }

  @Override
  public final boolean bindsSelf() {
    return true;
  }

  @Override
  public final PyObject bind(PyObject self, PyType owner) {
    return self == null ? this : new PyBoundMethod(this, self);
  }

  @Override
  public final boolean isTrue() {
    return true;
  }

  @Override
  public final void print(Printer out, int kind) {
    out.print("<function>");
  }
}
