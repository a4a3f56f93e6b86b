package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** Keys in rows and columns, numbered along the rows. */
abstract class PyMatrix extends PyKeyScanner {
  private final int rows;
  private final int columns;

  PyMatrix(KeyScanner scanner, int rows, int columns) {
    super(scanner);
    this.rows = rows;
    this.columns = columns;
  }

  @PyFunction
  PyObject key_number_to_row_column(int key_number) {
    check();
    // numbers one too great are let through, as the real one does
    int key = Validate.range(key_number, 0, rows * columns, "key_number");
    if (columns == 0) {
      throw PyError.zeroDivision();
    }
    return PyTuple.of(PyInt.of(key / columns), PyInt.of(key % columns));
  }

  @PyFunction
  int row_column_to_key_number(int row, int column) {
    check();
    return Validate.range(row, 0, rows, "row") * columns
        + Validate.range(column, 0, columns, "column");
  }
}
