package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code keypad.KeyMatrix}: keys where the wires of rows and columns cross. */
@io.github.krait.annotation.PyType(name = "KeyMatrix")
final class PyKeyMatrix extends PyMatrix {
  static final PyType TYPE = PyType.builtin("KeyMatrix", new PyKeyMatrix_Py.Binder());

  private PyKeyMatrix(Scanner scanner) {
    super(scanner, scanner.rows.length, scanner.columns.length);
  }

  @PyNew(kw = true)
  static PyKeyMatrix make(
      PyObject row_pins,
      PyObject column_pins,
      @KwOnly @Optional("true") boolean columns_to_anodes,
      @KwOnly @Optional PyObject interval,
      @KwOnly @Optional("64") int max_events,
      @KwOnly @Optional("1") int debounce_threshold) {
    KeyScanner.Settings settings = KeyScanner.Settings.of(interval, max_events, debounce_threshold);
    Validate.noDuplicates(row_pins, column_pins, "row_pins", "column_pins");
    Pin[] rows = Validate.freePins(row_pins, Integer.MAX_VALUE, "pin");
    Pin[] columns = Validate.freePins(column_pins, Integer.MAX_VALUE, "pin");
    Hardware.current().sync();
    Scanner scanner = new Scanner(settings, rows.length, columns.length, columns_to_anodes);
    try {
      for (int i = 0; i < rows.length; i++) {
        scanner.rows[i] = scanner.input(rows[i], scanner.rest);
      }
      for (int i = 0; i < columns.length; i++) {
        scanner.columns[i] = scanner.input(columns[i], scanner.rest);
      }
    } catch (HalException e) {
      scanner.close();
      throw Hardware.error(e);
    }
    return new PyKeyMatrix(scanner);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  private static final class Scanner extends KeyScanner {
    private final DigitalPin[] rows;
    private final DigitalPin[] columns;

    /** The diodes let a row pull a column low; else high. */
    private final boolean low;

    private final Pull rest;

    Scanner(Settings settings, int rows, int columns, boolean columnsToAnodes) {
      super(settings);
      this.rows = new DigitalPin[rows];
      this.columns = new DigitalPin[columns];
      low = columnsToAnodes;
      rest = columnsToAnodes ? Pull.UP : Pull.DOWN;
    }

    @Override
    int keyCount() {
      return rows.length * columns.length;
    }

    @Override
    void readKeys() {
      int number = 0;
      for (DigitalPin row : rows) {
        toOutput(row, !low);
        for (DigitalPin column : columns) {
          key(number++, column.read() != low);
        }
        row.write(low);
        toInput(row, rest);
      }
    }
  }
}
