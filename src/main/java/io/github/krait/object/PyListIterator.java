package io.github.krait.object;

/** Iterates over a list, which may change meanwhile. */
public final class PyListIterator extends PyIterator {
  private final PyList list;
  private int at;

  PyListIterator(PyList list) {
    this.list = list;
  }

  @Override
  public PyObject next() {
    return at < list.length() ? list.get(at++) : null;
  }
}
