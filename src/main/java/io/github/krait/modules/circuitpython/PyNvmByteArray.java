package io.github.krait.modules.circuitpython;

import io.github.krait.hal.NonVolatile;
import io.github.krait.object.Binder;
import io.github.krait.object.PyType;

/** {@code nvm.ByteArray}, of which there is one: {@code microcontroller.nvm}. */
final class PyNvmByteArray extends PyByteMemory {
  static final PyType TYPE = PyType.builtin("ByteArray", Binder.none());

  PyNvmByteArray(NonVolatile memory) {
    super(memory, "Unable to write to nvm.");
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
