package io.github.krait.object;

/** A tuple. */
public class PyTuple extends PyObject {
  public static final PyType TYPE = PyType.builtin("tuple", Binder.none());
  public static final PyTuple EMPTY = new PyTuple(NO_ARGS);

  private final PyObject[] items;

  protected PyTuple(PyObject[] items) {
    this.items = items;
  }

  /** A tuple of these items, whose array it keeps. */
  public static PyTuple of(PyObject... items) {
    return items.length == 0 ? EMPTY : new PyTuple(items);
  }

  /** The items; not to be changed. */
  public final PyObject[] items() {
    return items;
  }

  public final PyObject get(int index) {
    return items[index];
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return items.length;
  }
}
