package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code busio.SPI}: the processor's own unit. */
@io.github.krait.annotation.PyType(name = "SPI")
final class PyBusioSpi extends PySpiBus {
  static final PyType TYPE = PyType.builtin("SPI", new PyBusioSpi_Py.Binder());

  private static final SpiFormat FIRST = new SpiFormat(250_000, false, false, 8, false);

  private PyBusioSpi(SpiBus bus, boolean sends, boolean receives) {
    super(bus, sends, receives, FIRST);
  }

  @PyNew(kw = true)
  static PyBusioSpi make(
      PyObject clock,
      @Optional PyObject MOSI,
      @Optional PyObject MISO,
      @KwOnly @Optional("false") boolean half_duplex) {
    Pin sck = Validate.freePin(clock, "clock");
    Pin mosi = Validate.freePinOrNone(MOSI, "mosi");
    Pin miso = Validate.freePinOrNone(MISO, "miso");
    if (mosi == null && miso == null) {
      throw PyError.valueError("Must provide MISO or MOSI pin");
    }
    return open(sck, mosi, miso, half_duplex);
  }

  /** Opens a bus on pins that are free; not both of the data's may be null. */
  static PyBusioSpi open(Pin sck, Pin mosi, Pin miso, boolean halfDuplex) {
    if (halfDuplex) {
      throw PyError.notImplemented("half_duplex");
    }
    Hardware hardware = Hardware.current();
    hardware.sync();
    SpiBus bus = null;
    try {
      bus =
          hardware
              .board()
              .openSpi(
                  new SpiSettings(sck, mosi, miso, null, false), hardware.firmware().runtime());
      bus.setFormat(FIRST);
    } catch (HalException e) {
      if (bus != null) {
        bus.close();
      }
      throw Validate.refused(e, "SPI");
    }
    return new PyBusioSpi(bus, mosi != null, miso != null);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction
  boolean try_lock() {
    return !isDeinited() && lock();
  }

  @PyProperty("frequency")
  int getFrequency() {
    check();
    return hardwareFrequency();
  }
}
