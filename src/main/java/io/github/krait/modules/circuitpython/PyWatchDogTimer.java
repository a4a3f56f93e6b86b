package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Watchdog;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/**
 * {@code watchdog.WatchDogTimer}, of which there is one: {@code microcontroller.watchdog}. It stops
 * with the engine.
 */
@io.github.krait.annotation.PyType(name = "WatchDogTimer")
final class PyWatchDogTimer extends PyObject {
  static final PyType TYPE = PyType.builtin("WatchDogTimer", new PyWatchDogTimer_Py.Binder());

  private static final double SECOND = 1e9;

  private final Engine engine = Engine.current();
  private final Hardware hardware = Hardware.current();
  private final Watchdog watchdog;

  /** In seconds. */
  private double timeout;

  /** Null: off. It is taken back on the thread of the board's clock. */
  private volatile PyWatchDogMode mode;

  /** What the engine closes; null: nothing. */
  private AutoCloseable running;

  PyWatchDogTimer(Watchdog watchdog) {
    this.watchdog = watchdog;
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
    if (mode != null) {
      hardware.sync();
      watchdog.feed();
    }
  }

  @PyProperty
  PyObject timeout() {
    return PyFloat.of(timeout);
  }

  @PyProperty(value = "timeout", set = true)
  void setTimeout(PyObject seconds) {
    double given = Args.toDouble(seconds);
    long whole = (long) given;
    if (whole < 0) {
      throw PyError.valueError("timeout must be >= 0");
    }
    long longest = (long) (watchdog.longest() / SECOND);
    if (whole > longest) {
      throw PyError.valueError("timeout must be <= " + longest);
    }
    timeout = given;
    if (mode != null) {
      start(mode);
    }
  }

  @PyProperty
  PyObject mode() {
    PyWatchDogMode now = mode;
    return now == null ? PyNone.NONE : now;
  }

  @PyProperty(value = "mode", set = true)
  void setMode(PyObject choice) {
    PyWatchDogMode chosen =
        choice == PyNone.NONE
            ? null
            : (PyWatchDogMode) Validate.type(choice, PyWatchDogMode.TYPE, "mode");
    if (chosen == mode) {
      return;
    }
    if (chosen == null) {
      stop();
      return;
    }
    if (chosen == PyWatchDogMode.RAISE && Chip.hasPio(hardware)) {
      throw PyError.of(Exceptions.NOT_IMPLEMENTED_ERROR);
    }
    start(chosen);
  }

  private void start(PyWatchDogMode chosen) {
    hardware.sync();
    try {
      // a time-out of 0 is over at once
      long millis = (long) (timeout * 1000);
      long nanos = Math.max(1, millis * 1_000_000);
      watchdog.start(nanos, chosen == PyWatchDogMode.RAISE ? this::raise : this::reset);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    mode = chosen;
    if (running == null) {
      running = hardware.own((AutoCloseable) watchdog::stop);
    }
  }

  private void stop() {
    hardware.sync();
    mode = null;
    hardware.release(running);
    running = null;
  }

  private void raise() {
    mode = null;
    watchdog.stop();
    engine.safepoints().raiseSoon(new PyBaseException(WatchdogModule.TIMEOUT, PyTuple.EMPTY));
  }

  private void reset() {
    mode = null;
    watchdog.stop();
    hardware.board().reset().reset(ResetCause.WATCHDOG, Reset.Target.PROGRAM);
    engine.safepoints().raiseSoon(PyError.of(Exceptions.SYSTEM_EXIT).value);
  }
}
