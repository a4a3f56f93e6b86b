package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code watchdog.WatchDogMode}: what happens to a program that does not feed the watchdog. */
@io.github.krait.annotation.PyType(name = "WatchDogMode")
final class PyWatchDogMode extends PyChoice {
  static final PyType TYPE = PyType.builtin("WatchDogMode", new PyWatchDogMode_Py.Binder());

  @PyConst static final PyWatchDogMode RAISE = new PyWatchDogMode("RAISE");
  @PyConst static final PyWatchDogMode RESET = new PyWatchDogMode("RESET");

  private PyWatchDogMode(String name) {
    super("watchdog", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
