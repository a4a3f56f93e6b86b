package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code analogio.AnalogIn}. */
@io.github.krait.annotation.PyType(name = "AnalogIn")
final class PyAnalogIn extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("AnalogIn", new PyAnalogIn_Py.Binder());

  /** What CircuitPython measures up to where a converter has several ranges, in volts. */
  private static final double SUPPLY = 3.3;

  private final AnalogInput input;

  private PyAnalogIn(AnalogInput input) {
    super(input);
    this.input = input;
  }

  @PyNew
  static PyAnalogIn make(PyObject pin) {
    Pin free = Validate.freePin(pin, "pin");
    Hardware hardware = Hardware.current();
    hardware.sync();
    AnalogInput input;
    try {
      input = free.openAnalogInput(hardware.firmware().runtime());
    } catch (HalException e) {
      throw Validate.refusedPin(e);
    }
    try {
      input.setFullScale(SUPPLY);
    } catch (HalException e) {
      if (e.kind() != ErrorKind.UNSUPPORTED && e.kind() != ErrorKind.INVALID_ARGUMENT) {
        input.close();
        throw Hardware.error(e);
      }
      // one range only, or none that reaches so far: that of power-up stays
    }
    return new PyAnalogIn(input);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  int value() {
    check();
    try {
      return input.read16();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  PyObject reference_voltage() {
    check();
    return PyFloat.of(input.fullScale());
  }
}
