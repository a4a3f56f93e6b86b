package io.github.krait.object;

/** {@code classmethod}: a function in a class that is bound to the class. */
public final class PyClassMethod extends PyObject {
  public static final PyType TYPE = PyType.builtin("classmethod", new Maker());

  private final PyObject function;

  public PyClassMethod(PyObject function) {
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

  PyObject function() {
    return function;
  }

  @Override
  public PyObject bind(PyObject self, PyType owner) {
    PyType cls = self == null ? owner : self instanceof PyType t ? t : self.type();
    return new PyBoundMethod(function, cls);
  }

  private static final class Maker extends Binder {
    @Override
    public PyObject make(PyType type, PyObject[] args, int nkw) {
      Args.check(args.length, nkw, 1, 1);
      return new PyClassMethod(args[0]);
    }
  }
}
