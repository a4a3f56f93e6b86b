package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code adafruit_pixelbuf}. */
@PyModule(value = "adafruit_pixelbuf", profiles = "circuitpython", board = true)
public final class AdafruitPixelbufModule {
  @PyConst("PixelBuf")
  static final PyType PIXEL_BUF = PyPixelBuf.TYPE;

  private AdafruitPixelbufModule() {}
}
