package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.modules.BoardTime;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code rtc.RTC}: the clock of the time of day. */
@io.github.krait.annotation.PyType(name = "RTC")
final class PyRtc extends PyObject {
  static final PyType TYPE = PyType.builtin("RTC", new PyRtc_Py.Binder());

  private static final long SECOND = 1_000_000_000;

  /** There is one board, and nothing of it is kept here: all are one object to programs. */
  static final PyRtc INSTANCE = new PyRtc();

  private PyRtc() {}

  @PyNew
  static PyRtc make() {
    return INSTANCE;
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
  PyObject datetime() {
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      return BoardTime.fields(Math.floorDiv(hardware.board().rtc().epochNanos(), SECOND));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty(value = "datetime", set = true)
  void setDatetime(PyObject datetime) {
    long seconds = BoardTime.epochSeconds(Engine.current(), datetime);
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      hardware.board().rtc().set(seconds * SECOND);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  int calibration() {
    return 0;
  }

  @PyProperty(value = "calibration", set = true)
  void setCalibration(PyObject calibration) {
    int unused = Args.toInt(calibration);
    throw PyError.notImplemented("calibration");
  }
}
