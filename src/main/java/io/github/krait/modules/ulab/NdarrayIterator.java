package io.github.krait.modules.ulab;

import io.github.krait.object.PyIterator;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;

/** The items of an array of one dimension; the rows of one of two. */
final class NdarrayIterator extends PyIterator {
  private final PyNdarray array;
  private int at;

  NdarrayIterator(PyNdarray array) {
    this.array = array;
  }

  static PyList list(PyNdarray array) {
    PyList list = new PyList();
    NdarrayIterator items = new NdarrayIterator(array);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      list.add(item instanceof PyNdarray row ? list(row) : item);
    }
    return list;
  }

  @Override
  public PyObject next() {
    if (at >= array.length()) {
      return null;
    }
    int i = at++;
    if (array.dimensions == 2) {
      return array.view(1, 0, array.columns, 0, array.columnStride, array.line(i));
    }
    return array.item(array.offset + i * array.columnStride);
  }
}
