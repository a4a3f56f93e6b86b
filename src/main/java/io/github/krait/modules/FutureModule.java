package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;

/** CircuitPython's module {@code __future__}: what its libraries import from it does nothing. */
@PyModule(value = "__future__", profiles = "circuitpython")
public final class FutureModule {
  @PyConst static final boolean annotations = true;

  private FutureModule() {}
}
