package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/**
 * {@code keypad_demux.DemuxKeyMatrix}: keys where wires cross, of which the rows are chosen by a
 * demultiplexer.
 */
@io.github.krait.annotation.PyType(name = "DemuxKeyMatrix")
final class PyDemuxKeyMatrix extends PyMatrix {
  static final PyType TYPE = PyType.builtin("DemuxKeyMatrix", new PyDemuxKeyMatrix_Py.Binder());

  /** More rows than that no chip has. */
  private static final int MAX_ADDRESS_PINS = 16;

  private PyDemuxKeyMatrix(Scanner scanner) {
    super(
        scanner,
        scanner.transpose ? scanner.columns.length : scanner.rows(),
        scanner.transpose ? scanner.rows() : scanner.columns.length);
  }

  @PyNew(kw = true)
  static PyDemuxKeyMatrix make(
      PyObject row_addr_pins,
      PyObject column_pins,
      @KwOnly @Optional("true") boolean columns_to_anodes,
      @KwOnly @Optional("false") boolean transpose,
      @KwOnly @Optional PyObject interval,
      @KwOnly @Optional("64") int max_events,
      @KwOnly @Optional("1") int debounce_threshold) {
    KeyScanner.Settings settings = KeyScanner.Settings.of(interval, max_events, debounce_threshold);
    Validate.noDuplicates(row_addr_pins, column_pins, "row_addr_pins", "column_pins");
    Pin[] address = Validate.freePins(row_addr_pins, Integer.MAX_VALUE, "pin");
    Pin[] columns = Validate.freePins(column_pins, Integer.MAX_VALUE, "pin");
    if (address.length > MAX_ADDRESS_PINS) {
      throw PyError.memory(1L << address.length);
    }
    Hardware.current().sync();
    Scanner scanner =
        new Scanner(settings, address.length, columns.length, columns_to_anodes, transpose);
    Pull rest = columns_to_anodes ? Pull.UP : Pull.DOWN;
    try {
      for (int i = 0; i < address.length; i++) {
        scanner.address[i] = scanner.output(address[i], false);
      }
      for (int i = 0; i < columns.length; i++) {
        scanner.columns[i] = scanner.input(columns[i], rest);
      }
    } catch (HalException e) {
      scanner.close();
      throw Hardware.error(e);
    }
    return new PyDemuxKeyMatrix(scanner);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  private static final class Scanner extends KeyScanner {
    /** The lowest bit of the row's number first. */
    private final DigitalPin[] address;

    private final DigitalPin[] columns;
    private final boolean low;
    private final boolean transpose;

    Scanner(Settings settings, int address, int columns, boolean low, boolean transpose) {
      super(settings);
      this.address = new DigitalPin[address];
      this.columns = new DigitalPin[columns];
      this.low = low;
      this.transpose = transpose;
    }

    int rows() {
      return 1 << address.length;
    }

    @Override
    int keyCount() {
      return rows() * columns.length;
    }

    @Override
    void readKeys() {
      for (int row = 0; row < rows(); row++) {
        for (int i = 0; i < address.length; i++) {
          address[i].write((row >> i & 1) != 0);
        }
        for (int column = 0; column < columns.length; column++) {
          int number = transpose ? column * rows() + row : row * columns.length + column;
          key(number, columns[column].read() != low);
        }
      }
    }
  }
}
