package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code busio}: buses that the processor has units for. */
@PyModule(value = "busio", profiles = "circuitpython", board = true)
public final class BusioModule {
  @PyConst("I2C")
  static final PyType I2C = PyBusioI2c.TYPE;

  @PyConst("SPI")
  static final PyType SPI = PyBusioSpi.TYPE;

  @PyConst("UART")
  static final PyType UART = PyUart.TYPE;

  private BusioModule() {}
}
