package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;

/** Functions of {@code ulab.numpy} that put items in order, by heaps as ulab does. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class Sorting {
  private static final int LONGEST = 65535;

  private Sorting() {}

  private static PyNdarray array(PyObject value, String name) {
    if (value instanceof PyNdarray a) {
      return a;
    }
    throw PyError.typeError(name + " argument must be an ndarray");
  }

  @PyFunction(kw = true, min = 1)
  static PyObject sort(PyObject array, @KwOnly @Optional PyObject axis) {
    PyNdarray copy = array(array, "sort").copy();
    sort(copy, axis);
    return copy;
  }

  /** Sorts in place; without an axis the array has one dimension from then on. */
  static void sort(PyNdarray a, PyObject axis) {
    int at = 0;
    if (!Lanes.isGiven(axis)) {
      PyNdarray flat = a.isDense() ? a : a.copy();
      a.take(flat.view(1, 0, a.size, 0, a.itemSize, flat.offset));
    } else {
      at = Lanes.axis(axis, a);
    }
    Lanes lanes = Lanes.of(a, at);
    for (int i = 0; i < lanes.count; i++) {
      double[] values = lanes.values(i);
      asUnsigned(a, values);
      Heapsort.sort(values);
      lanes.store(i, values);
      Context.current().tick();
    }
  }

  /** ulab orders ints as if they had no sign. */
  private static void asUnsigned(PyNdarray a, double[] values) {
    if (a.dtype == Dtype.INT8 || a.dtype == Dtype.INT16) {
      int mask = a.dtype == Dtype.INT8 ? 0xff : 0xffff;
      for (int i = 0; i < values.length; i++) {
        values[i] = (int) values[i] & mask;
      }
    }
  }

  @PyFunction(kw = true, min = 1)
  static PyObject argsort(PyObject array, @KwOnly @Optional PyObject axis) {
    PyNdarray a = array(array, "argsort");
    if (!Lanes.isGiven(axis)) {
      throw PyError.notImplemented("argsort is not implemented for flattened arrays");
    }
    if (a.rows > LONGEST || a.columns > LONGEST) {
      throw PyError.valueError("axis too long");
    }
    int at = Lanes.axis(axis, a);
    PyNdarray made = PyNdarray.like(a, Dtype.UINT16);
    Lanes source = Lanes.of(a, at);
    Lanes target = Lanes.of(made, at);
    for (int i = 0; i < source.count; i++) {
      double[] values = source.values(i);
      asUnsigned(a, values);
      target.store(i, Heapsort.order(values));
      Context.current().tick();
    }
    return made;
  }

  @PyFunction(kw = true, min = 1)
  static PyObject median(PyObject array, @KwOnly @Optional PyObject axis) {
    PyNdarray a = array(array, "median");
    if (a.size == 0) {
      return PyFloat.of(Double.NaN);
    }
    PyNdarray sorted = a.copy();
    sort(sorted, axis);
    if (sorted.dimensions == 1) {
      return PyFloat.of(middle(sorted.values()));
    }
    Lanes lanes = Lanes.of(sorted, Lanes.axis(axis, sorted));
    double[] medians = new double[lanes.count];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = middle(lanes.values(i));
    }
    return PyNdarray.of(1, 0, medians.length, medians);
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    if (sorted.length % 2 == 1) {
      return sorted[half];
    }
    return Reals.current().of(sorted[half] + sorted[half - 1]) * 0.5;
  }
}
