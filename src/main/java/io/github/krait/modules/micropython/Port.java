package io.github.krait.modules.micropython;

import io.github.krait.hal.Firmware;

/** In what MicroPython's ports differ, as far as programs see it. */
enum Port {
  RP2,
  ESP32,
  STM32,

  /** Every other one: the documented behaviour, with the RP2040's numbers. */
  OTHER;

  static Port of(Firmware firmware) {
    String platform = firmware.platform();
    if (platform.equals("rp2")) {
      return RP2;
    }
    if (platform.equals("esp32")) {
      return ESP32;
    }
    return platform.equals("pyboard") ? STM32 : OTHER;
  }
}
