package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code pyb.ADCAll}: all channels of the converter, and the processor's own measures. */
@io.github.krait.annotation.PyType(name = "ADCAll")
final class PyAdcAll extends PyObject {
  static final PyType TYPE = PyType.builtin("ADCAll", new PyAdcAll_Py.Binder());

  /** The voltage of the processor's reference (data sheet of the STM32F405, 5.3.24). */
  private static final double REFERENCE = 1.21;

  private final MachinePins pins;
  private final int bits;
  private final int mask;

  private PyAdcAll(MachinePins pins, int bits, int mask) {
    this.pins = pins;
    this.bits = bits;
    this.mask = mask;
  }

  @PyNew
  static PyAdcAll make(int resolution, @Optional("-1") long mask) {
    if (resolution != 6 && resolution != 8 && resolution != 10 && resolution != 12) {
      throw PyError.valueError("resolution " + resolution + " not supported");
    }
    return new PyAdcAll(MachinePins.current(), resolution, (int) mask);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private int read(AnalogInput input) {
    try (input) {
      return input.read16() >> 16 - bits;
    }
  }

  @PyFunction
  int read_channel(int channel) {
    if (channel < 0 || channel > PyPybAdc.BATTERY || (mask & 1 << channel) == 0) {
      throw PyError.valueError("not a valid ADC Channel: " + channel);
    }
    Hardware hardware = pins.hardware;
    hardware.sync();
    try {
      if (channel >= PyPybAdc.TEMPERATURE) {
        String name =
            channel == PyPybAdc.TEMPERATURE
                ? "temperature"
                : channel == PyPybAdc.REFERENCE ? "reference" : "battery";
        return read(hardware.board().openAnalogInput(name, "pyb.ADCAll"));
      }
      for (PinFunction function : hardware.board().functions()) {
        if (function.unit().startsWith("ADC") && Adcs.channel(function) == channel) {
          Pin pin = hardware.board().pin(function.pin());
          PyMachinePin object = pins.of(pin);
          object.lose(pin);
          return read(pin.openAnalogInput("pyb.ADCAll"));
        }
      }
      throw PyError.valueError("not a valid ADC Channel: " + channel);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  PyObject read_core_temp() {
    pins.hardware.sync();
    try {
      return PyFloat.of(pins.hardware.board().temperature());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** The battery is the supply here. */
  @PyFunction
  PyObject read_core_vbat() {
    return read_vref();
  }

  @PyFunction
  PyObject read_core_vref() {
    return PyFloat.of(REFERENCE);
  }

  @PyFunction
  PyObject read_vref() {
    pins.hardware.sync();
    try {
      return PyFloat.of(pins.hardware.board().supplyVolts());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}
