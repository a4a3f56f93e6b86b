package io.github.krait.object;

/** A float: 64 bits wide, or 32 where the board's are (kept rounded to 32 bits). */
public final class PyFloat extends PyObject {
  public static final PyType TYPE = PyType.builtin("float", Binder.none());

  public final double value;

  public PyFloat(double value) {
    this.value = value;
  }

  /** A float of the current engine's width. */
  public static PyFloat of(double value) {
    Context context = Context.currentOrNull();
    return new PyFloat(
        context != null && context.language().float32() ? (double) (float) value : value);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return value != 0;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(Double.toString(value));
  }
}
