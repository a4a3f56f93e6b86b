package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code i2ctarget}: the board as a device on an I2C bus. */
@PyModule(value = "i2ctarget", profiles = "circuitpython", board = true)
public final class I2ctargetModule {
  @PyConst("I2CTarget")
  static final PyType I2C_TARGET = PyI2cTarget.TYPE;

  @PyConst("I2CTargetRequest")
  static final PyType I2C_TARGET_REQUEST = PyI2cTargetRequest.TYPE;

  private I2ctargetModule() {}
}
