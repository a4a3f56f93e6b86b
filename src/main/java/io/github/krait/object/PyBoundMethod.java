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
  public boolean isCallable() {
    return true;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<bound_method " + Ops.address(this) + " ");
    out.print(self, PrintKind.REPR);
    out.print(".");
    out.print(function, PrintKind.REPR);
    out.print(">");
  }

  @Override
  public int hash() {
    return System.identityHashCode(self) ^ System.identityHashCode(function);
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return op == BinaryOp.EQUAL && rhs instanceof PyBoundMethod m
        ? PyBool.of(Ops.equal(self, m.self) && Ops.equal(function, m.function))
        : null;
  }

  @Override
  public PyObject getAttr(PyStr name) {
    return name.sameAs(Names.CLASS) ? TYPE : function.getAttr(name);
  }

  /** The arguments with a self before them. */
  public static PyObject[] prepend(PyObject self, PyObject[] args) {
    PyObject[] all = new PyObject[args.length + 1];
    all[0] = self;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    return function.call(prepend(self, args), nkw);
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
