package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code machine.DAC}: a pin that puts out a voltage, as on the ESP32. */
@io.github.krait.annotation.PyType(name = "DAC")
final class PyDac extends PyObject implements PinOwner {
  static final PyType TYPE = PyType.builtin("DAC", new PyDac_Py.Binder());

  private final Hardware hardware;
  private final Pin pin;

  /** Null while another object has the pin. */
  private AnalogOutput output;

  private PyDac(Hardware hardware, Pin pin) {
    this.hardware = hardware;
    this.pin = pin;
  }

  @PyNew
  static PyDac make(PyObject pin) {
    MachinePins pins = MachinePins.current();
    Pin wanted = pins.find(pin);
    if (!wanted.can(PinCapability.ANALOG_OUTPUT)) {
      throw PyError.valueError("invalid Pin for DAC");
    }
    PyDac self = new PyDac(pins.hardware, wanted);
    pins.hardware.sync();
    pins.take(wanted, self);
    try {
      self.output = pins.hardware.own(wanted.openAnalogOutput(pins.hardware.firmware().runtime()));
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
    deinit();
  }

  @Override
  public String function() {
    return null;
  }

  @PyFunction
  void deinit() {
    AnalogOutput open = output;
    output = null;
    hardware.release(open);
  }

  @PyFunction
  void write(int value) {
    hardware.sync();
    if (output == null) {
      throw PyError.osError(Errno.EIO);
    }
    try {
      int most = (1 << output.bits()) - 1;
      if (value < 0 || value > most) {
        throw PyError.valueError("value out of range");
      }
      output.write16((int) (value * 65535L / most));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("DAC(Pin(" + pin.number() + "))");
  }
}
