package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code microcontroller.ResetReason}: why the board has started. */
@io.github.krait.annotation.PyType(name = "ResetReason")
final class PyResetReason extends PyChoice {
  static final PyType TYPE = PyType.builtin("ResetReason", new PyResetReason_Py.Binder());

  @PyConst static final PyResetReason POWER_ON = new PyResetReason("POWER_ON");
  @PyConst static final PyResetReason BROWNOUT = new PyResetReason("BROWNOUT");
  @PyConst static final PyResetReason SOFTWARE = new PyResetReason("SOFTWARE");
  @PyConst static final PyResetReason DEEP_SLEEP_ALARM = new PyResetReason("DEEP_SLEEP_ALARM");
  @PyConst static final PyResetReason RESET_PIN = new PyResetReason("RESET_PIN");
  @PyConst static final PyResetReason WATCHDOG = new PyResetReason("WATCHDOG");
  @PyConst static final PyResetReason UNKNOWN = new PyResetReason("UNKNOWN");
  @PyConst static final PyResetReason RESCUE_DEBUG = new PyResetReason("RESCUE_DEBUG");

  private PyResetReason(String name) {
    super("microcontroller", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
