package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code nvm}. */
@PyModule(value = "nvm", profiles = "circuitpython", board = true)
public final class NvmModule {
  @PyConst("ByteArray")
  static final PyType BYTE_ARRAY = PyNvmByteArray.TYPE;

  private NvmModule() {}
}
