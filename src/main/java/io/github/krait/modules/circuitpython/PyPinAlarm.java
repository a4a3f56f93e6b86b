package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.Pull;
import io.github.krait.hal.WakeSource;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code alarm.pin.PinAlarm}: an end of sleep by a pin's level. */
@io.github.krait.annotation.PyType(name = "PinAlarm")
final class PyPinAlarm extends PyAlarm {
  static final PyType TYPE = PyType.builtin("PinAlarm", new PyPinAlarm_Py.Binder());

  private final PyMicrocontrollerPin pin;
  private final boolean value;
  private final boolean edge;
  private final boolean pull;

  PyPinAlarm(PyMicrocontrollerPin pin, boolean value, boolean edge, boolean pull) {
    this.pin = pin;
    this.value = value;
    this.edge = edge;
    this.pull = pull;
  }

  @PyNew(kw = true)
  static PyPinAlarm make(
      PyObject pin,
      @KwOnly boolean value,
      @KwOnly @Optional("false") boolean edge,
      @KwOnly @Optional("false") boolean pull) {
    io.github.krait.hal.Pin unused = Validate.freePin(pin, "pin");
    return new PyPinAlarm((PyMicrocontrollerPin) pin, value, edge, pull);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  PyObject pin() {
    return pin;
  }

  @PyProperty
  boolean value() {
    return value;
  }

  @Override
  WakeSource source() {
    return new WakeSource.Level(
        pin.pin, value, edge, !pull ? Pull.NONE : value ? Pull.DOWN : Pull.UP);
  }
}
