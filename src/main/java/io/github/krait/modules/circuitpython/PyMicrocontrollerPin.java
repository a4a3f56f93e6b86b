package io.github.krait.modules.circuitpython;

import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Binder;
import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code microcontroller.Pin}: only says which pin; one object a pin and engine. */
final class PyMicrocontrollerPin extends PyObject {
  static final PyType TYPE = PyType.builtin("Pin", Binder.none());

  final Pin pin;

  PyMicrocontrollerPin(Pin pin) {
    this.pin = pin;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** As the first name in {@code board}; where that has none, as {@code microcontroller.pin}'s. */
  @Override
  public void print(Printer out, int kind) {
    String name = Hardware.current().nameOf(pin);
    out.print(name == null ? "microcontroller.pin." + pin.name() : "board." + name);
  }
}
