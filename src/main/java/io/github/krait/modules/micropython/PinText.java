package io.github.krait.modules.micropython;

import io.github.krait.hal.Pull;

/** How {@code machine.Pin} prints its mode and its resistor. */
final class PinText {
  private PinText() {}

  static String mode(int mode) {
    return mode == PyMachinePin.IN
        ? "IN"
        : mode == PyMachinePin.OUT ? "OUT" : mode == PyMachinePin.OPEN_DRAIN ? "OPEN_DRAIN" : "ALT";
  }

  static String pull(Pull pull) {
    if (pull == Pull.UP) {
      return ", pull=PULL_UP";
    }
    if (pull == Pull.DOWN) {
      return ", pull=PULL_DOWN";
    }
    return pull == Pull.KEEP ? ", pull=PULL_UP|PULL_DOWN" : "";
  }
}
