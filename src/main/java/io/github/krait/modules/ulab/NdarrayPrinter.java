package io.github.krait.modules.ulab;

import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;

/** The text of arrays. */
final class NdarrayPrinter {
  private NdarrayPrinter() {}

  static void print(PyNdarray array, Printer out) {
    out.print("array(");
    if (array.size == 0) {
      out.print("[]");
      if (array.dimensions == 2) {
        out.print(", shape=(" + array.rows + "," + array.columns + ")");
      }
    } else {
      printRows(array, out);
    }
    out.print(", dtype=");
    out.print(array.bool ? "bool" : Dtype.name(array.dtype));
    out.print(")");
  }

  private static void printRows(PyNdarray array, Printer out) {
    PrintOptions options = PrintOptions.current();
    boolean two = array.dimensions == 2;
    if (two) {
      out.print("[");
    }
    for (int row = 0; row < array.lines(); row++) {
      if (row > 0) {
        out.print(",\n       ");
      }
      out.print("[");
      if (options.showsWhole(array.columns)) {
        printItems(array, row, 0, array.columns, out);
      } else {
        // One item at least is shown at each end.
        int edge = Math.max(1, options.edgeItems);
        printItems(array, row, 0, edge, out);
        out.print(", ..., ");
        printItems(array, row, array.columns - edge, array.columns, out);
      }
      out.print("]");
    }
    if (two) {
      out.print("]");
    }
  }

  private static void printItems(PyNdarray array, int row, int from, int to, Printer out) {
    for (int i = from; i < to; i++) {
      if (i > from) {
        out.print(", ");
      }
      out.print(array.item(array.line(row) + i * array.columnStride), PrintKind.REPR);
    }
  }
}
