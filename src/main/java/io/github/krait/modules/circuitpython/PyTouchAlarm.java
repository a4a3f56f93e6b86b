package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.WakeSource;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code alarm.touch.TouchAlarm}: an end of sleep by a finger. */
@io.github.krait.annotation.PyType(name = "TouchAlarm")
final class PyTouchAlarm extends PyAlarm {
  static final PyType TYPE = PyType.builtin("TouchAlarm", new PyTouchAlarm_Py.Binder());

  private final PyMicrocontrollerPin pin;

  PyTouchAlarm(PyMicrocontrollerPin pin) {
    this.pin = pin;
  }

  @PyNew(kw = true)
  static PyTouchAlarm make(PyObject pin) {
    Pin free = Validate.freePin(pin, "pin");
    if (Chip.hasPio(Hardware.current())) {
      throw PyError.notImplemented("Touch alarms not available");
    }
    if (!free.can(PinCapability.TOUCH)) {
      throw Validate.invalid("pin");
    }
    return new PyTouchAlarm((PyMicrocontrollerPin) pin);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  PyObject pin() {
    return pin;
  }

  @Override
  WakeSource source() {
    return new WakeSource.Touch(pin.pin);
  }
}
