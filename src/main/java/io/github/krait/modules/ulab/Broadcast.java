package io.github.krait.modules.ulab;

import io.github.krait.object.PyError;

/** Two arrays brought to one shape: a length of 1, or a missing dimension, is repeated. */
final class Broadcast {
  final int dimensions;
  final int rows;
  final int columns;
  final int leftRow;
  final int leftColumn;
  final int rightRow;
  final int rightColumn;

  private Broadcast(PyNdarray left, PyNdarray right, int dimensions, int rows, int columns) {
    this.dimensions = dimensions;
    this.rows = rows;
    this.columns = columns;
    leftRow = left.rows < 2 ? 0 : left.rowStride;
    leftColumn = left.columns < 2 ? 0 : left.columnStride;
    rightRow = right.rows < 2 ? 0 : right.rowStride;
    rightColumn = right.columns < 2 ? 0 : right.columnStride;
  }

  static Broadcast of(PyNdarray left, PyNdarray right) {
    if (!fits(left.rows, right.rows) || !fits(left.columns, right.columns)) {
      throw error();
    }
    int rows = Math.max(left.rows, right.rows);
    int columns = Math.max(left.columns, right.columns);
    int dimensions = (rows > 0 ? 1 : 0) + (columns > 0 ? 1 : 0);
    return new Broadcast(left, right, dimensions, rows, columns);
  }

  private static boolean fits(int left, int right) {
    return left == right || left < 2 || right < 2;
  }

  /** The right operand has to fit the left one, which keeps its shape. */
  static Broadcast inPlace(PyNdarray left, PyNdarray right) {
    if ((left.rows != right.rows && right.rows > 1)
        || (left.columns != right.columns && right.columns > 1)) {
      throw error();
    }
    return new Broadcast(left, right, left.dimensions, left.rows, left.columns);
  }

  static PyError error() {
    return PyError.valueError("operands could not be broadcast together");
  }
}
