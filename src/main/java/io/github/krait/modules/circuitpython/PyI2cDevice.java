package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code adafruit_bus_device.i2c_device.I2CDevice}: a bus's lock and an address. */
@io.github.krait.annotation.PyType(name = "I2CDevice")
final class PyI2cDevice extends PyObject {
  static final PyType TYPE = PyType.builtin("I2CDevice", new PyI2cDevice_Py.Binder());

  private final SharedBus bus;
  private final PyInt address;

  private PyI2cDevice(SharedBus bus, int address) {
    this.bus = bus;
    this.address = PyInt.of(address);
  }

  @PyNew(kw = true)
  static PyI2cDevice make(PyObject i2c, int device_address, @Optional("true") boolean probe) {
    PyI2cDevice self = new PyI2cDevice(new SharedBus(i2c), device_address & 0xff);
    if (probe && !self.isThere()) {
      throw PyError.valueError(
          "No I2C device at address: 0x" + Integer.toHexString(device_address & 0xff));
    }
    return self;
  }

  private boolean isThere() {
    bus.lock();
    try {
      return bus.method("probe").with(address).run().isTrue();
    } finally {
      bus.unlock();
    }
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
    return this;
  }

  @PyFunction
  void __exit__(PyObject type, PyObject value, PyObject traceback) {
    bus.unlock();
  }

  @PyFunction(kw = true)
  void readinto(
      PyObject buffer, @KwOnly @Optional("0") int start, @KwOnly @Optional("2147483647") int end) {
    bus.method("readfrom_into")
        .with(address)
        .with(buffer)
        .with("start", start)
        .withEnd("end", end)
        .run();
  }

  @PyFunction(kw = true)
  void write(
      PyObject buffer, @KwOnly @Optional("0") int start, @KwOnly @Optional("2147483647") int end) {
    bus.method("writeto").with(address).with(buffer).with("start", start).withEnd("end", end).run();
  }

  @PyFunction(kw = true)
  void write_then_readinto(
      PyObject out_buffer,
      PyObject in_buffer,
      @KwOnly @Optional("0") int out_start,
      @KwOnly @Optional("2147483647") int out_end,
      @KwOnly @Optional("0") int in_start,
      @KwOnly @Optional("2147483647") int in_end) {
    bus.method("writeto_then_readfrom")
        .with(address)
        .with(out_buffer)
        .with(in_buffer)
        .with("out_start", out_start)
        .withEnd("out_end", out_end)
        .with("in_start", in_start)
        .withEnd("in_end", in_end)
        .run();
  }
}
