package io.github.krait.object;

import java.util.Arrays;

/** A list. */
public final class PyList extends PyObject {
  public static final PyType TYPE = PyType.builtin("list", Binder.none());

  private PyObject[] items;
  private int size;

  /** A list of these items, whose array it keeps. */
  public PyList(PyObject... items) {
    this.items = items;
    this.size = items.length;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return size;
  }

  public PyObject get(int index) {
    return items[index];
  }

  /** The backing array, of which the first {@link #length()} entries count. */
  public PyObject[] array() {
    return items;
  }

  public void add(PyObject item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.max(4, size * 2));
    }
    items[size++] = item;
  }
}
