package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.SPI}, as it is on the RP2040. There is one object a unit. */
@io.github.krait.annotation.PyType(name = "SPI")
final class PySpi extends SpiMethods {
  static final PyType TYPE = PyType.builtin("SPI", new PySpi_Py.Binder());

  private static final PyStr[] PARAMETERS =
      Args.names("id", "baudrate", "polarity", "phase", "bits", "firstbit", "sck", "mosi", "miso");

  private static final int POSITIONAL = 2;

  private static final PyStr[] INIT_PARAMETERS =
      Args.names("baudrate", "polarity", "phase", "bits", "firstbit");

  private static final SpiFormat DEFAULT = new SpiFormat(1_000_000, false, false, 8, false);
  private static final int MIN_BITS = 4;
  private static final int MAX_BITS = 16;

  /** The argument that means: as before. */
  private static final int UNCHANGED = -1;

  private final Lease<SpiBus> lease = new Lease<>("SPI");
  private final String unit;
  private final long number;
  private Pin sck;
  private Pin mosi;

  /** Null: nothing is received. */
  private Pin miso;

  /** As the hardware does it; null: not initialised yet. */
  private SpiFormat format;

  private PySpi(Units units, String unit, long number) {
    this.unit = unit;
    this.number = number;
    sck = units.defaultPin(unit, "SCK");
    mosi = units.defaultPin(unit, "MOSI");
    miso = units.defaultPin(unit, "MISO");
  }

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, POSITIONAL);
    Units units = Units.current();
    long number = values[0] == null ? units.defaultNumber("SPI") : Args.toLong(values[0]);
    if (values[0] == null && number < 0) {
      throw Args.required("id");
    }
    String unit = units.find("SPI", number, "SPI");
    PySpi self = (PySpi) units.object(unit);
    if (self == null) {
      self = new PySpi(units, unit, number);
      units.setObject(unit, self);
    }
    if (args.length > 1 || self.format == null) {
      self.open(units, values);
    }
    return self;
  }

  private void open(Units units, PyObject[] values) {
    Pin newSck = units.pin(unit, "SCK", values[6], sck);
    Pin newMosi = units.pin(unit, "MOSI", values[7], mosi);
    Pin newMiso = null;
    if (values[8] == null || (values[8] instanceof PyInt i && i.value == UNCHANGED)) {
      newMiso = miso;
    } else if (values[8] != PyNone.NONE) {
      newMiso = units.pin(unit, "MISO", values[8], miso);
    }
    if (newSck == null || newMosi == null) {
      throw Args.required(newSck == null ? "sck" : "mosi");
    }
    SpiFormat wanted = changed(DEFAULT, values, 1);
    sck = newSck;
    mosi = newMosi;
    miso = newMiso;
    units.take(unit, lease);
    lease.take(sck, mosi, miso);
    try {
      SpiSettings settings = new SpiSettings(sck, mosi, miso, unit, false);
      SpiBus bus = lease.hardware().board().openSpi(settings, unit);
      lease.hold(bus);
      bus.setFormat(wanted);
      format = bus.format();
    } catch (HalException e) {
      lease.close();
      format = null;
      throw lease.fail(e);
    }
  }

  /** A format, and what five arguments from an index on change of it. */
  static SpiFormat changed(SpiFormat before, PyObject[] values, int first) {
    int baudrate = number(values[first], before.frequency());
    int polarity = number(values[first + 1], before.polarity() ? 1 : 0);
    int phase = number(values[first + 2], before.phase() ? 1 : 0);
    int bits = number(values[first + 3], before.bits());
    boolean lsbFirst = number(values[first + 4], before.lsbFirst() ? LSB : MSB) == LSB;
    if (lsbFirst && MachinePins.current().port == Port.RP2) {
      throw PyError.notImplemented("LSB");
    }
    if (baudrate <= 0) {
      throw PyError.valueError("invalid baudrate");
    }
    if (bits < MIN_BITS || bits > MAX_BITS) {
      throw PyError.valueError("invalid bits");
    }
    return new SpiFormat(baudrate, polarity != 0, phase != 0, bits, lsbFirst);
  }

  private static int number(PyObject value, int before) {
    int number = value == null ? UNCHANGED : Args.toInt(value);
    return number == UNCHANGED ? before : number;
  }

  @Override
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, INIT_PARAMETERS, 0, 0);
    SpiFormat wanted = changed(format == null ? DEFAULT : format, values, 0);
    SpiBus bus = lease.get();
    try {
      bus.setFormat(wanted);
      format = bus.format();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return PyNone.NONE;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  SpiBus bus() {
    return lease.get();
  }

  @Override
  boolean receives() {
    return miso != null;
  }

  @Override
  int bits() {
    return format == null ? Byte.SIZE : format.bits();
  }

  @Override
  public void print(Printer out, int kind) {
    SpiFormat f = format == null ? DEFAULT : format;
    out.print("SPI(" + number + ", baudrate=" + f.frequency());
    out.print(", polarity=" + (f.polarity() ? 1 : 0) + ", phase=" + (f.phase() ? 1 : 0));
    out.print(", bits=" + f.bits() + ", sck=" + sck.number() + ", mosi=" + mosi.number());
    out.print(", miso=" + (miso == null ? "None" : miso.number()) + ")");
  }
}
