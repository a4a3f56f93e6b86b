package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** {@code adafruit_bus_device.spi_device}. */
@PyModule(value = "adafruit_bus_device.spi_device", profiles = "circuitpython", board = true)
public final class SpiDeviceModule {
  @PyConst("SPIDevice")
  static final PyType SPI_DEVICE = PySpiDevice.TYPE;

  private SpiDeviceModule() {}
}
