package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code supervisor.SafeModeReason}: why the board is in safe mode. */
@io.github.krait.annotation.PyType(name = "SafeModeReason")
final class PySafeModeReason extends PyChoice {
  static final PyType TYPE = PyType.builtin("SafeModeReason", new PySafeModeReason_Py.Binder());

  @PyConst static final PySafeModeReason NONE = new PySafeModeReason("NONE");
  @PyConst static final PySafeModeReason BROWNOUT = new PySafeModeReason("BROWNOUT");

  @PyConst
  static final PySafeModeReason FLASH_WRITE_FAIL = new PySafeModeReason("FLASH_WRITE_FAIL");

  @PyConst
  static final PySafeModeReason GC_ALLOC_OUTSIDE_VM = new PySafeModeReason("GC_ALLOC_OUTSIDE_VM");

  @PyConst static final PySafeModeReason HARD_FAULT = new PySafeModeReason("HARD_FAULT");
  @PyConst static final PySafeModeReason INTERRUPT_ERROR = new PySafeModeReason("INTERRUPT_ERROR");
  @PyConst static final PySafeModeReason NLR_JUMP_FAIL = new PySafeModeReason("NLR_JUMP_FAIL");
  @PyConst static final PySafeModeReason NO_CIRCUITPY = new PySafeModeReason("NO_CIRCUITPY");
  @PyConst static final PySafeModeReason NO_HEAP = new PySafeModeReason("NO_HEAP");
  @PyConst static final PySafeModeReason PROGRAMMATIC = new PySafeModeReason("PROGRAMMATIC");
  @PyConst static final PySafeModeReason SDK_FATAL_ERROR = new PySafeModeReason("SDK_FATAL_ERROR");
  @PyConst static final PySafeModeReason STACK_OVERFLOW = new PySafeModeReason("STACK_OVERFLOW");

  @PyConst
  static final PySafeModeReason USB_BOOT_DEVICE_NOT_INTERFACE_ZERO =
      new PySafeModeReason("USB_BOOT_DEVICE_NOT_INTERFACE_ZERO");

  @PyConst
  static final PySafeModeReason USB_TOO_MANY_ENDPOINTS =
      new PySafeModeReason("USB_TOO_MANY_ENDPOINTS");

  @PyConst
  static final PySafeModeReason USB_TOO_MANY_INTERFACE_NAMES =
      new PySafeModeReason("USB_TOO_MANY_INTERFACE_NAMES");

  @PyConst static final PySafeModeReason USER = new PySafeModeReason("USER");
  @PyConst static final PySafeModeReason WATCHDOG = new PySafeModeReason("WATCHDOG");

  private PySafeModeReason(String name) {
    super("supervisor", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
