package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** {@code zip}. */
@io.github.krait.annotation.PyType(name = "zip")
public final class PyZip extends PyIterator {
  public static final PyType TYPE = PyType.builtin("zip", new PyZip_Py.Binder());

  private final PyObject[] iterators;

  private PyZip(PyObject[] iterators) {
    this.iterators = iterators;
    for (PyObject iterator : iterators) {
      nest(iterator);
    }
  }

  @PyNew
  static PyZip make(PyObject... iterables) {
    return new PyZip(iterators(iterables, 0));
  }

  /** Iterators over the values from a position on. */
  static PyObject[] iterators(PyObject[] iterables, int from) {
    PyObject[] iterators = new PyObject[iterables.length - from];
    for (int i = 0; i < iterators.length; i++) {
      iterators[i] = Ops.iter(iterables[from + i]);
    }
    return iterators;
  }

  /** The next value of each; null where one is exhausted. */
  static PyObject[] step(PyObject[] iterators) {
    PyObject[] items = new PyObject[iterators.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = iterators[i].next();
      if (items[i] == null) {
        return null;
      }
    }
    return items;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public PyObject next() {
    checkNesting();
    PyObject[] items = iterators.length == 0 ? null : step(iterators);
    return items == null ? null : PyTuple.of(items);
  }
}
