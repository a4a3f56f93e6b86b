package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code bitbangio.SPI}: any pins, driven one by one. */
@io.github.krait.annotation.PyType(name = "SPI")
final class PyBitbangSpi extends PySpiBus {
  static final PyType TYPE = PyType.builtin("SPI", new PyBitbangSpi_Py.Binder());

  /** Half a period takes a whole number of microseconds. */
  private static final int FASTEST = 500_000;

  private static final SpiFormat FIRST = new SpiFormat(100_000, false, false, 8, false);

  private PyBitbangSpi(SpiBus bus, boolean sends, boolean receives) {
    super(bus, sends, receives, FIRST);
  }

  @PyNew(kw = true)
  static PyBitbangSpi make(PyObject clock, @Optional PyObject MOSI, @Optional PyObject MISO) {
    SpiBus bus =
        isPin(clock) && isPinOrNone(MOSI) && isPinOrNone(MISO)
            ? open(clock, MOSI, MISO)
            : drive(clock, MOSI, MISO);
    return new PyBitbangSpi(bus, !isNone(MOSI), !isNone(MISO));
  }

  private static boolean isNone(PyObject value) {
    return value == null || value == PyNone.NONE;
  }

  private static boolean isPin(PyObject value) {
    return value instanceof PyMicrocontrollerPin;
  }

  private static boolean isPinOrNone(PyObject value) {
    return isNone(value) || isPin(value);
  }

  /** Pins of the board are best driven by the board itself. */
  private static SpiBus open(PyObject clock, PyObject out, PyObject in) {
    Pin sck = Validate.freePin(clock, "clock");
    Pin mosi = Validate.freePinOrNone(out, "mosi");
    Pin miso = Validate.freePinOrNone(in, "miso");
    Hardware hardware = Hardware.current();
    hardware.sync();
    SpiSettings settings = new SpiSettings(sck, mosi, miso, I2cSettings.SOFTWARE, false);
    SpiBus bus = null;
    try {
      bus = hardware.board().openSpi(settings, hardware.firmware().runtime());
      bus.setFormat(FIRST);
      return bus;
    } catch (HalException e) {
      if (bus != null) {
        bus.close();
      }
      throw Validate.refused(e, "SPI");
    }
  }

  private static SpiBus drive(PyObject clock, PyObject out, PyObject in) {
    Line[] lines = new Line[3];
    boolean done = false;
    try {
      lines[0] = Line.of(clock, "clock");
      lines[1] = Line.orNull(out, "mosi");
      lines[2] = Line.orNull(in, "miso");
      SpiBus bus = new BitbangSpi(lines[0], lines[1], lines[2], FIRST);
      done = true;
      return bus;
    } finally {
      for (Line line : lines) {
        if (!done && line != null) {
          line.release();
        }
      }
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction
  boolean try_lock() {
    check();
    return lock();
  }

  /** The half period is rounded up. */
  @Override
  int frequency(int baudrate) {
    int rate = Math.max(baudrate, 1);
    int halfMicros = FASTEST / rate + (FASTEST % rate == 0 ? 0 : 1);
    return FASTEST / halfMicros;
  }

  /** The ninth bit is never sent. */
  @Override
  int wordBits(int bits) {
    return Byte.SIZE;
  }
}
