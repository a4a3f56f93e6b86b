package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** {@code filter}. */
@io.github.krait.annotation.PyType(name = "filter")
public final class PyFilter extends PyIterator {
  public static final PyType TYPE = PyType.builtin("filter", new PyFilter_Py.Binder());

  private final PyObject function;
  private final PyObject iterator;

  private PyFilter(PyObject function, PyObject iterator) {
    this.function = function;
    this.iterator = iterator;
    nest(iterator);
  }

  @PyNew
  static PyFilter make(PyObject function, PyObject iterable) {
    return new PyFilter(function, Ops.iter(iterable));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public PyObject next() {
    checkNesting();
    Context context = Context.current();
    for (PyObject item = iterator.next(); item != null; item = iterator.next()) {
      context.tick();
      if ((function == PyNone.NONE ? item : function.call1(item)).isTrue()) {
        return item;
      }
    }
    return null;
  }
}
