package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import java.util.Locale;

/** What processors differ in beyond what a board's definition says. */
enum Processor {
  /** Raspberry Pi, RP2040 and RP2350 data sheets. */
  RP2040,
  RP2350,
  OTHER;

  /** The greatest divider of the PWM units' clock on RP2 processors, and their counters' end. */
  private static final double RP2_DIVIDER = 256;

  private static final double RP2_TOP = 65536;

  /** By what the runtimes call it. */
  static Processor of(BoardDefinition definition) {
    for (Firmware firmware : definition.firmwares()) {
      String machine = firmware.machine().toUpperCase(Locale.ROOT);
      if (machine.contains("RP2040")) {
        return RP2040;
      }
      if (machine.contains("RP2350")) {
        return RP2350;
      }
    }
    return OTHER;
  }

  boolean isRp2() {
    return this != OTHER;
  }

  /** Refuses what the PWM units cannot do. */
  void checkPwm(double hertz, int clock) {
    boolean possible = hertz > 0 && hertz <= clock / 2.0;
    if (isRp2()) {
      possible &= hertz >= Math.floor(clock / RP2_DIVIDER / RP2_TOP);
    }
    if (!possible) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no PWM of " + hertz + " Hz");
    }
  }
}
