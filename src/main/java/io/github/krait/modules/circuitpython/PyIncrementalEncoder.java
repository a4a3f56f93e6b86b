package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code rotaryio.IncrementalEncoder}. */
@io.github.krait.annotation.PyType(name = "IncrementalEncoder")
final class PyIncrementalEncoder extends PyPeripheral {
  static final PyType TYPE =
      PyType.builtin("IncrementalEncoder", new PyIncrementalEncoder_Py.Binder());

  private final QuadratureDecoder decoder;

  private PyIncrementalEncoder(QuadratureDecoder decoder) {
    super(decoder);
    this.decoder = decoder;
  }

  @PyNew(kw = true)
  static PyIncrementalEncoder make(PyObject pin_a, PyObject pin_b, @Optional("4") int divisor) {
    Pin a = Validate.freePin(pin_a, "pin_a");
    Pin b = Validate.freePin(pin_b, "pin_b");
    Hardware hardware = Hardware.current();
    if (Chip.hasPio(hardware) && Math.abs(a.number() - b.number()) != 1) {
      throw PyError.runtime("Pins must be sequential GPIO pins");
    }
    hardware.sync();
    try {
      return new PyIncrementalEncoder(
          new QuadratureDecoder(a, b, divisor, hardware.firmware().runtime()));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  int divisor() {
    check();
    return decoder.divisor();
  }

  @PyProperty(value = "divisor", set = true)
  void setDivisor(PyObject divisor) {
    check();
    decoder.setDivisor(Args.toInt(divisor));
  }

  @PyProperty
  int position() {
    check();
    return decoder.position();
  }

  @PyProperty(value = "position", set = true)
  void setPosition(PyObject position) {
    check();
    decoder.setPosition(Args.toInt(position));
  }
}
