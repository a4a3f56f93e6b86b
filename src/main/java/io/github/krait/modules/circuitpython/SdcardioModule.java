package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code sdcardio}: memory cards on an SPI bus. */
@PyModule(value = "sdcardio", profiles = "circuitpython", board = true)
public final class SdcardioModule {
  @PyConst("SDCard")
  static final PyType SD_CARD = PySdCard.TYPE;

  private SdcardioModule() {}
}
