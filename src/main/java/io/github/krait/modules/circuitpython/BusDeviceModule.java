package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** CircuitPython's package {@code adafruit_bus_device}: devices that share a bus. */
@PyModule(value = "adafruit_bus_device", profiles = "circuitpython", board = true)
public final class BusDeviceModule {
  /** Also here, where the documentation lists them, besides the modules of their own. */
  @PyConst("I2CDevice")
  static final PyType I2C_DEVICE = PyI2cDevice.TYPE;

  @PyConst("SPIDevice")
  static final PyType SPI_DEVICE = PySpiDevice.TYPE;

  private BusDeviceModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyDict names = module.globals();
    names.put(
        engine.intern(PyStr.of("i2c_device")),
        engine.builtinModule("adafruit_bus_device.i2c_device"));
    names.put(
        engine.intern(PyStr.of("spi_device")),
        engine.builtinModule("adafruit_bus_device.spi_device"));
  }
}
