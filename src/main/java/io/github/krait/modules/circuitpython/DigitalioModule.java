package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code digitalio}. */
@PyModule(value = "digitalio", profiles = "circuitpython", board = true)
public final class DigitalioModule {
  @PyConst("DigitalInOut")
  static final PyType DIGITAL_IN_OUT = PyDigitalInOut.TYPE;

  @PyConst("Direction")
  static final PyType DIRECTION = PyDirection.TYPE;

  @PyConst("DriveMode")
  static final PyType DRIVE_MODE = PyDriveMode.TYPE;

  @PyConst("Pull")
  static final PyType PULL = PyPull.TYPE;

  private DigitalioModule() {}
}
