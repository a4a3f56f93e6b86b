package io.github.krait.object;

/** {@code next}, which is also the method {@code __next__} of built-in iterators. */
final class NextFunction extends PyObject {
  static final NextFunction INSTANCE = new NextFunction();

  private NextFunction() {}

  @Override
  public PyType type() {
    return BuiltinFunction.TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    Args.check(args.length, nkw, 1, 1);
    return call1(args[0]);
  }

  @Override
  public PyObject call1(PyObject iterator) {
    Context context = Context.current();
    context.stopValue = null;
    PyObject value = iterator.next();
    if (value == null) {
      throw PyError.stopIteration(context.stopValue);
    }
    return value;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<function>");
  }
}
