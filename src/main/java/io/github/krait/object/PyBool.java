package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;

/** {@code True} and {@code False}; for arithmetic they are the ints 1 and 0. */
@io.github.krait.annotation.PyType(name = "bool")
public final class PyBool extends PyObject {
  public static final PyType TYPE = PyType.builtin("bool", new PyBool_Py.Binder());
  public static final PyBool TRUE = new PyBool(true);
  public static final PyBool FALSE = new PyBool(false);

  private final boolean value;

  private PyBool(boolean value) {
    this.value = value;
  }

  public static PyBool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @PyNew
  static PyObject make(PyType type, @Optional PyObject x) {
    return x == null ? FALSE : of(x.isTrue());
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return value;
  }

  @Override
  public int hash() {
    return value ? 1 : 0;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(kind == PrintKind.JSON ? (value ? "true" : "false") : value ? "True" : "False");
  }

  @Override
  public PyObject unaryOp(int op) {
    return PyInt.of(value ? 1 : 0).unaryOp(op);
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return PyInt.of(value ? 1 : 0).binaryOp(op, rhs);
  }

  @Override
  public long heapBytes() {
    return 0;
  }
}
