package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;

/**
 * {@code machine.SDCard}, as it is on the ESP32: slots 0 and 1 are the board's own, 2 and 3 are the
 * second and the first of its SPI buses.
 */
@io.github.krait.annotation.PyType(name = "SDCard")
final class PyMachineSdCard extends CardMethods {
  static final PyType TYPE = PyType.builtin("SDCard", new PyMachineSdCard_Py.Binder());

  private static final PyStr[] PARAMETERS =
      Args.names(
          "slot", "width", "cd", "wp", "miso", "mosi", "sck", "cs", "cmd", "data", "ldo", "freq");

  private static final int FIRST_SPI_SLOT = 2;
  private static final int LAST_SLOT = 3;
  private static final int DEFAULT_FREQUENCY = 20_000_000;

  /** Null after deinit. */
  private Card card;

  private PyMachineSdCard(Card card) {
    this.card = card;
  }

  @PyNew(raw = true, kw = true)
  static PyMachineSdCard make(PyType type, PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 0);
    int slot = values[0] == null ? 1 : Args.toInt(values[0]);
    int width = values[1] == null ? 1 : Args.toInt(values[1]);
    int frequency = values[11] == null ? DEFAULT_FREQUENCY : Args.toInt(values[11]);
    if (slot < 0 || slot > LAST_SLOT) {
      throw PyError.valueError("invalid slot number");
    }
    if (frequency <= 0) {
      throw PyError.valueError("invalid freq");
    }
    boolean spi = slot >= FIRST_SPI_SLOT;
    if (spi && (isGiven(values[8]) || isGiven(values[9]))) {
      throw PyError.valueError("invalid config: SPI slot with SDMMC pin arguments");
    }
    if (spi) {
      return new PyMachineSdCard(spiCard(slot, values, frequency));
    }
    if (isGiven(values[4]) || isGiven(values[5]) || isGiven(values[7])) {
      throw PyError.valueError("invalid config: SDMMC slot with SPI pin arguments");
    }
    if (width != 1 && width != 4 && (width != 8 || slot != 0)) {
      throw PyError.valueError("width must be 1 or 4 (or 8 on slot 0)");
    }
    if (isGiven(values[9])) {
      PyObject[] unused = PyList.itemsOf(values[9]);
      if (values[9].length() != width) {
        throw PyError.valueError("data argument length must match width " + width);
      }
    }
    return new PyMachineSdCard(new SlotCard(MachinePins.current().hardware));
  }

  private static boolean isGiven(PyObject value) {
    return value != null && value != PyNone.NONE;
  }

  private static Card spiCard(int slot, PyObject[] values, int frequency) {
    Units units = Units.current();
    long number = (long) units.defaultNumber("SPI") + LAST_SLOT - slot;
    String unit = units.find("SPI", number, "SPI");
    Pin miso = units.pin(unit, "MISO", values[4], units.defaultPin(unit, "MISO"));
    Pin mosi = units.pin(unit, "MOSI", values[5], units.defaultPin(unit, "MOSI"));
    Pin sck = units.pin(unit, "SCK", values[6], units.defaultPin(unit, "SCK"));
    Pin cs =
        isGiven(values[7]) ? MachinePins.current().find(values[7]) : units.defaultPin(unit, "CS");
    if (miso == null || mosi == null || sck == null || cs == null) {
      throw PyError.valueError("SPI pin values required");
    }
    return new SpiCard(unit, sck, mosi, miso, cs, frequency);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  Card card() {
    if (card == null) {
      throw PyError.osError(Errno.EIO);
    }
    return card;
  }

  /** Its size and that of a block, in bytes. */
  @PyFunction
  PyObject info() {
    return PyTuple.of(PyInt.of(card().blocks() * Card.BLOCK), PyInt.of(Card.BLOCK));
  }

  @PyFunction
  void deinit() {
    if (card != null) {
      card.close();
      card = null;
    }
  }
}
