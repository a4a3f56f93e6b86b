package io.github.krait.modules.circuitpython;

import io.github.krait.hal.NonVolatile;
import io.github.krait.object.Binder;
import io.github.krait.object.PyType;

/** {@code alarm.SleepMemory}, of which there is one: {@code alarm.sleep_memory}. */
final class PySleepMemory extends PyByteMemory {
  static final PyType TYPE = PyType.builtin("SleepMemory", Binder.none());

  PySleepMemory(NonVolatile memory) {
    super(memory, "Unable to write to sleep_memory.");
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
