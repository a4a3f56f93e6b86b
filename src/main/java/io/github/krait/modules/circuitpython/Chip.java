package io.github.krait.modules.circuitpython;

import io.github.krait.modules.hardware.Hardware;

/** What CircuitPython does otherwise on some processors. */
final class Chip {
  private Chip() {}

  /** An RP2040 or RP2350, whose programmable state machines do what others have units for. */
  static boolean hasPio(Hardware hardware) {
    return hardware.firmware().platform().startsWith("RP2");
  }
}
