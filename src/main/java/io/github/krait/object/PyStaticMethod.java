package io.github.krait.object;

/** {@code staticmethod}: a function in a class that is not bound. */
public final class PyStaticMethod extends PyObject {
  public static final PyType TYPE = PyType.builtin("staticmethod", new Maker());

  private final PyObject function;

  public PyStaticMethod(PyObject function) {
    this.function = function;
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
  public PyObject bind(PyObject self, PyType owner) {
    return function;
  }

  private static final class Maker extends Binder {
    @Override
    public PyObject make(PyType type, PyObject[] args, int nkw) {
      Args.check(args.length, nkw, 1, 1);
      return new PyStaticMethod(args[0]);
    }
  }
}
