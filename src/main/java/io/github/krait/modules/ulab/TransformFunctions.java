package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/** Functions of {@code ulab.numpy} that move items. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class TransformFunctions {
  private static final int MOST_DIFFERENCES = 9;

  private TransformFunctions() {}

  private static PyNdarray array(PyObject value, String message) {
    if (value instanceof PyNdarray a) {
      return a;
    }
    throw PyError.typeError(message);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject flip(PyObject array, @KwOnly @Optional PyObject axis) {
    PyNdarray a = array(array, "flip argument must be an ndarray");
    if (Lanes.isGiven(axis) && !Conversion.isInt(axis)) {
      throw PyError.typeError("wrong axis index");
    }
    boolean whole = !Lanes.isGiven(axis);
    int at = whole ? 0 : Lanes.axis(axis, a);
    if (a.size == 0) {
      return a.copy();
    }
    if (whole) {
      PyNdarray flat = PyNdarray.linear(a.size, a.dtype);
      a.copyTo(flat.data, 0);
      return flat.view(1, 0, a.size, 0, -a.itemSize, (a.size - 1) * a.itemSize);
    }
    if (a.dimensions == 2 && at == 0) {
      int last = a.offset + (a.rows - 1) * a.rowStride;
      return a.view(2, a.rows, a.columns, -a.rowStride, a.columnStride, last);
    }
    int last = a.offset + (a.columns - 1) * a.columnStride;
    return a.view(a.dimensions, a.rows, a.columns, a.rowStride, -a.columnStride, last);
  }

  @PyFunction(kw = true, min = 2)
  static PyObject roll(PyObject array, PyObject distance, @KwOnly @Optional PyObject axis) {
    PyNdarray a = array(array, "roll argument must be an ndarray");
    int by = Args.toInt(distance);
    PyNdarray made = PyNdarray.like(a, a.dtype);
    a.copyTo(made.data, 0);
    if (!Lanes.isGiven(axis)) {
      PyNdarray flat = made.view(1, 0, made.size, 0, made.itemSize, 0);
      roll(Lanes.of(flat, 0), by);
    } else if (Conversion.isInt(axis)) {
      roll(Lanes.of(made, Lanes.axis(axis, a)), by);
    } else {
      throw PyError.typeError("wrong axis index");
    }
    return made;
  }

  private static void roll(Lanes lanes, int by) {
    for (int i = 0; i < lanes.count && lanes.length > 0; i++) {
      double[] values = lanes.values(i);
      double[] rolled = new double[values.length];
      int shift = Math.floorMod(by, values.length);
      System.arraycopy(values, 0, rolled, shift, values.length - shift);
      System.arraycopy(values, values.length - shift, rolled, 0, shift);
      lanes.store(i, rolled);
    }
  }

  @PyFunction(kw = true, min = 1)
  static PyObject diff(
      PyObject array, @KwOnly @Optional("1") int n, @KwOnly @Optional("-1") int axis) {
    PyNdarray a = array(array, "diff argument must be an ndarray");
    int at = Lanes.axis(PyInt.of((byte) axis), a.dimensions, "index out of range");
    Lanes lanes = Lanes.of(a, at);
    if (n < 0 || n > MOST_DIFFERENCES || n > lanes.length) {
      throw PyError.valueError("differentiation order out of range");
    }
    boolean down = a.dimensions == 2 && at == 0;
    PyNdarray made =
        PyNdarray.dense(
            a.dimensions, down ? a.rows - n : a.rows, down ? a.columns : a.columns - n, a.dtype);
    int[] weights = new int[n + 1];
    weights[0] = 1;
    for (int i = 1; i <= n; i++) {
      weights[i] = -weights[i - 1] * (n - i + 1) / i;
    }
    Reals r = Reals.current();
    Lanes target = Lanes.of(made, at);
    for (int lane = 0; lane < lanes.count && made.size > 0; lane++) {
      double[] values = lanes.values(lane);
      double[] differences = new double[values.length - n];
      for (int i = 0; i < differences.length; i++) {
        // The first item is always subtracted, so the even orders have the other sign.
        double sum = 0;
        for (int k = 0; k <= n; k++) {
          sum = r.of(sum - r.of(weights[k] * values[i + k]));
        }
        differences[i] = sum;
      }
      target.store(lane, differences);
    }
    return made;
  }

  @PyFunction(kw = true, min = 2)
  static PyObject compress(PyObject condition, PyObject array, @KwOnly @Optional PyObject axis) {
    PyNdarray a = array(array, "wrong input type");
    boolean whole = !Lanes.isGiven(axis);
    int at = whole ? 0 : Lanes.axis(axis, a);
    Lanes lanes = lanes(a, whole, at);
    if (Conversion.length(condition) != lanes.length) {
      throw PyError.valueError("wrong length of condition array");
    }
    boolean[] kept = new boolean[lanes.length];
    PyObject items = Ops.iter(condition);
    for (int i = 0; i < kept.length; i++) {
      PyObject item = items.next();
      kept[i] = item != null && item.isTrue();
    }
    return kept(a, lanes, kept, whole, at);
  }

  @PyFunction(kw = true, min = 2)
  static PyObject delete(PyObject array, PyObject indices, @KwOnly @Optional PyObject axis) {
    PyNdarray a = array(array, "first argument must be an ndarray");
    boolean whole = !Lanes.isGiven(axis);
    int at = whole ? 0 : Lanes.axis(axis, a);
    Lanes lanes = lanes(a, whole, at);
    boolean single = Conversion.isInt(indices);
    int n = single ? 1 : Conversion.length(indices);
    if (n < 0) {
      throw PyError.typeError("wrong index type");
    }
    if (n == 0) {
      return a;
    }
    if (n > lanes.length) {
      throw PyError.valueError("wrong length of index array");
    }
    boolean[] kept = new boolean[lanes.length];
    Arrays.fill(kept, true);
    PyObject items = single ? null : Ops.iter(indices);
    for (PyObject item = single ? indices : items.next();
        item != null;
        item = single ? null : items.next()) {
      int index = Args.toInt(item);
      index += index < 0 ? lanes.length : 0;
      if (index < 0 || index >= lanes.length) {
        throw PyError.valueError("index is out of bounds");
      }
      kept[index] = false;
      if (single) {
        break;
      }
    }
    return kept(a, lanes, kept, whole, at);
  }

  private static Lanes lanes(PyNdarray a, boolean whole, int axis) {
    if (!whole) {
      return Lanes.of(a, axis);
    }
    PyNdarray flat = PyNdarray.dense(1, 0, a.size, a.dtype);
    a.copyTo(flat.data, 0);
    return Lanes.of(flat, 0);
  }

  private static PyNdarray kept(PyNdarray a, Lanes lanes, boolean[] kept, boolean whole, int axis) {
    int count = 0;
    for (boolean k : kept) {
      count += k ? 1 : 0;
    }
    boolean down = a.dimensions == 2 && axis == 0;
    PyNdarray made =
        whole
            ? PyNdarray.linear(count, a.dtype)
            : PyNdarray.dense(
                a.dimensions, down ? count : a.rows, down ? a.columns : count, a.dtype);
    if (made.size == 0) {
      return made;
    }
    Lanes target = Lanes.of(made, axis);
    for (int lane = 0; lane < lanes.count; lane++) {
      double[] values = lanes.values(lane);
      double[] rest = new double[count];
      int n = 0;
      for (int i = 0; i < kept.length; i++) {
        if (kept[i]) {
          rest[n++] = values[i];
        }
      }
      target.store(lane, rest);
    }
    return made;
  }

  @PyFunction(kw = true, min = 1)
  static PyObject size(PyObject values, @KwOnly @Optional PyObject axis) {
    if (Conversion.isScalar(values)) {
      return PyInt.of(1);
    }
    if (!Conversion.isArrayLike(values)) {
      throw PyError.typeError("first argument must be an ndarray");
    }
    if (!(values instanceof PyNdarray a)) {
      return Ops.len(values);
    }
    return PyInt.of(Lanes.isGiven(axis) ? Lanes.of(a, Lanes.axis(axis, a)).length : a.size);
  }
}
