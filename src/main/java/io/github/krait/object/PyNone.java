package io.github.krait.object;

/** {@code None}. */
public final class PyNone extends PyObject {
  public static final PyType TYPE = PyType.builtin("NoneType", Binder.none());
  public static final PyNone NONE = new PyNone();

  private PyNone() {}

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return false;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(kind == PrintKind.JSON ? "null" : "None");
  }

  @Override
  public long heapBytes() {
    return 0;
  }
}
