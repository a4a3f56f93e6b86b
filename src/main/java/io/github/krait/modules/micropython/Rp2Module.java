package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyType;

/** The module {@code rp2}, without its programmable input and output. */
@PyModule(value = "rp2", profiles = "micropython", board = true)
public final class Rp2Module {
  @PyConst("Flash")
  static final PyType FLASH = PyFlash.TYPE;

  private Rp2Module() {}

  @PyFunction
  static int bootsel_button() {
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      return hardware.board().bootButton() ? 1 : 0;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}
