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

  /** What the PLL can make: 16 MHz * 100 / 7 / 7 below, 1600 MHz / 3 / 2 … above, rounded. */
  private static final int RP2_SLOWEST = 10_000_000;

  private static final int RP2_FASTEST = 400_000_000;

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

  /** Refuses a clock rate that the processor does not have. */
  void checkFrequency(long hertz, String board) {
    long highest = isRp2() ? RP2_FASTEST : Long.MAX_VALUE;
    if (hertz <= 0 || hertz > highest || (isRp2() && hertz < RP2_SLOWEST)) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, board + " has no clock rate of " + hertz + " Hz");
    }
  }

  /** Refuses what the PWM units cannot do. */
  void checkPwm(double hertz, long clock) {
    boolean possible = hertz > 0 && hertz <= clock / 2.0;
    if (isRp2()) {
      possible &= hertz >= Math.floor(clock / RP2_DIVIDER / RP2_TOP);
    }
    if (!possible) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no PWM of " + hertz + " Hz");
    }
  }
}
