package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** {@code adafruit_bus_device.i2c_device}. */
@PyModule(value = "adafruit_bus_device.i2c_device", profiles = "circuitpython", board = true)
public final class I2cDeviceModule {
  @PyConst("I2CDevice")
  static final PyType I2C_DEVICE = PyI2cDevice.TYPE;

  private I2cDeviceModule() {}
}
