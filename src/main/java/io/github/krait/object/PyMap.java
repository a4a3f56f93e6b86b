package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** {@code map}. */
@io.github.krait.annotation.PyType(name = "map")
public final class PyMap extends PyIterator {
  public static final PyType TYPE = PyType.builtin("map", new PyMap_Py.Binder());

  private final PyObject function;
  private final PyObject[] iterators;

  private PyMap(PyObject function, PyObject[] iterators) {
    this.function = function;
    this.iterators = iterators;
    for (PyObject iterator : iterators) {
      nest(iterator);
    }
  }

  @PyNew(min = 2)
  static PyMap make(PyObject... args) {
    return new PyMap(args[0], PyZip.iterators(args, 1));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public PyObject next() {
    checkNesting();
    if (iterators.length == 1) {
      PyObject item = iterators[0].next();
      return item == null ? null : function.call1(item);
    }
    PyObject[] items = PyZip.step(iterators);
    return items == null ? null : function.call(items, 0);
  }
}
