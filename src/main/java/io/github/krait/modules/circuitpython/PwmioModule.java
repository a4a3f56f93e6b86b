package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code pwmio}. */
@PyModule(value = "pwmio", profiles = "circuitpython", board = true)
public final class PwmioModule {
  @PyConst("PWMOut")
  static final PyType PWM_OUT = PyPwmOut.TYPE;

  private PwmioModule() {}
}
