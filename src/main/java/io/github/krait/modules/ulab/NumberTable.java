package io.github.krait.modules.ulab;

import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import java.util.Arrays;

/** Numbers in lines of text, counted and read in two passes with ulab's rules. */
final class NumberTable {
  private final byte[] text;
  private final byte delimiter;
  private final byte comment;
  private final int skipped;
  private final int lastRow;
  private int rows;
  private int items;

  /**
   * @param skipped lines to leave out at the beginning
   * @param lastRow where to end, those lines counted
   */
  NumberTable(byte[] text, byte delimiter, byte comment, int skipped, int lastRow) {
    this.text = text;
    this.delimiter = delimiter;
    this.comment = comment;
    this.skipped = skipped;
    this.lastRow = lastRow;
  }

  private boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == 0x0b || c == '\f' || c == '\r';
  }

  /** The position behind a comment, which begins at {@code at}. */
  private int skipComment(int at) {
    int i = at;
    while (i < text.length && text[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, text.length);
  }

  /** Lines end with a line feed; what is behind the last is not a line. */
  private void count() {
    int all = 0;
    int length = 0;
    for (int i = 0; i < text.length; ) {
      if (text[i] == comment) {
        i = skipComment(i);
        all++;
        if (i == text.length) {
          break;
        }
      }
      if (text[i] == '\n') {
        all++;
        if (all > skipped) {
          rows++;
          items++;
          length = 0;
        }
        if (all == lastRow) {
          break;
        }
      }
      if (isBlank(text[i]) || text[i] == delimiter) {
        i = skipBlanks(i + 1, false);
        if (length > 0) {
          items += all >= skipped ? 1 : 0;
          length = 0;
        }
      } else {
        i++;
        length++;
      }
    }
  }

  private int skipBlanks(int at, boolean lineFeeds) {
    int i = at;
    while (i < text.length && (isBlank(text[i]) || (lineFeeds && text[i] == '\n'))) {
      i++;
    }
    return i;
  }

  /**
   * The numbers as an array of two dimensions.
   *
   * @param columns those to take, or null for all
   */
  PyNdarray read(int[] columns, int dtype) {
    count();
    if (rows == 0) {
      throw PyError.valueError("empty file");
    }
    int width = items / rows;
    if (columns != null && width < columns.length) {
      throw PyError.valueError("usecols is too high");
    }
    PyNdarray made = PyNdarray.dense(2, rows, columns == null ? width : columns.length, dtype);
    int row = 0;
    int column = 0;
    int stored = 0;
    int start = -1;
    for (int i = 0; i < text.length; ) {
      if (text[i] == comment && start < 0) {
        i = skipComment(i);
        row++;
        if (i == text.length) {
          break;
        }
      }
      if (row == lastRow) {
        break;
      }
      if (!isBlank(text[i]) && text[i] != '\n' && text[i] != delimiter) {
        start = start < 0 ? i : start;
        i++;
        continue;
      }
      int end = i;
      i = skipBlanks(i + 1, true);
      if (start < 0) {
        continue;
      }
      if (row >= skipped && isWanted(columns, column) && stored < made.size) {
        store(made, stored++, Arrays.copyOfRange(text, start, end));
      }
      start = -1;
      column++;
      if (text[i - 1] == '\n') {
        column = 0;
        row++;
      }
    }
    return made;
  }

  private static boolean isWanted(int[] columns, int column) {
    if (columns == null) {
      return true;
    }
    for (int c : columns) {
      if (c == column) {
        return true;
      }
    }
    return false;
  }

  private static void store(PyNdarray made, int index, byte[] digits) {
    double value = PyFloat.parse(digits);
    int at = index * made.itemSize;
    if (Dtype.isReal(made.dtype)) {
      Elements.set(made.dtype, made.data, at, value);
    } else {
      Elements.setValue(made.dtype, made.data, at, PyInt.of((int) Conversion.round(value)));
    }
  }
}
