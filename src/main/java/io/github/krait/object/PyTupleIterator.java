package io.github.krait.object;

/** Iterates over a tuple. */
public final class PyTupleIterator extends PyIterator {
  private final PyObject[] items;
  private int at;

  PyTupleIterator(PyObject[] items) {
    this.items = items;
  }

  @Override
  public PyObject next() {
    return at < items.length ? items[at++] : null;
  }
}
