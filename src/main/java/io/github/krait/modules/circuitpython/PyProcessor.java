package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code microcontroller.Processor}: what {@code microcontroller.cpu} is. */
@io.github.krait.annotation.PyType(name = "Processor")
final class PyProcessor extends PyObject {
  static final PyType TYPE = PyType.builtin("Processor", new PyProcessor_Py.Binder());

  private static Board board() {
    Hardware hardware = Hardware.current();
    hardware.sync();
    return hardware.board();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty
  long frequency() {
    return board().frequency();
  }

  @PyProperty(value = "frequency", set = true)
  void setFrequency(PyObject value) {
    long hertz = Args.toLong(value);
    if (hertz <= 0) {
      throw Validate.invalid("frequency");
    }
    try {
      board().setFrequency(hertz);
    } catch (HalException e) {
      if (e.kind() == ErrorKind.INVALID_ARGUMENT) {
        throw Validate.invalid("frequency");
      }
      throw e.kind() == ErrorKind.UNSUPPORTED
          ? PyError.attributeError("can't set attribute 'frequency'")
          : Hardware.error(e);
    }
  }

  @PyProperty
  PyObject reset_reason() {
    try {
      return reason(board().reset().cause());
    } catch (HalException e) {
      throwUnlessUnsupported(e);
      return PyResetReason.UNKNOWN;
    }
  }

  private static PyObject reason(ResetCause cause) {
    if (cause == ResetCause.POWER_ON) {
      return PyResetReason.POWER_ON;
    }
    if (cause == ResetCause.PIN) {
      return PyResetReason.RESET_PIN;
    }
    if (cause == ResetCause.BROWN_OUT) {
      return PyResetReason.BROWNOUT;
    }
    if (cause == ResetCause.SOFTWARE) {
      return PyResetReason.SOFTWARE;
    }
    if (cause == ResetCause.WATCHDOG) {
      return PyResetReason.WATCHDOG;
    }
    return cause == ResetCause.DEEP_SLEEP ? PyResetReason.DEEP_SLEEP_ALARM : PyResetReason.UNKNOWN;
  }

  @PyProperty
  PyObject temperature() {
    try {
      return PyFloat.of(board().temperature());
    } catch (HalException e) {
      throwUnlessUnsupported(e);
      return PyNone.NONE;
    }
  }

  @PyProperty
  PyObject voltage() {
    try {
      return PyFloat.of(board().supplyVolts());
    } catch (HalException e) {
      throwUnlessUnsupported(e);
      return PyNone.NONE;
    }
  }

  @PyProperty
  PyObject uid() {
    try {
      byte[] id = board().uniqueId();
      return PyByteArray.of(id);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private static void throwUnlessUnsupported(HalException e) {
    if (e.kind() != ErrorKind.UNSUPPORTED) {
      throw Hardware.error(e);
    }
  }
}
