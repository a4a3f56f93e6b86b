package io.github.krait.object;

/** A variable that functions share with the function around them. */
public final class PyCell extends PyObject {
  private static final PyType TYPE = PyType.builtin("", Binder.none());

  /** Null while the variable is not set. */
  public PyObject value;

  public PyCell(PyObject value) {
    this.value = value;
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
    out.print("<cell " + Ops.address(this) + " ");
    if (value == null) {
      out.print("(nil)");
    } else {
      out.print(value, PrintKind.REPR);
    }
    out.print(">");
  }
}
