package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;

/** {@code enumerate}. */
@io.github.krait.annotation.PyType(name = "enumerate")
public final class PyEnumerate extends PyIterator {
  public static final PyType TYPE = PyType.builtin("enumerate", new PyEnumerate_Py.Binder());

  private final PyObject iterator;
  private long count;

  private PyEnumerate(PyObject iterator, long count) {
    this.iterator = iterator;
    this.count = count;
    nest(iterator);
  }

  @PyNew(kw = true)
  static PyEnumerate make(PyObject iterable, @Optional("0") long start) {
    return new PyEnumerate(Ops.iter(iterable), start);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public PyObject next() {
    checkNesting();
    PyObject item = iterator.next();
    return item == null ? null : PyTuple.of(new PyInt(count++), item);
  }
}
