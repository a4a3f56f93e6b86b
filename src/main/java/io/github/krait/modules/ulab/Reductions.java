package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;

/** Functions of {@code ulab.numpy} that make one number of many. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class Reductions {
  private static final String AXIS = "axis must be None, or an integer";

  private Reductions() {}

  private static void checkAxis(PyObject axis) {
    if (Lanes.isGiven(axis) && !Conversion.isInt(axis)) {
      throw PyError.typeError(AXIS);
    }
  }

  private static int axis(PyObject axis, PyNdarray a) {
    return Lanes.axis(axis, a.dimensions, "index out of range");
  }

  private static PyError wrongInput() {
    return PyError.typeError("input must be tuple, list, range, or ndarray");
  }

  @PyFunction(kw = true, min = 1)
  static PyObject all(PyObject values, @Optional PyObject axis) {
    checkAxis(axis);
    return allOrAny(values, axis, true);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject any(PyObject values, @Optional PyObject axis) {
    checkAxis(axis);
    return allOrAny(values, axis, false);
  }

  private static PyObject allOrAny(PyObject values, PyObject axis, boolean all) {
    if (values instanceof PyNdarray a) {
      if (a.size == 0) {
        return PyBool.of(all);
      }
      if (!Lanes.isGiven(axis)) {
        return PyBool.of(holds(a.values(), all));
      }
      Lanes lanes = Lanes.of(a, axis(axis, a));
      PyNdarray made = PyNdarray.dense(a.dimensions - 1, 0, lanes.count, Dtype.BOOL);
      for (int i = 0; i < made.size; i++) {
        made.data[i] = (byte) (holds(lanes.values(i), all) ? 1 : 0);
      }
      return made;
    }
    if (Conversion.isScalar(values)) {
      return PyBool.of(values.isTrue());
    }
    // Of other iterables ulab looks at the items, but the answer is always the same.
    PyObject items = Ops.iter(values);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      if (item.isTrue() == all) {
        break;
      }
    }
    return PyBool.of(all);
  }

  private static boolean holds(double[] values, boolean all) {
    for (double v : values) {
      if (v != 0 != all) {
        return !all;
      }
    }
    return all;
  }

  @PyFunction(kw = true, min = 1)
  static PyObject sum(PyObject values, @Optional PyObject axis) {
    checkAxis(axis);
    if (!(values instanceof PyNdarray a)) {
      Moments moments = moments(values);
      return PyFloat.of(moments.total());
    }
    if (!Lanes.isGiven(axis)) {
      Moments moments = new Moments();
      moments.add(a.values(), false);
      return Dtype.isReal(a.dtype)
          ? PyFloat.of(moments.total())
          : PyInt.of((int) Conversion.round(moments.total()));
    }
    Lanes lanes = Lanes.of(a, axis(axis, a));
    double[] sums = new double[lanes.count];
    for (int i = 0; i < sums.length; i++) {
      if (Dtype.isReal(a.dtype)) {
        Moments moments = new Moments();
        moments.add(lanes.values(i), false);
        // In one dimension ulab forgets to multiply the mean.
        sums[i] = a.dimensions == 1 ? moments.mean() : moments.total();
      } else {
        for (double v : lanes.values(i)) {
          sums[i] += v;
        }
      }
    }
    return lane(sums, a, a.dtype);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject mean(PyObject values, @Optional PyObject axis) {
    checkAxis(axis);
    if (!(values instanceof PyNdarray a)) {
      return PyFloat.of(moments(values).mean());
    }
    if (!Lanes.isGiven(axis)) {
      Moments moments = new Moments();
      moments.add(a.values(), false);
      return PyFloat.of(moments.mean());
    }
    Lanes lanes = Lanes.of(a, axis(axis, a));
    double[] means = new double[lanes.count];
    for (int i = 0; i < means.length; i++) {
      Moments moments = new Moments();
      moments.add(lanes.values(i), false);
      means[i] = moments.mean();
    }
    return lane(means, a, Dtype.real());
  }

  @PyFunction(kw = true, min = 1)
  static PyObject std(PyObject values, @Optional PyObject axis, @KwOnly @Optional("0") int ddof) {
    if (Lanes.isGiven(axis) && Args.toInt(axis) != 0 && Args.toInt(axis) != 1) {
      throw PyError.valueError(AXIS);
    }
    long less = ddof & 0xffffffffL;
    if (!(values instanceof PyNdarray a)) {
      Moments moments = moments(values);
      return PyFloat.of(moments.count() > less ? moments.deviation(less) : 0);
    }
    if (!Lanes.isGiven(axis)) {
      Moments moments = new Moments();
      moments.add(a.values(), true);
      return PyFloat.of(less > a.size ? 0 : moments.deviation(less));
    }
    Lanes lanes = Lanes.of(a, axis(axis, a));
    double[] deviations = new double[lanes.count];
    for (int i = 0; i < deviations.length && less < lanes.length; i++) {
      Moments moments = new Moments();
      moments.add(lanes.values(i), true);
      deviations[i] = moments.deviation(less);
    }
    return lane(deviations, a, Dtype.real());
  }

  /** One result a lane; of an array of one dimension the number itself. */
  private static PyObject lane(double[] results, PyNdarray source, int dtype) {
    PyNdarray made = PyNdarray.dense(1, 0, results.length, dtype);
    Elements.write(dtype, made.data, 0, made.itemSize, results, 0, results.length);
    return source.dimensions == 1 ? Elements.value(dtype, made.data, 0) : made;
  }

  private static Moments moments(PyObject values) {
    if (!Conversion.isSequence(values)) {
      throw wrongInput();
    }
    Moments moments = new Moments();
    PyObject items = Ops.iter(values);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      moments.add(Args.toDouble(item), true);
    }
    return moments;
  }

  @PyFunction(kw = true, min = 1)
  static PyObject min(PyObject values, @Optional PyObject axis) {
    return extreme(values, axis, false, false);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject max(PyObject values, @Optional PyObject axis) {
    return extreme(values, axis, true, false);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject argmin(PyObject values, @Optional PyObject axis) {
    return extreme(values, axis, false, true);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject argmax(PyObject values, @Optional PyObject axis) {
    return extreme(values, axis, true, true);
  }

  private static PyObject extreme(PyObject values, PyObject axis, boolean most, boolean index) {
    checkAxis(axis);
    if (!(values instanceof PyNdarray a)) {
      return extremeOfItems(values, most, index);
    }
    if (a.size == 0) {
      throw PyError.valueError("attempt to get (arg)min/(arg)max of empty sequence");
    }
    if (!Lanes.isGiven(axis)) {
      double[] all = a.values();
      int best = best(all, most);
      if (index) {
        return PyInt.of(best);
      }
      return Dtype.isReal(a.dtype) ? PyFloat.of(all[best]) : PyInt.of((long) all[best]);
    }
    Lanes lanes = Lanes.of(a, Lanes.axis(axis, a));
    double[] results = new double[lanes.count];
    for (int i = 0; i < results.length; i++) {
      double[] lane = lanes.values(i);
      int best = best(lane, most);
      results[i] = index ? best : lane[best];
    }
    int dtype = index ? Dtype.INT16 : a.dtype;
    PyNdarray made = PyNdarray.dense(1, 0, results.length, dtype);
    Elements.write(dtype, made.data, 0, made.itemSize, results, 0, results.length);
    return results.length == 1 ? Elements.value(dtype, made.data, 0) : made;
  }

  private static int best(double[] values, boolean most) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (most ? values[i] > values[best] : values[i] < values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static PyObject extremeOfItems(PyObject values, boolean most, boolean index) {
    if (!Conversion.isSequence(values)) {
      throw wrongInput();
    }
    if (values.length() == 0) {
      throw PyError.valueError("attempt to get argmin/argmax of an empty sequence");
    }
    PyObject items = Ops.iter(values);
    PyObject best = items.next();
    double bestValue = Args.toDouble(best);
    int bestIndex = 0;
    int i = 0;
    for (PyObject item = items.next(); item != null; item = items.next()) {
      i++;
      double value = Args.toDouble(item);
      if (most ? value > bestValue : value < bestValue) {
        best = item;
        bestValue = value;
        bestIndex = i;
      }
    }
    return index ? PyInt.of(bestIndex) : best;
  }

  @PyFunction
  static PyObject trace(PyObject matrix) {
    PyNdarray a = Matrices.square(matrix);
    Reals r = Reals.current();
    double trace = 0;
    for (int i = 0; i < a.columns; i++) {
      trace = r.of(trace + a.at(i, i));
    }
    return Dtype.isReal(a.dtype) ? PyFloat.of(trace) : PyInt.of((long) trace);
  }
}
