package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;

/** A frozenset. */
@io.github.krait.annotation.PyType(name = "frozenset")
public final class PyFrozenSet extends PyAbstractSet {
  public static final PyType TYPE = PyType.builtin("frozenset", new PyFrozenSet_Py.Binder());

  @PyNew
  static PyFrozenSet make(@Optional PyObject iterable) {
    PyFrozenSet set = new PyFrozenSet();
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
    return new PyFrozenSet();
  }

  @Override
  public int hash() {
    int h = 0x2f09;
    PyObject it = iter();
    for (PyObject item = it.next(); item != null; item = it.next()) {
      h += Sequences.hash(item);
    }
    return h;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("frozenset(");
    if (isTrue()) {
      printItems(out);
    }
    out.print(")");
  }

  @Override
  PyObject update(int op, PyAbstractSet other) {
    return null;
  }

  @PyFunction
  PyObject copy() {
    return copyOf();
  }

  @PyFunction
  PyObject difference(PyObject... iterables) {
    return differenceOf(iterables);
  }

  @PyFunction
  PyObject intersection(PyObject iterable) {
    return intersectionOf(iterable);
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

  @PyFunction("symmetric_difference")
  PyObject symmetricDifference(PyObject iterable) {
    return symmetricDifferenceOf(iterable);
  }

  @PyFunction
  PyObject union(PyObject iterable) {
    return unionOf(iterable);
  }

  @PyFunction("__contains__")
  boolean hasItem(PyObject item) {
    return contains(item);
  }
}
