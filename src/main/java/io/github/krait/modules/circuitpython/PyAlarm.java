package io.github.krait.modules.circuitpython;

import io.github.krait.hal.WakeSource;
import io.github.krait.object.PyObject;

/** What ends a sleep. */
abstract class PyAlarm extends PyObject {
  @Override
  public final boolean isTrue() {
    return true;
  }

  /** The same for the board. */
  abstract WakeSource source();
}
