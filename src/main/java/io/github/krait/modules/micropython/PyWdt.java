package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Watchdog;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code machine.WDT}: restarts the board unless it is fed in time. */
@io.github.krait.annotation.PyType(name = "WDT")
final class PyWdt extends PyObject {
  static final PyType TYPE = PyType.builtin("WDT", new PyWdt_Py.Binder());

  private static final long MILLI = 1_000_000;

  private final Hardware hardware;
  private final Port port;

  private PyWdt(MachinePins pins) {
    hardware = pins.hardware;
    port = pins.port;
  }

  @PyNew(kw = true)
  static PyWdt make(
      @io.github.krait.annotation.Optional PyObject id,
      @io.github.krait.annotation.Optional("5000") int timeout) {
    PyWdt self = new PyWdt(MachinePins.current());
    if (self.port == Port.ESP32) {
      if (id != null && !(id instanceof PyInt n && n.value == 0)) {
        throw PyError.of(Exceptions.VALUE_ERROR);
      }
    } else if (id != null && Args.toInt(id) != 0) {
      throw PyError.valueError("WDT(" + Args.toInt(id) + ") doesn't exist");
    }
    self.start(timeout);
    return self;
  }

  private void start(int timeout) {
    if (port == Port.ESP32 && timeout <= 0) {
      throw PyError.valueError("WDT timeout too short");
    }
    hardware.sync();
    try {
      Watchdog watchdog = hardware.board().watchdog();
      long most = watchdog.longest() / MILLI;
      if (timeout < 0 || timeout > most) {
        throw PyError.valueError("timeout exceeds " + most);
      }
      watchdog.start(Math.max(1, timeout * MILLI), null);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  void feed() {
    hardware.sync();
    try {
      hardware.board().watchdog().feed();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  void timeout_ms(int timeout) {
    start(timeout);
  }
}
