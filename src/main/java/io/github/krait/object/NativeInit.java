package io.github.krait.object;

/** What {@code super().__init__} is for a built-in base: it runs the base's constructor. */
final class NativeInit extends PyObject {
  static final NativeInit INSTANCE = new NativeInit();

  private NativeInit() {}

  @Override
  public PyType type() {
    return BuiltinFunction.TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public boolean bindsSelf() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    if (args.length - 2 * nkw < 1) {
      throw PyError.typeError("function missing 1 required positional arguments");
    }
    if (!(args[0] instanceof PyInstance self)) {
      throw Args.wrongType(args[0], "instance");
    }
    self.initNative(Args.rest(args, 1), nkw);
    return PyNone.NONE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<function>");
  }
}
