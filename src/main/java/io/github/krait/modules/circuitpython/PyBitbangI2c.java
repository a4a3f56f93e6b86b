package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code bitbangio.I2C}: any two pins, driven one by one. */
@io.github.krait.annotation.PyType(name = "I2C")
final class PyBitbangI2c extends PyI2cBus {
  static final PyType TYPE = PyType.builtin("I2C", new PyBitbangI2c_Py.Binder());

  private static final int MICROSECOND = 1000;

  /** Half a period takes a whole number of microseconds. */
  private static final int FASTEST = 500_000;

  private PyBitbangI2c(I2cBus bus) {
    super(bus);
  }

  @PyNew(kw = true)
  static PyBitbangI2c make(
      PyObject scl,
      PyObject sda,
      @KwOnly @Optional("400000") int frequency,
      @KwOnly @Optional("255") int timeout) {
    Validate.min(frequency, 1, "frequency");
    Validate.min(timeout, 1, "timeout");
    int halfMicros = Math.max(FASTEST / frequency, 1);
    if (scl instanceof PyMicrocontrollerPin && sda instanceof PyMicrocontrollerPin) {
      return new PyBitbangI2c(open(scl, sda, FASTEST / halfMicros, timeout));
    }
    Line clock = Line.of(scl, "scl");
    Line data = null;
    boolean done = false;
    try {
      data = Line.of(sda, "sda");
      I2cBus bus = new BitbangI2c(clock, data, halfMicros, timeout);
      done = true;
      return new PyBitbangI2c(bus);
    } catch (HalException e) {
      throw timedOut(e);
    } finally {
      if (!done) {
        clock.release();
        if (data != null) {
          data.release();
        }
      }
    }
  }

  /** Two pins of the board are best driven by the board itself. */
  private static I2cBus open(PyObject scl, PyObject sda, int frequency, int timeout) {
    Pin clock = Validate.freePin(scl, "scl");
    Pin data = Validate.freePin(sda, "sda");
    if (clock == data) {
      throw Validate.invalid("pins");
    }
    Hardware hardware = Hardware.current();
    hardware.sync();
    I2cSettings settings =
        new I2cSettings(
            clock, data, frequency, (long) timeout * MICROSECOND, I2cSettings.SOFTWARE, false);
    try {
      return hardware.board().openI2c(settings, hardware.firmware().runtime());
    } catch (HalException e) {
      throw Validate.refused(e, "I2C");
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  boolean isSoftware() {
    return true;
  }
}
