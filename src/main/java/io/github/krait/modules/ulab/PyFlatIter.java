package io.github.krait.modules.ulab;

import io.github.krait.object.Binder;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code ndarray.flat}: all items, as if there was one dimension. */
final class PyFlatIter extends PyObject {
  private static final PyType TYPE = PyType.builtin("flatiter", Binder.none());

  private final PyNdarray array;

  PyFlatIter(PyNdarray array) {
    this.array = array;
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
  public PyObject iter() {
    return new Items(array);
  }

  private static final class Items extends PyIterator {
    private final PyNdarray array;
    private int at;

    Items(PyNdarray array) {
      this.array = array;
    }

    @Override
    public PyObject next() {
      if (at >= array.size) {
        return null;
      }
      int i = at++;
      return array.item(array.line(i / array.columns) + i % array.columns * array.columnStride);
    }
  }
}
