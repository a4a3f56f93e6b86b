package io.github.krait.object;

/** A function with its self: {@code x.method} that is not called at once. */
public final class PyBoundMethod extends PyObject {
  public static final PyType TYPE = PyType.builtin("bound_method", Binder.none());

  public final PyObject function;
  public final PyObject self;

  public PyBoundMethod(PyObject function, PyObject self) {
    this.function = function;
    this.self = self;
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
  public void print(Printer out, int kind) {
    out.print("<bound_method>");
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    PyObject[] all = new PyObject[args.length + 1];
    all[0] = self;
    System.arraycopy(args, 0, all, 1, args.length);
    return function.call(all, nkw);
  }

  @Override
  public PyObject call0() {
    return function.call1(self);
  }

  @Override
  public PyObject call1(PyObject a) {
    return function.call2(self, a);
  }

  @Override
  public PyObject call2(PyObject a, PyObject b) {
    return function.call3(self, a, b);
  }
}
