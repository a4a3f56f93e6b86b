package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code watchdog}. */
@PyModule(value = "watchdog", profiles = "circuitpython", board = true)
public final class WatchdogModule {
  @PyConst("WatchDogMode")
  static final PyType WATCH_DOG_MODE = PyWatchDogMode.TYPE;

  @PyConst("WatchDogTimer")
  static final PyType WATCH_DOG_TIMER = PyWatchDogTimer.TYPE;

  /** What a program gets that did not feed the watchdog in time. */
  @PyConst("WatchDogTimeout")
  static final PyType TIMEOUT =
      PyType.builtin("WatchDogTimeout", Exceptions.EXCEPTION, Exceptions.EXCEPTION.binder());

  private WatchdogModule() {}
}
