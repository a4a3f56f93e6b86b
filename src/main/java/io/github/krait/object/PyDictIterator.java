package io.github.krait.object;

/** Iterates over a dict, which may change meanwhile. */
public final class PyDictIterator extends PyIterator {
  private final PyDict dict;
  private final int kind;
  private int position;

  /** Keys that are added while iterating are not visited; -1 before the first step. */
  private int end = -1;

  /**
   * @param kind one of {@link PyDictView}'s kinds
   */
  PyDictIterator(PyDict dict, int kind) {
    this.dict = dict;
    this.kind = kind;
  }

  /** The next entry that is not deleted, or null. */
  PyDict.Entry nextEntry() {
    if (end < 0) {
      position = dict.firstPosition();
      end = dict.positions();
    }
    while (position < end && position < dict.positions()) {
      PyDict.Entry e = dict.at(position++);
      if (e != null) {
        return e;
      }
    }
    return null;
  }

  @Override
  public PyObject next() {
    PyDict.Entry e = nextEntry();
    if (e == null) {
      return null;
    }
    switch (kind) {
      case PyDictView.KEYS:
        return e.key;
      case PyDictView.VALUES:
        return e.value;
      default:
        return PyTuple.of(e.key, e.value);
    }
  }
}
