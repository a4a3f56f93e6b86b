package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Heap;
import io.github.krait.object.Memory;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.UnaryOp;
import java.util.Arrays;

/**
 * {@code ulab.numpy.ndarray}: items of one type in memory, in one or two dimensions. Views of an
 * array have its memory. An array of no dimensions is empty.
 */
@io.github.krait.annotation.PyType(name = "ndarray")
final class PyNdarray extends PyObject {
  static final PyType TYPE = PyType.builtin("ndarray", new PyNdarray_Py.Binder());

  static final int MAX_DIMENSIONS = 2;

  byte[] data;

  /** Where the first item is, in bytes. */
  int offset;

  final int dtype;

  /** Whether the items, then uint8, are shown as bools. */
  boolean bool;

  final int itemSize;
  int dimensions;

  /** 0 in an array of one dimension. */
  int rows;

  int columns;

  /** Bytes from a row to the next. */
  int rowStride;

  int columnStride;

  /** How many items there are. */
  int size;

  private PyNdarray(int dtype, boolean bool, byte[] data, int offset) {
    this.dtype = dtype;
    this.bool = bool;
    this.data = data;
    this.offset = offset;
    itemSize = Dtype.size(dtype);
  }

  private void shape(int newDimensions, int newRows, int newColumns) {
    dimensions = newDimensions;
    rows = newDimensions == 2 ? newRows : 0;
    columns = newDimensions == 0 ? 0 : newColumns;
    size = dimensions == 0 ? 0 : dimensions == 1 ? columns : rows * columns;
  }

  /** An array of zeros. */
  static PyNdarray dense(int dimensions, long rows, long columns, int dtype) {
    long r = dimensions < 2 ? 1 : rows;
    long c = dimensions == 0 ? 0 : columns;
    int item = Dtype.size(dtype);
    if ((int) r != r || (int) c != c || r < 0 || c < 0 || r * c > Integer.MAX_VALUE / item) {
      throw Sizes.error(r, c, item);
    }
    byte[] memory = Memory.bytes(Math.max(1, r * c) * item);
    return dense(dimensions, (int) rows, (int) columns, dtype, memory, 0);
  }

  /** An array whose items are in that memory, one after the other. */
  static PyNdarray dense(
      int dimensions, int rows, int columns, int dtype, byte[] data, int offset) {
    boolean bool = dtype == Dtype.BOOL;
    PyNdarray made = new PyNdarray(bool ? Dtype.UINT8 : dtype, bool, data, offset);
    made.shape(dimensions, rows, columns);
    made.columnStride = made.itemSize;
    made.rowStride = made.itemSize * columns;
    return made;
  }

  static PyNdarray linear(long n, int dtype) {
    return dense(n == 0 ? 0 : 1, 0, n, dtype);
  }

  static PyNdarray square(int n) {
    return dense(2, n, n, Dtype.real());
  }

  /** An array of zeros with the shape of another. */
  static PyNdarray like(PyNdarray other, int dtype) {
    return dense(other.dimensions, other.rows, other.columns, dtype);
  }

  /** An array of floats of that shape. */
  static PyNdarray of(int dimensions, int rows, int columns, double[] values) {
    PyNdarray made = dense(dimensions, rows, columns, Dtype.real());
    Elements.write(made.dtype, made.data, 0, made.itemSize, values, 0, made.size);
    return made;
  }

  static PyNdarray of(double[] values) {
    return of(values.length == 0 ? 0 : 1, 0, values.length, values);
  }

  /** The same memory, seen in another way. */
  PyNdarray view(int d, int r, int c, int rStride, int cStride, int at) {
    PyNdarray made = new PyNdarray(dtype, bool, data, at);
    made.shape(d, r, c);
    made.rowStride = rStride;
    made.columnStride = cStride;
    return made;
  }

  /** Becomes what another array is, which has as many items of the same type. */
  void take(PyNdarray other) {
    data = other.data;
    offset = other.offset;
    rowStride = other.rowStride;
    columnStride = other.columnStride;
    shape(other.dimensions, other.rows, other.columns);
  }

  /** How many rows loops have to go through: one in an array of one dimension. */
  int lines() {
    return size == 0 ? 0 : Math.max(1, rows);
  }

  int line(int row) {
    return offset + row * rowStride;
  }

  double at(int column) {
    return Elements.get(dtype, data, offset + column * columnStride);
  }

  double at(int row, int column) {
    return Elements.get(dtype, data, offset + row * rowStride + column * columnStride);
  }

  /** All items, row by row. */
  double[] values() {
    double[] values = Elements.allocate(size);
    int n = lines();
    for (int row = 0; row < n; row++) {
      Elements.read(dtype, data, line(row), columnStride, values, row * columns, columns);
    }
    return values;
  }

  PyObject item(int at) {
    if (bool) {
      return PyBool.of(data[at] != 0);
    }
    return Elements.value(dtype, data, at);
  }

  /** Whether the items lie one behind the other. */
  boolean isDense() {
    return dimensions == 2
        ? rowStride == itemSize * columns && (columns < 2 || columnStride == itemSize)
        : columnStride == itemSize;
  }

  /** Copies the items, row by row, to memory where they are dense. */
  void copyTo(byte[] target, int start) {
    int n = lines();
    int to = start;
    for (int row = 0; row < n; row++) {
      int at = line(row);
      if (columnStride == itemSize) {
        System.arraycopy(data, at, target, to, columns * itemSize);
        to += columns * itemSize;
        continue;
      }
      for (int i = 0; i < columns; i++, at += columnStride, to += itemSize) {
        System.arraycopy(data, at, target, to, itemSize);
      }
    }
  }

  @PyNew(kw = true, min = 1)
  static PyNdarray make(PyObject values, @KwOnly @Optional PyObject dtype) {
    int type = Dtype.of(dtype, Dtype.real());
    return values instanceof PyNdarray a ? Conversion.copy(a, type) : Conversion.of(values, type);
  }

  @PyFunction
  PyNdarray copy() {
    PyNdarray made = like(this, bool ? Dtype.BOOL : dtype);
    copyTo(made.data, 0);
    return made;
  }

  @PyFunction(kw = true)
  PyNdarray byteswap(@KwOnly @Optional PyObject inplace) {
    PyNdarray made =
        inplace == null || inplace == PyBool.FALSE
            ? copy()
            : view(dimensions, rows, columns, rowStride, columnStride, offset);
    int n = made.lines();
    for (int row = 0; row < n; row++) {
      for (int i = 0; i < columns; i++) {
        int low = made.line(row) + i * made.columnStride;
        for (int high = low + itemSize - 1; low < high; low++, high--) {
          byte b = made.data[low];
          made.data[low] = made.data[high];
          made.data[high] = b;
        }
      }
    }
    return made;
  }

  @PyFunction(kw = true)
  PyNdarray flatten(@KwOnly @Optional PyObject order) {
    String letter = order == null ? "C" : Args.toJavaString(order);
    if (!letter.equals("C") && !letter.equals("F")) {
      throw PyError.valueError("flattening order must be either 'C', or 'F'");
    }
    PyNdarray made = linear(size, dtype);
    PyNdarray source = letter.equals("F") && dimensions == 2 ? (PyNdarray) transpose() : this;
    source.copyTo(made.data, 0);
    return made;
  }

  @PyFunction
  PyObject reshape(PyObject shape) {
    return Reshape.of(this, shape, false);
  }

  @PyFunction
  PyObject transpose() {
    return dimensions == 2 ? view(2, columns, rows, columnStride, rowStride, offset) : this;
  }

  @PyProperty
  PyObject T() {
    return transpose();
  }

  /** The bytearray has the memory of the array, unless that is part of a larger one. */
  @PyFunction
  PyObject tobytes() {
    if (!isDense()) {
      throw PyError.valueError("tobytes can be invoked for dense arrays only");
    }
    int n = size * itemSize;
    return PyByteArray.of(
        offset == 0 && n == data.length ? data : Arrays.copyOfRange(data, offset, offset + n));
  }

  @PyFunction
  PyObject tolist() {
    return NdarrayIterator.list(this);
  }

  @PyFunction(kw = true)
  void sort(@KwOnly @Optional PyObject axis) {
    Sorting.sort(this, axis == null ? PyInt.of(-1) : axis);
  }

  @PyProperty
  PyObject flat() {
    return new PyFlatIter(this);
  }

  @PyProperty("itemsize")
  int itemSize() {
    return itemSize;
  }

  @PyProperty
  int size() {
    return size;
  }

  @PyProperty
  int dtype() {
    return dtype;
  }

  @PyProperty
  PyObject shape() {
    return dimensions == 2
        ? PyTuple.of(PyInt.of(rows), PyInt.of(columns))
        : PyTuple.of(PyInt.of(columns));
  }

  @PyProperty(value = "shape", set = true)
  void setShape(PyObject shape) {
    Reshape.of(this, shape, true);
  }

  @PyProperty
  PyObject strides() {
    if (dimensions == 0) {
      return PyTuple.EMPTY;
    }
    return dimensions == 2
        ? PyTuple.of(PyInt.of(rowStride), PyInt.of(columnStride))
        : PyTuple.of(PyInt.of(columnStride));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return dimensions == 2 ? rows : columns;
  }

  @Override
  public int hash() {
    throw PyError.unhashable(this);
  }

  @Override
  public boolean comparesItems() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    NdarrayPrinter.print(this, out);
  }

  @Override
  public PyObject unaryOp(int op) {
    switch (op) {
      case UnaryOp.POSITIVE:
        return copy();
      case UnaryOp.NEGATIVE:
      case UnaryOp.ABS:
      case UnaryOp.INVERT:
        return UnaryOperation.of(op, copy());
      default:
        return null;
    }
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return Operators.binary(op, this, rhs);
  }

  @Override
  public PyObject subscr(PyObject index) {
    return Indexing.get(this, index);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    Indexing.set(this, index, Conversion.operand(value, 0));
    return true;
  }

  @Override
  public boolean delSubscr(PyObject index) {
    throw PyError.valueError("cannot delete array elements");
  }

  @Override
  public PyObject iter() {
    return new NdarrayIterator(this);
  }

  @Override
  public Buffer buffer() {
    return isDense() ? new Buffer(data, offset, size * itemSize, (char) dtype, false) : null;
  }

  @Override
  public long heapBytes() {
    return 4 * Heap.BLOCK + Heap.blocks(data.length);
  }
}
