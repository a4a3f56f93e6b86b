package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.SoftSPI}: SPI on any three pins. */
@io.github.krait.annotation.PyType(name = "SoftSPI")
final class PySoftSpi extends SpiMethods {
  static final PyType TYPE = PyType.builtin("SoftSPI", new PySoftSpi_Py.Binder());

  private static final PyStr[] PARAMETERS =
      Args.names("baudrate", "polarity", "phase", "bits", "firstbit", "sck", "mosi", "miso");

  private static final PyStr[] INIT_PARAMETERS =
      Args.names("baudrate", "polarity", "phase", "firstbit", "sck", "mosi", "miso");

  private static final int INIT_POSITIONAL = 3;
  private static final int DEFAULT_BAUDRATE = 500_000;

  /** Half a clock of 1 Hz, in microseconds. */
  private static final int HALF_SECOND = 500_000;

  private final Lease<SpiBus> lease = new Lease<>(Lease.SOFTWARE);
  private int baudrate = DEFAULT_BAUDRATE;
  private int polarity;
  private int phase;
  private int firstbit = MSB;
  private Pin sck;
  private Pin mosi;
  private Pin miso;

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 1);
    if (values[3] != null && Args.toInt(values[3]) != Byte.SIZE) {
      throw PyError.valueError("bits must be 8");
    }
    if (values[5] == null || values[6] == null || values[7] == null) {
      throw PyError.valueError("must specify all of sck/mosi/miso");
    }
    PySoftSpi self = new PySoftSpi();
    self.open(
        new PyObject[] {
          values[0], values[1], values[2], values[4], values[5], values[6], values[7]
        });
    return self;
  }

  @Override
  PyObject init(PyObject[] args, int nkw) {
    open(Args.bind(args, nkw, INIT_PARAMETERS, 0, INIT_POSITIONAL));
    return PyNone.NONE;
  }

  private void open(PyObject[] values) {
    int newBaudrate = number(values[0], baudrate);
    if (newBaudrate <= 0) {
      throw PyError.valueError("invalid baudrate");
    }
    int newPolarity = number(values[1], polarity);
    int newPhase = number(values[2], phase);
    int newFirstbit = number(values[3], firstbit);
    MachinePins pins = MachinePins.current();
    Pin newSck = values[4] == null ? sck : pins.find(values[4]);
    Pin newMosi = values[5] == null ? mosi : pins.find(values[5]);
    Pin newMiso = values[6] == null ? miso : pins.find(values[6]);
    baudrate = newBaudrate;
    polarity = newPolarity;
    phase = newPhase;
    firstbit = newFirstbit;
    sck = newSck;
    mosi = newMosi;
    miso = newMiso;
    open();
  }

  private void open() {
    lease.take(sck, mosi, miso);
    try {
      SpiSettings settings = new SpiSettings(sck, mosi, miso, I2cSettings.SOFTWARE, false);
      SpiBus bus = lease.hardware().board().openSpi(settings, "SoftSPI");
      lease.hold(bus);
      bus.setFormat(new SpiFormat(actual(), polarity != 0, phase != 0, Byte.SIZE, firstbit != MSB));
    } catch (HalException e) {
      lease.close();
      throw lease.fail(e);
    }
  }

  private static int number(PyObject value, int before) {
    int number = value == null ? -1 : Args.toInt(value);
    return number == -1 ? before : number;
  }

  /** The baud rate that is a whole number of microseconds each half clock. */
  private int actual() {
    int delay = (HALF_SECOND + baudrate - 1) / baudrate;
    return HALF_SECOND / delay;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  SpiBus bus() {
    if (!lease.isOpen() && lease.mayReopen()) {
      open();
    }
    return lease.get();
  }

  @Override
  boolean receives() {
    return true;
  }

  @Override
  int bits() {
    return Byte.SIZE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("SoftSPI(baudrate=" + actual() + ", polarity=" + polarity + ", phase=" + phase);
    out.print(", firstbit=" + firstbit + ", sck=" + sck.number() + ", mosi=" + mosi.number());
    out.print(", miso=" + miso.number() + ")");
  }
}
