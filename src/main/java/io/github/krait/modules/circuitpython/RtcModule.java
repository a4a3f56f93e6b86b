package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** CircuitPython's module {@code rtc}. */
@PyModule(value = "rtc", profiles = "circuitpython", board = true)
public final class RtcModule {
  @PyConst("RTC")
  static final PyType RTC = PyRtc.TYPE;

  private RtcModule() {}

  /** Has {@code time.time()} and its kin ask an object's {@code datetime}. */
  @PyFunction
  static void set_time_source(PyObject rtc) {
    Engine.current().timeSource = rtc;
  }
}
