package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code busio.I2C}, as it is on the RP2040: the processor's own unit. */
@io.github.krait.annotation.PyType(name = "I2C")
final class PyBusioI2c extends PyI2cBus {
  static final PyType TYPE = PyType.builtin("I2C", new PyBusioI2c_Py.Binder());

  private static final int MAX_FREQUENCY = 1_000_000;

  /** The unit's own time-out; that of the constructor means nothing to it. */
  private static final long TIMEOUT_NANOS = 1_000_000_000;

  private PyBusioI2c(I2cBus bus) {
    super(bus);
  }

  @PyNew(kw = true)
  static PyBusioI2c make(
      PyObject scl,
      PyObject sda,
      @KwOnly @Optional("100000") int frequency,
      @KwOnly @Optional("255") int timeout) {
    return open(Validate.freePin(scl, "scl"), Validate.freePin(sda, "sda"), frequency);
  }

  /** Opens a bus on pins that are free. */
  static PyBusioI2c open(Pin scl, Pin sda, int frequency) {
    Validate.max(frequency, MAX_FREQUENCY, "frequency");
    Validate.min(frequency, 1, "frequency");
    if (scl == sda) {
      throw Validate.invalid("pins");
    }
    Hardware hardware = Hardware.current();
    hardware.sync();
    I2cBus bus;
    try {
      bus =
          hardware
              .board()
              .openI2c(
                  new I2cSettings(scl, sda, frequency, TIMEOUT_NANOS, null, false),
                  hardware.firmware().runtime());
    } catch (HalException e) {
      throw Validate.refused(e, "I2C");
    }
    if (isLow(scl) || isLow(sda)) {
      bus.close();
      throw PyError.runtime("No pull up found on SDA or SCL; check your wiring");
    }
    return new PyBusioI2c(bus);
  }

  /** Whether a line of an idle bus is low, as it is where nothing pulls it up. */
  private static boolean isLow(Pin line) {
    try {
      return !line.level();
    } catch (HalException e) {
      if (e.kind() == ErrorKind.UNSUPPORTED) {
        return false;
      }
      throw Hardware.error(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  boolean isSoftware() {
    return false;
  }
}
