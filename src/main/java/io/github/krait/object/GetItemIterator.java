package io.github.krait.object;

/** Iterates over a value by calling its {@code __getitem__} with 0, 1, 2 and so on. */
final class GetItemIterator extends PyObject {
  private static final PyType TYPE = PyType.builtin("iterator", Binder.none());

  private final PyObject getItem;
  private long index;

  GetItemIterator(PyObject getItem) {
    this.getItem = getItem;
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
  public boolean isIterator() {
    return true;
  }

  @Override
  public PyObject iter() {
    return this;
  }

  @Override
  public PyObject next() {
    try {
      PyObject item = getItem.call1(PyInt.of(index));
      index++;
      return item;
    } catch (PyError e) {
      PyType type = e.value.type();
      if (type == Exceptions.STOP_ITERATION || type == Exceptions.INDEX_ERROR) {
        return null;
      }
      throw e;
    }
  }
}
