package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code onewireio.OneWire}. */
@io.github.krait.annotation.PyType(name = "OneWire")
final class PyOneWire extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("OneWire", new PyOneWire_Py.Binder());

  private final OneWire bus;

  private PyOneWire(OneWire bus) {
    super(bus);
    this.bus = bus;
  }

  @PyNew(kw = true)
  static PyOneWire make(PyObject pin) {
    Pin free = Validate.freePin(pin, "pin");
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      return new PyOneWire(free.openOneWire(hardware.firmware().runtime()));
    } catch (HalException e) {
      throw Validate.refusedPin(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** Whether nobody is there: false is good news. */
  @PyFunction
  boolean reset() {
    check();
    try {
      return !bus.reset();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  boolean read_bit() {
    check();
    try {
      return bus.readBit();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  void write_bit(boolean value) {
    check();
    try {
      bus.writeBit(value);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}
