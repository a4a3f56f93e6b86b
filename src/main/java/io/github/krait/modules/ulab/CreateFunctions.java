package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Buffer;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** Functions of {@code ulab.numpy} that make arrays. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class CreateFunctions {
  private CreateFunctions() {}

  @PyFunction(kw = true, min = 1)
  static PyObject array(PyObject values, @KwOnly @Optional PyObject dtype) {
    return PyNdarray.make(values, dtype);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject asarray(PyObject values, @KwOnly @Optional PyObject dtype) {
    boolean any = dtype == null || dtype == PyNone.NONE;
    int type = any ? Dtype.real() : Dtype.of(dtype, 0);
    if (Conversion.isScalar(values)) {
      return values;
    }
    if (values instanceof PyNdarray a) {
      return any || type == a.dtype ? a : Conversion.copy(a, type);
    }
    if (!Conversion.isArrayLike(values)) {
      throw PyError.typeError("wrong input type");
    }
    return Conversion.of(values, type);
  }

  private static PyNdarray empty(PyObject shape, int dtype) {
    if (Conversion.isInt(shape)) {
      return PyNdarray.linear(Sizes.of(shape), dtype);
    }
    if (!Conversion.isSequence(shape) || shape instanceof io.github.krait.object.PyRange) {
      throw PyError.typeError("input argument must be an integer, a tuple, or a list");
    }
    int n = shape.length();
    if (n > PyNdarray.MAX_DIMENSIONS) {
      throw PyError.typeError("too many dimensions");
    }
    long[] lengths = new long[n];
    PyObject items = Ops.iter(shape);
    for (int i = 0; i < n; i++) {
      lengths[i] = Sizes.of(items.next());
    }
    return PyNdarray.dense(n, n == 2 ? lengths[0] : 0, n == 0 ? 0 : lengths[n - 1], dtype);
  }

  private static PyNdarray filled(PyObject shape, int dtype, PyObject value) {
    PyNdarray made = empty(shape, dtype);
    if (value == PyNone.NONE || made.size == 0) {
      return made;
    }
    PyObject item = made.bool ? PyInt.of(value.isTrue() ? 1 : 0) : value;
    Elements.setValue(made.dtype, made.data, 0, item);
    int end = made.size * made.itemSize;
    // What is filled is copied behind itself.
    for (int done = made.itemSize; done < end; ) {
      int n = Math.min(done, end - done);
      System.arraycopy(made.data, 0, made.data, done, n);
      done += n;
    }
    return made;
  }

  @PyFunction(kw = true)
  static PyObject zeros(PyObject shape, @KwOnly @Optional PyObject dtype) {
    return empty(shape, Dtype.of(dtype, Dtype.real()));
  }

  @PyFunction(value = "empty", kw = true)
  static PyObject empty_(PyObject shape, @KwOnly @Optional PyObject dtype) {
    return empty(shape, Dtype.of(dtype, Dtype.real()));
  }

  @PyFunction(kw = true)
  static PyObject ones(PyObject shape, @KwOnly @Optional PyObject dtype) {
    return filled(shape, Dtype.of(dtype, Dtype.real()), PyInt.of(1));
  }

  @PyFunction(kw = true)
  static PyObject full(PyObject shape, PyObject value, @KwOnly @Optional PyObject dtype) {
    return filled(shape, Dtype.of(dtype, Dtype.real()), value);
  }

  @PyFunction(kw = true)
  static PyObject eye(
      PyObject N,
      @KwOnly @Optional PyObject M,
      @KwOnly @Optional("0") int k,
      @KwOnly @Optional PyObject dtype) {
    long n = Sizes.of(N);
    long columns = M == null || M == PyNone.NONE ? n : Sizes.of(M);
    PyNdarray made = PyNdarray.dense(2, n, columns, Dtype.of(dtype, Dtype.real()));
    for (int row = (int) Math.max(0, -(long) k); row < n && row + (long) k < columns; row++) {
      int at = row * made.rowStride + (row + k) * made.columnStride;
      Elements.set(made.dtype, made.data, at, 1);
    }
    return made;
  }

  @PyFunction(kw = true, min = 1)
  static PyObject diag(PyObject values, @KwOnly @Optional("0") int k) {
    PyNdarray source = Conversion.of(values, Dtype.real());
    int right = Math.max(0, k);
    int down = (int) Math.min(Integer.MAX_VALUE, Math.max(0, -(long) k));
    if (source.dimensions == 2) {
      PyNdarray made =
          PyNdarray.linear(
              Math.max(0, k >= 0 ? source.columns - right : source.rows - down), source.dtype);
      for (int i = 0; i < made.size && i + right < source.columns && i + down < source.rows; i++) {
        double value = source.at(i + down, i + right);
        Elements.set(made.dtype, made.data, i * made.itemSize, value);
      }
      return made;
    }
    long n = source.size + Math.abs((long) k);
    PyNdarray made = PyNdarray.dense(2, n, n, source.dtype);
    for (int i = 0; i < source.size; i++) {
      int at = (i + down) * made.rowStride + (i + right) * made.columnStride;
      Elements.set(made.dtype, made.data, at, source.at(i));
    }
    return made;
  }

  @PyFunction(kw = true, min = 1)
  static PyObject concatenate(PyObject arrays, @KwOnly @Optional("0") int axis) {
    if (!(arrays instanceof PyTuple tuple)) {
      throw PyError.typeError("first argument must be a tuple of ndarrays");
    }
    PyObject[] items = tuple.items();
    for (PyObject item : items) {
      if (!(item instanceof PyNdarray)) {
        throw PyError.valueError("only ndarrays can be concatenated");
      }
    }
    if (items.length == 0) {
      throw PyError.valueError("input arrays are not compatible");
    }
    PyNdarray first = (PyNdarray) items[0];
    int at = axis < 0 ? axis + first.dimensions : axis;
    if (at < 0 || at >= first.dimensions) {
      throw PyError.valueError("wrong axis specified");
    }
    boolean down = first.dimensions == 2 && at == 0;
    long rows = down ? 0 : first.rows;
    long columns = down ? first.columns : 0;
    for (PyObject item : items) {
      PyNdarray a = (PyNdarray) item;
      if (a.dtype != first.dtype
          || a.dimensions != first.dimensions
          || (down ? a.columns != first.columns : a.rows != first.rows)) {
        throw PyError.valueError("input arrays are not compatible");
      }
      rows += down ? a.rows : 0;
      columns += down ? 0 : a.columns;
    }
    PyNdarray made = PyNdarray.dense(first.dimensions, rows, columns, first.dtype);
    int to = 0;
    for (PyObject item : items) {
      PyNdarray a = (PyNdarray) item;
      Indexing.copy(a, made, to);
      to += down ? a.rows * made.rowStride : a.columns * made.columnStride;
    }
    return made;
  }

  /** An array in the memory of a buffer; of one that is read-only, in a copy of that. */
  @PyFunction(kw = true, min = 1)
  static PyObject frombuffer(
      PyObject buffer,
      @KwOnly @Optional PyObject dtype,
      @KwOnly @Optional("-1") int count,
      @KwOnly @Optional("0") int offset) {
    int type = Dtype.of(dtype, Dtype.real());
    Buffer b = buffer.buffer();
    if (b == null) {
      return PyNone.NONE;
    }
    if (offset < 0 || b.length() < offset) {
      throw PyError.valueError("offset must be non-negative and no greater than buffer length");
    }
    int n = Buffers.count(b, offset, Dtype.size(type), count);
    if (b.readOnly() || n == 0) {
      byte[] copy = new byte[Math.max(8, n * Dtype.size(type))];
      System.arraycopy(b.bytes(), b.offset() + offset, copy, 0, n * Dtype.size(type));
      return PyNdarray.dense(1, 0, n, type, copy, 0);
    }
    return PyNdarray.dense(1, 0, n, type, b.bytes(), b.offset() + offset);
  }
}
