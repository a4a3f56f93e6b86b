package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyNew;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.I2C}, as it is on the RP2040. There is one object a unit. */
@io.github.krait.annotation.PyType(name = "I2C")
final class PyI2c extends I2cMethods {
  static final PyType TYPE = PyType.builtin("I2C", new PyI2c_Py.Binder());

  private static final PyStr[] PARAMETERS = Args.names("id", "freq", "scl", "sda", "timeout");

  /** How many of them may be given by position. */
  private static final int POSITIONAL = 2;

  private static final int DEFAULT_FREQUENCY = 400_000;
  private static final int DEFAULT_TIMEOUT = 50_000;

  private final Lease<I2cBus> lease = new Lease<>("I2C");
  private final String unit;
  private final long number;
  private Pin scl;
  private Pin sda;

  /** In hertz; 0: not initialised yet. */
  private int frequency;

  /** In microseconds. */
  private int timeout;

  /** Whether the hardware tells that no device has answered. */
  private final boolean tells;

  private PyI2c(Units units, String unit, long number) {
    Port port = MachinePins.current().port;
    tells = port == Port.ESP32 || port == Port.STM32;
    this.unit = unit;
    this.number = number;
    scl = units.defaultPin(unit, "SCL");
    sda = units.defaultPin(unit, "SDA");
  }

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, POSITIONAL);
    Units units = Units.current();
    long number = values[0] == null ? units.defaultNumber("I2C") : Args.toLong(values[0]);
    if (values[0] == null && number < 0) {
      throw Args.required("id");
    }
    String unit = units.find("I2C", number, "I2C");
    PyI2c self = (PyI2c) units.object(unit);
    if (self == null) {
      self = new PyI2c(units, unit, number);
      units.setObject(unit, self);
    }
    if (args.length > 1 || self.frequency == 0) {
      self.open(units, values);
    }
    return self;
  }

  private void open(Units units, PyObject[] values) {
    Pin newScl = units.pin(unit, "SCL", values[2], scl);
    Pin newSda = units.pin(unit, "SDA", values[3], sda);
    if (newScl == null || newSda == null) {
      throw Args.required(newScl == null ? "scl" : "sda");
    }
    int hertz = values[1] == null ? DEFAULT_FREQUENCY : Args.toInt(values[1]);
    int micros = values[4] == null ? DEFAULT_TIMEOUT : Args.toInt(values[4]);
    if (hertz <= 0) {
      throw PyError.valueError("invalid freq");
    }
    if (micros <= 0) {
      throw PyError.valueError("invalid timeout");
    }
    scl = newScl;
    sda = newSda;
    units.take(unit, lease);
    lease.take(scl, sda);
    try {
      I2cSettings settings = new I2cSettings(scl, sda, hertz, 1000L * micros, unit, true);
      I2cBus bus = lease.hardware().board().openI2c(settings, unit);
      lease.hold(bus);
      lease.pullUp();
      frequency = bus.frequency();
      timeout = micros;
    } catch (HalException e) {
      frequency = 0;
      throw lease.fail(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  I2cBus bus() {
    return lease.get();
  }

  /** An RP2040 cannot tell what went wrong, but where an address alone is sent, by software. */
  @Override
  int errno(HalException e, boolean probe) {
    ErrorKind kind = e.kind();
    if (kind == ErrorKind.TIMED_OUT || kind == ErrorKind.NO_PULL_UP) {
      return Errno.ETIMEDOUT;
    }
    if (kind == ErrorKind.NO_PERMISSION
        || kind == ErrorKind.IN_USE
        || kind == ErrorKind.NOT_FOUND) {
      return kind.errno(); // of an operating system, which a microcontroller has none of
    }
    return kind == ErrorKind.NO_DEVICE && (probe || tells) ? Errno.ENODEV : Errno.EIO;
  }

  @Override
  boolean skipsEmptyReads() {
    return true;
  }

  @Override
  PyObject start() {
    throw notSupported();
  }

  @Override
  PyObject stop() {
    throw notSupported();
  }

  @Override
  PyObject readinto(PyObject buf, boolean nack) {
    throw notSupported();
  }

  @Override
  PyObject write(PyObject buf) {
    throw notSupported();
  }

  @Override
  PyObject init(PyObject[] args, int nkw) {
    throw notSupported();
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("I2C(" + number + ", freq=" + frequency + ", scl=" + scl.number() + ", sda=");
    out.print(sda.number() + ", timeout=" + timeout + ")");
  }
}
