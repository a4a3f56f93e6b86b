package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code analogio.AnalogOut}. */
@io.github.krait.annotation.PyType(name = "AnalogOut")
final class PyAnalogOut extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("AnalogOut", new PyAnalogOut_Py.Binder());

  private static final int MAX = 0xffff;

  private final AnalogOutput output;

  private PyAnalogOut(AnalogOutput output) {
    super(output);
    this.output = output;
  }

  @PyNew
  static PyAnalogOut make(PyObject pin) {
    Pin free = Validate.freePin(pin, "pin");
    Hardware hardware = Hardware.current();
    hardware.sync();
    if (!exists(hardware)) {
      throw PyError.notImplemented("AnalogOut");
    }
    try {
      return new PyAnalogOut(free.openAnalogOutput(hardware.firmware().runtime()));
    } catch (HalException e) {
      throw Validate.refusedPin(e);
    }
  }

  private static boolean exists(Hardware hardware) {
    for (Pin pin : hardware.board().pins()) {
      if (pin.can(PinCapability.ANALOG_OUTPUT)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  int value() {
    throw PyError.attributeError("unreadable attribute");
  }

  @PyProperty(value = "value", set = true)
  void setValue(PyObject value) {
    check();
    int level = Validate.range(Args.toInt(value), 0, MAX, "value");
    try {
      output.write16(level);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}
