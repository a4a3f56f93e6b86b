package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;

/** Module {@code heapq}: a list as a binary heap, the smallest item first. */
@PyModule("heapq")
public final class HeapqModule {
  private HeapqModule() {}

  private static PyList heap(PyObject value) {
    if (value instanceof PyList list) {
      return list;
    }
    throw PyError.typeError("heap must be a list");
  }

  @PyFunction
  static void heappush(PyObject heap, PyObject item) {
    PyList list = heap(heap);
    list.add(item);
    rise(list, 0, list.length() - 1);
  }

  @PyFunction
  static PyObject heappop(PyObject heap) {
    PyList list = heap(heap);
    if (list.length() == 0) {
      throw PyError.of(Exceptions.INDEX_ERROR, "empty heap");
    }
    PyObject smallest = list.get(0);
    PyObject last = list.removeAt(list.length() - 1);
    if (list.length() != 0) {
      list.set(0, last);
      sink(list, 0);
    }
    return smallest;
  }

  @PyFunction
  static void heapify(PyObject heap) {
    PyList list = heap(heap);
    for (int i = list.length() / 2 - 1; i >= 0; i--) {
      sink(list, i);
    }
  }

  /** Moves an item towards {@code top} until its parent is not larger. */
  private static void rise(PyList list, int top, int from) {
    int at = from;
    PyObject item = get(list, at);
    while (at > top) {
      int above = (at - 1) >> 1;
      PyObject parent = get(list, above);
      if (!Ops.lessThan(item, parent)) {
        break;
      }
      set(list, at, parent);
      at = above;
    }
    set(list, at, item);
  }

  /**
   * Moves an item down to a leaf, always to where the smaller child was, and up again from there:
   * that takes fewer comparisons, as the last item, which comes here after a pop, is a large one.
   */
  private static void sink(PyList list, int from) {
    int end = list.length();
    PyObject item = get(list, from);
    int at = from;
    for (int child = 2 * at + 1; child < end; child = 2 * at + 1) {
      if (child + 1 < end && !Ops.lessThan(get(list, child), get(list, child + 1))) {
        child++;
      }
      set(list, at, get(list, child));
      at = child;
    }
    set(list, at, item);
    rise(list, from, at);
  }

  private static PyObject get(PyList list, int at) {
    checkSize(list, at);
    return list.get(at);
  }

  private static void set(PyList list, int at, PyObject item) {
    checkSize(list, at);
    list.set(at, item);
  }

  /** A comparison written in Python can have made the list shorter. */
  private static void checkSize(PyList list, int at) {
    if (at >= list.length()) {
      throw PyError.runtime("list changed size during iteration");
    }
  }
}
