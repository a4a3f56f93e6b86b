package io.github.krait.object;

/**
 * A function or method written in Java. The generated subclasses switch on {@link #id}; a method's
 * self is argument 0.
 */
public abstract class BuiltinFunction extends PyObject {
  public static final PyType TYPE = PyType.builtin("function", Binder.none());

  protected final int id;
  private final String name;
  private final int min;
  private final int max;

  /**
   * @param min the least number of positional arguments
   * @param max the largest; -1: any
   */
  protected BuiltinFunction(int id, String name, int min, int max) {
    this.id = id;
    this.name = name;
    this.min = min;
    this.max = max;
  }

  /** The call of a function that {@link #call0} to {@link #call3} do all the work of. */
  protected final PyObject callFixed(PyObject[] args, int nkw) {
    Args.check(args.length - 2 * nkw, nkw, min, max);
    switch (args.length) {
      case 0:
        return call0();
      case 1:
        return call1(args[0]);
      case 2:
        return call2(args[0], args[1]);
      default:
        return call3(args[0], args[1], args[2]);
    }
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

  @Override
  public long heapBytes() {
    return 0;
  }
}
