package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyNew;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cSignals;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.SoftI2C}: I2C on any two pins. */
@io.github.krait.annotation.PyType(name = "SoftI2C")
final class PySoftI2c extends I2cMethods {
  static final PyType TYPE = PyType.builtin("SoftI2C", new PySoftI2c_Py.Binder());

  private static final PyStr[] PARAMETERS = Args.names("scl", "sda", "freq", "timeout");
  private static final int POSITIONAL = 2;
  private static final int DEFAULT_FREQUENCY = 400_000;
  private static final int DEFAULT_TIMEOUT = 50_000;

  /** Half a clock of 1 Hz, in microseconds. */
  private static final int HALF_SECOND = 500_000;

  private final Lease<I2cBus> lease = new Lease<>(Lease.SOFTWARE);
  private Pin scl;
  private Pin sda;

  /** Half a clock, in microseconds. */
  private int delay;

  /** How long a device may stretch the clock, in nanoseconds. */
  private long timeout;

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    PySoftI2c self = new PySoftI2c();
    self.init(args, nkw);
    return self;
  }

  @Override
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0b11, POSITIONAL);
    int hertz = values[2] == null ? DEFAULT_FREQUENCY : Args.toInt(values[2]);
    int micros = values[3] == null ? DEFAULT_TIMEOUT : Args.toInt(values[3]);
    MachinePins pins = MachinePins.current();
    Pin newScl = pins.find(values[0]);
    Pin newSda = pins.find(values[1]);
    if (hertz <= 0) {
      throw PyError.valueError("invalid freq");
    }
    if (newScl == newSda) {
      throw PyError.valueError("invalid pin");
    }
    scl = newScl;
    sda = newSda;
    delay = Math.max(1, HALF_SECOND / hertz);
    timeout = Math.max(1, 1000L * micros);
    open();
    return PyNone.NONE;
  }

  private void open() {
    lease.take(scl, sda);
    try {
      I2cSettings settings =
          new I2cSettings(
              scl, sda, HALF_SECOND / delay, timeout, I2cSettings.SOFTWARE, lease.isPulledUp());
      lease.hold(lease.hardware().board().openI2c(settings, "SoftI2C"));
    } catch (HalException e) {
      throw lease.fail(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  I2cBus bus() {
    if (!lease.isOpen() && lease.mayReopen()) {
      open();
    }
    return lease.get();
  }

  @Override
  int errno(HalException e, boolean probe) {
    return errno(e);
  }

  private static int errno(HalException e) {
    ErrorKind kind = e.kind();
    if (kind == ErrorKind.NO_DEVICE) {
      return Errno.ENODEV;
    }
    boolean held = kind == ErrorKind.TIMED_OUT || kind == ErrorKind.NO_PULL_UP;
    return held ? Errno.ETIMEDOUT : Errno.EIO;
  }

  @Override
  boolean skipsEmptyReads() {
    return false;
  }

  @Override
  PyObject start() {
    I2cBus bus = bus();
    try {
      bus.signals().start();
    } catch (HalException e) {
      throw error(errno(e), e);
    }
    return PyNone.NONE;
  }

  @Override
  PyObject stop() {
    I2cBus bus = bus();
    try {
      bus.signals().stop();
    } catch (HalException e) {
      throw error(errno(e), e);
    }
    return PyNone.NONE;
  }

  @Override
  PyObject readinto(PyObject buf, boolean nack) {
    Buffer b = Args.toWritableBuffer(buf);
    I2cBus bus = bus();
    try {
      I2cSignals signals = bus.signals();
      for (int i = 0; i < b.length(); i++) {
        boolean last = i == b.length() - 1;
        b.bytes()[b.offset() + i] = (byte) signals.read(!(nack && last));
      }
    } catch (HalException e) {
      throw error(errno(e), e);
    }
    return PyNone.NONE;
  }

  @Override
  PyObject write(PyObject buf) {
    Buffer b = Args.toBuffer(buf);
    I2cBus bus = bus();
    int acknowledged = 0;
    try {
      I2cSignals signals = bus.signals();
      while (acknowledged < b.length()
          && signals.write(b.bytes()[b.offset() + acknowledged] & 0xff)) {
        acknowledged++;
      }
    } catch (HalException e) {
      throw error(errno(e), e);
    }
    return PyInt.of(acknowledged);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("SoftI2C(scl=" + scl.number() + ", sda=" + sda.number());
    out.print(", freq=" + HALF_SECOND / delay + ")");
  }
}
