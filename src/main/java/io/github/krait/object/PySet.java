package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/** A set. */
@io.github.krait.annotation.PyType(name = "set")
public final class PySet extends PyAbstractSet {
  public static final PyType TYPE = PyType.builtin("set", new PySet_Py.Binder());

  public PySet() {}

  @PyNew
  static PySet make(@Optional PyObject iterable) {
    PySet set = new PySet();
    if (iterable != null) {
      set.putAll(iterable);
    }
    return set;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  PyAbstractSet empty() {
    return new PySet();
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public void print(Printer out, int kind) {
    if (isTrue()) {
      printItems(out);
    } else {
      out.print("set()");
    }
  }

  @Override
  PyObject update(int op, PyAbstractSet other) {
    switch (op) {
      case BinaryOp.INPLACE_OR:
        putAll(other);
        return this;
      case BinaryOp.INPLACE_XOR:
        toggleAll(other);
        return this;
      case BinaryOp.INPLACE_AND:
        intersectionUpdate(other);
        return this;
      case BinaryOp.INPLACE_SUBTRACT:
        removeAll(other);
        return this;
      default:
        return null;
    }
  }

  @PyFunction
  public void add(PyObject item) {
    put(item);
  }

  @PyFunction
  void clear() {
    table.clear();
  }

  @PyFunction
  PyObject copy() {
    return copyOf();
  }

  @PyFunction
  void discard(PyObject item) {
    table.remove(item);
  }

  @PyFunction
  PyObject difference(PyObject... iterables) {
    return differenceOf(iterables);
  }

  @PyFunction("difference_update")
  void differenceUpdate(PyObject... iterables) {
    for (PyObject iterable : iterables) {
      removeAll(iterable);
    }
  }

  @PyFunction
  PyObject intersection(PyObject iterable) {
    return intersectionOf(iterable);
  }

  @PyFunction("intersection_update")
  void intersectionUpdate(PyObject iterable) {
    if (iterable != this) {
      table = intersectionOf(iterable).table;
    }
  }

  @PyFunction
  boolean isdisjoint(PyObject iterable) {
    return isDisjointFrom(iterable);
  }

  @PyFunction
  boolean issubset(PyObject iterable) {
    return isSubsetOf(asSet(iterable));
  }

  @PyFunction
  boolean issuperset(PyObject iterable) {
    return asSet(iterable).isSubsetOf(this);
  }

  @PyFunction
  PyObject pop() {
    PyDict.Entry e = table.first();
    if (e == null) {
      throw PyError.of(
          Exceptions.KEY_ERROR,
          Language.current().circuitPythonMessages()
              ? "pop from empty set"
              : "pop from an empty set");
    }
    table.remove(e);
    return e.key;
  }

  @PyFunction
  void remove(PyObject item) {
    if (table.remove(item) == null) {
      throw PyError.keyError(item);
    }
  }

  @PyFunction("symmetric_difference")
  PyObject symmetricDifference(PyObject iterable) {
    return symmetricDifferenceOf(iterable);
  }

  @PyFunction("symmetric_difference_update")
  void symmetricDifferenceUpdate(PyObject iterable) {
    toggleAll(iterable);
  }

  @PyFunction
  PyObject union(PyObject iterable) {
    return unionOf(iterable);
  }

  @PyFunction
  void update(PyObject... iterables) {
    for (PyObject iterable : iterables) {
      putAll(iterable);
    }
  }

  @PyFunction("__contains__")
  boolean hasItem(PyObject item) {
    return contains(item);
  }
}
