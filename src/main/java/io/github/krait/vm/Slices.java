package io.github.krait.vm;

import io.github.krait.object.Ops;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyTuple;

/**
 * What compiled code calls where an index is a slice written there: lists need no slice object, all
 * else gets one.
 */
public final class Slices {
  /** In a form: the start was left out; it is then the least or the largest long. */
  public static final int NO_START = 1;

  /** In a form: the stop was left out, likewise. */
  public static final int NO_STOP = 2;

  /** In a form: the step was left out; it is then 1. */
  public static final int NO_STEP = 4;

  private Slices() {}

  /**
   * {@code o[start:stop:step]}.
   *
   * @param step not 0
   */
  public static PyObject load(PyObject o, long start, long stop, long step, int form) {
    return o instanceof PyList l
        ? l.slice(start, stop, step)
        : Ops.subscr(o, slice(start, stop, step, form));
  }

  /** {@code o[start:stop] = value}. */
  public static void store(PyObject o, long start, long stop, PyObject value, int form) {
    if (o instanceof PyList l && value instanceof PyList v) {
      l.setSlice(start, stop, v.array(), v.length());
    } else if (o instanceof PyList l && value.getClass() == PyTuple.class) {
      l.setSlice(start, stop, ((PyTuple) value).items(), value.length());
    } else {
      Ops.setSubscr(o, slice(start, stop, 1, form), value);
    }
  }

  /** {@code del o[start:stop]}. */
  public static void delete(PyObject o, long start, long stop, int form) {
    if (o instanceof PyList l) {
      l.setSlice(start, stop, PyObject.NO_ARGS, 0);
    } else {
      Ops.delSubscr(o, slice(start, stop, 1, form));
    }
  }

  private static PySlice slice(long start, long stop, long step, int form) {
    return new PySlice(
        (form & NO_START) != 0 ? PyNone.NONE : PyInt.of(start),
        (form & NO_STOP) != 0 ? PyNone.NONE : PyInt.of(stop),
        (form & NO_STEP) != 0 ? PyNone.NONE : PyInt.of(step));
  }
}
