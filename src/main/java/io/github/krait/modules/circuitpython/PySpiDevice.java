package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code adafruit_bus_device.spi_device.SPIDevice}: a bus's lock and format, and a select pin. */
@io.github.krait.annotation.PyType(name = "SPIDevice")
final class PySpiDevice extends PyObject {
  static final PyType TYPE = PyType.builtin("SPIDevice", new PySpiDevice_Py.Binder());

  private final SharedBus bus;

  /** Null: there is none. */
  private final PyDigitalInOut select;

  private final boolean active;
  private final int baudrate;
  private final int polarity;
  private final int phase;
  private final int extraClocks;

  private PySpiDevice(
      SharedBus bus,
      PyDigitalInOut select,
      boolean active,
      int baudrate,
      int polarity,
      int phase,
      int extraClocks) {
    this.bus = bus;
    this.select = select;
    this.active = active;
    this.baudrate = baudrate;
    this.polarity = polarity;
    this.phase = phase;
    this.extraClocks = extraClocks;
  }

  @PyNew(kw = true)
  static PySpiDevice make(
      PyObject spi,
      @Optional PyObject chip_select,
      @KwOnly @Optional("false") boolean cs_active_value,
      @KwOnly @Optional("100000") int baudrate,
      @KwOnly @Optional("0") int polarity,
      @KwOnly @Optional("0") int phase,
      @KwOnly @Optional("0") int extra_clocks) {
    PyDigitalInOut select =
        (PyDigitalInOut) Validate.typeOrNone(chip_select, PyDigitalInOut.TYPE, "chip_select");
    if (select != null) {
      // high, whatever the active value is: so does CircuitPython
      select.switch_to_output(true, null);
    }
    return new PySpiDevice(
        new SharedBus(spi),
        select,
        cs_active_value,
        baudrate,
        polarity & 0xff,
        phase & 0xff,
        extra_clocks & 0xff);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  PyObject __enter__() {
    bus.lock();
    boolean done = false;
    try {
      bus.method("configure")
          .with("baudrate", baudrate)
          .with("polarity", polarity)
          .with("phase", phase)
          .with("bits", Byte.SIZE)
          .run();
      if (select != null) {
        select.set(active);
      }
      done = true;
    } finally {
      if (!done) {
        bus.unlock();
      }
    }
    return bus.bus();
  }

  @PyFunction
  void __exit__(PyObject type, PyObject value, PyObject traceback) {
    try {
      if (select != null) {
        select.set(!active);
      }
      PyObject ones = PyBytes.copyOf(new byte[] {-1}, 0, 1);
      for (int i = 0; i < extraClocks; i += Byte.SIZE) {
        bus.method("write").with(ones).run();
      }
    } finally {
      bus.unlock();
    }
  }
}
