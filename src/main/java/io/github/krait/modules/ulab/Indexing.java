package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyTuple;

/** {@code array[index]}: ints, slices, tuples of them, and bools. What else is given is None. */
final class Indexing {
  private Indexing() {}

  static PyObject get(PyNdarray array, PyObject index) {
    if (index instanceof PyNdarray mask) {
      check(mask);
      return selected(array, mask);
    }
    if (!isIndex(index)) {
      return PyNone.NONE;
    }
    PyNdarray view = view(array, index);
    return view.dimensions == 0 ? view.item(view.offset) : view;
  }

  static void set(PyNdarray array, PyObject index, PyNdarray values) {
    if (index instanceof PyNdarray mask) {
      check(mask);
      assignSelected(array, mask, values);
    } else if (isIndex(index)) {
      assign(view(array, index), values);
    }
  }

  private static boolean isIndex(PyObject index) {
    return index instanceof PyTuple || index instanceof PySlice || Conversion.isInt(index);
  }

  private static void check(PyNdarray mask) {
    if (mask.dimensions > 1 || !mask.bool) {
      throw PyError.notImplemented("operation is implemented for 1D Boolean arrays only");
    }
  }

  private static boolean isSet(PyNdarray mask, int i) {
    return mask.data[mask.offset + i * mask.columnStride] != 0;
  }

  private static int count(PyNdarray mask) {
    int count = 0;
    for (int i = 0; i < mask.size; i++) {
      count += isSet(mask, i) ? 1 : 0;
    }
    return count;
  }

  private static PyNdarray selected(PyNdarray array, PyNdarray mask) {
    if (array.size != mask.size) {
      throw PyError.valueError("array and index length must be equal");
    }
    PyNdarray made = PyNdarray.linear(count(mask), array.dtype);
    int to = 0;
    for (int i = 0; i < mask.size && array.columns > 0; i++) {
      if (isSet(mask, i)) {
        int at = array.line(i / array.columns) + i % array.columns * array.columnStride;
        System.arraycopy(array.data, at, made.data, to, array.itemSize);
        to += array.itemSize;
      }
    }
    return made;
  }

  /** As many values as are selected, or one for all of them. */
  private static void assignSelected(PyNdarray array, PyNdarray mask, PyNdarray values) {
    double[] all = values.size == 0 ? new double[1] : values.values();
    boolean each = count(mask) == values.size;
    int next = 0;
    int n = Math.min(array.size, mask.size);
    for (int i = 0; i < n; i++) {
      if (isSet(mask, i)) {
        int at = array.line(i / array.columns) + i % array.columns * array.columnStride;
        Elements.set(array.dtype, array.data, at, all[each ? next++ : 0]);
      }
    }
  }

  private static void assign(PyNdarray view, PyNdarray values) {
    if (values.size == 0) {
      return;
    }
    Broadcast.of(view, values);
    // The copy lets an array be assigned to a part of itself.
    PyNdarray copy = Conversion.copy(values, view.dtype);
    int rows = view.dimensions == 0 ? 1 : view.lines();
    int columns = Math.max(1, view.columns);
    int rowStride = copy.rows < 2 ? 0 : copy.rowStride;
    int columnStride = copy.columns < 2 ? 0 : copy.columnStride;
    for (int row = 0; row < rows; row++) {
      int to = view.line(row);
      int from = row * rowStride;
      for (int i = 0; i < columns; i++, to += view.columnStride, from += columnStride) {
        System.arraycopy(copy.data, from, view.data, to, view.itemSize);
      }
    }
  }

  /** Copies all items into a larger array of the same type, from a position on. */
  static void copy(PyNdarray source, PyNdarray target, int start) {
    for (int row = 0; row < source.lines(); row++) {
      int from = source.line(row);
      int to = start + row * target.rowStride;
      for (int i = 0; i < source.columns; i++, from += source.columnStride) {
        System.arraycopy(source.data, from, target.data, to, source.itemSize);
        to += target.columnStride;
      }
    }
  }

  private static PyNdarray view(PyNdarray a, PyObject index) {
    PyObject[] indices = index instanceof PyTuple t ? t.items() : new PyObject[] {index};
    if (indices.length > a.dimensions) {
      throw PyError.indexError("too many indices");
    }
    if (a.dimensions < 2) {
      Axis axis = new Axis(a.columns, a.columnStride);
      if (indices.length == 1) {
        axis.take(indices[0]);
      }
      return a.view(
          axis.single ? 0 : a.dimensions, 0, axis.length, 0, axis.stride, a.offset + axis.offset);
    }
    Axis rows = new Axis(a.rows, a.rowStride);
    Axis columns = new Axis(a.columns, a.columnStride);
    if (indices.length > 0) {
      rows.take(indices[0]);
    }
    if (indices.length > 1) {
      columns.take(indices[1]);
    }
    int at = a.offset + rows.offset + columns.offset;
    if (rows.single && columns.single) {
      return a.view(0, 0, 0, 0, columns.stride, at);
    }
    if (rows.single || columns.single) {
      Axis rest = rows.single ? columns : rows;
      return a.view(1, 0, rest.length, 0, rest.stride, at);
    }
    return a.view(2, rows.length, columns.length, rows.stride, columns.stride, at);
  }

  /** What an index leaves of a dimension. */
  private static final class Axis {
    int length;
    int stride;
    int offset;
    boolean single;

    Axis(int length, int stride) {
      this.length = length;
      this.stride = stride;
    }

    void take(PyObject index) {
      if (Conversion.isInt(index)) {
        int i = Args.toInt(index);
        if (i < 0) {
          i += length;
        }
        if (i < 0 || i >= length) {
          throw PyError.indexError("index is out of bounds");
        }
        single = true;
        offset = i * stride;
      } else if (index instanceof PySlice slice) {
        PySlice.Bound bound = slice.bound(length);
        length = bound.count();
        offset = length == 0 ? 0 : (int) bound.start() * stride;
        stride = (int) bound.step() * stride;
      } else {
        throw PyError.indexError("indices must be integers, slices, or Boolean lists");
      }
    }
  }
}
