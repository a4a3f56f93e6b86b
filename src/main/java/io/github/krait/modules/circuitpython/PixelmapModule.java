package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code _pixelmap}. */
@PyModule(value = "_pixelmap", profiles = "circuitpython", board = true)
public final class PixelmapModule {
  @PyConst("PixelMap")
  static final PyType PIXEL_MAP = PyPixelMap.TYPE;

  private PixelmapModule() {}
}
