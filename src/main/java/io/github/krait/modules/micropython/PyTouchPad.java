package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.TouchInput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code machine.TouchPad}: a pin that senses a finger. */
@io.github.krait.annotation.PyType(name = "TouchPad")
final class PyTouchPad extends PyObject implements PinOwner {
  static final PyType TYPE = PyType.builtin("TouchPad", new PyTouchPad_Py.Binder());

  private final Hardware hardware;

  /** Null while another object has the pin. */
  private TouchInput input;

  private PyTouchPad(Hardware hardware) {
    this.hardware = hardware;
  }

  @PyNew
  static PyTouchPad make(PyObject pin) {
    MachinePins pins = MachinePins.current();
    Pin wanted = pins.find(pin);
    if (!wanted.can(PinCapability.TOUCH)) {
      throw PyError.valueError("invalid pin for touchpad");
    }
    PyTouchPad self = new PyTouchPad(pins.hardware);
    pins.hardware.sync();
    pins.take(wanted, self);
    try {
      self.input = pins.hardware.own(wanted.openTouch(pins.hardware.firmware().runtime()));
    } catch (HalException e) {
      pins.leave(wanted, self);
      throw Hardware.error(e);
    }
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void lose(Pin pin) {
    TouchInput open = input;
    input = null;
    hardware.release(open);
  }

  @Override
  public String function() {
    return null;
  }

  /** The threshold only matters to wake-up by touch, which is chosen for sleep. */
  @PyFunction
  void config(int threshold) {
    check();
  }

  @PyFunction
  int read() {
    hardware.sync();
    check();
    try {
      return input.read();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void check() {
    if (input == null) {
      throw PyError.valueError("Touch pad error");
    }
  }
}
