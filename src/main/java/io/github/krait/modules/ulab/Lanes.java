package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;

/**
 * An array cut along one dimension: each lane has the items that differ in that index only.
 *
 * <p>ulab's reductions take an array of one dimension as one lane.
 */
final class Lanes {
  final PyNdarray array;

  /** How many lanes there are. */
  final int count;

  /** Items in each. */
  final int length;

  private final int laneStride;
  final int stride;

  private Lanes(PyNdarray array, boolean alongRows) {
    this.array = array;
    if (array.dimensions < 2) {
      count = array.dimensions;
      length = array.columns;
      laneStride = 0;
      stride = array.columnStride;
    } else if (alongRows) {
      count = array.rows;
      length = array.columns;
      laneStride = array.rowStride;
      stride = array.columnStride;
    } else {
      count = array.columns;
      length = array.rows;
      laneStride = array.columnStride;
      stride = array.rowStride;
    }
  }

  /**
   * @param axis 0 or 1, less than the dimensions
   */
  static Lanes of(PyNdarray array, int axis) {
    return new Lanes(array, axis == 1);
  }

  int at(int lane) {
    return array.offset + lane * laneStride;
  }

  double[] values(int lane) {
    double[] values = Elements.allocate(length);
    Elements.read(array.dtype, array.data, at(lane), stride, values, 0, length);
    return values;
  }

  void store(int lane, double[] values) {
    Elements.write(array.dtype, array.data, at(lane), stride, values, 0, length);
  }

  /** An axis given by a program. */
  static int axis(PyObject axis, int dimensions, String error) {
    int at = (byte) Args.toInt(axis);
    if (at < 0) {
      at += dimensions;
    }
    if (at < 0 || at >= dimensions) {
      throw PyError.valueError(error);
    }
    return at;
  }

  static int axis(PyObject axis, PyNdarray array) {
    return axis(axis, array.dimensions, "axis is out of bounds");
  }

  static boolean isGiven(PyObject axis) {
    return axis != null && axis != PyNone.NONE;
  }
}
