package io.github.krait.object;

import io.github.krait.annotation.PyNew;

/** {@code collections.OrderedDict}: a dict that compares its order too. */
@io.github.krait.annotation.PyType(name = "OrderedDict", base = PyDict.class)
public final class PyOrderedDict extends PyDict {
  public static final PyType TYPE =
      PyType.builtin("OrderedDict", PyDict.TYPE, new PyOrderedDict_Py.Binder());

  @PyNew(raw = true, kw = true)
  static PyOrderedDict make(PyType type, PyObject[] args, int nkw) {
    PyOrderedDict dict = new PyOrderedDict();
    dict.update(args, nkw);
    return dict;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** MicroPython searches an ordered dict key by key: it takes keys that have no hash. */
  @Override
  int hashOf(PyObject key) {
    try {
      return key.hash();
    } catch (PyError e) {
      if (e.matches(Exceptions.TYPE_ERROR)) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public PyDict copy() {
    PyOrderedDict copy = new PyOrderedDict();
    copy.putAll(this);
    return copy;
  }
}
