package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code bitbangio}: buses on any pins. */
@PyModule(value = "bitbangio", profiles = "circuitpython", board = true)
public final class BitbangioModule {
  @PyConst("I2C")
  static final PyType I2C = PyBitbangI2c.TYPE;

  @PyConst("SPI")
  static final PyType SPI = PyBitbangSpi.TYPE;

  private BitbangioModule() {}
}
