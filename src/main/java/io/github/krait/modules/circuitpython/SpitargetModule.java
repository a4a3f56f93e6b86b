package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code spitarget}: the board as a device on an SPI bus. */
@PyModule(value = "spitarget", profiles = "circuitpython", board = true)
public final class SpitargetModule {
  @PyConst("SPITarget")
  static final PyType SPI_TARGET = PySpiTarget.TYPE;

  private SpitargetModule() {}
}
