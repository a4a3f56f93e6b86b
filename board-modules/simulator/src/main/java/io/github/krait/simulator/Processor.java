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
  /** The original one, of Espressif. */
  ESP32,
  OTHER;

  /** The greatest divider of the PWM units' clock on RP2 processors, and their counters' end. */
  private static final double RP2_DIVIDER = 256;

  private static final double RP2_TOP = 65536;

  /** The greatest dividers of the SPI units' clock. */
  private static final long RP2_SPI_PRESCALE = 254;

  private static final long RP2_SPI_DIVIDER = 256;

  /** What the PLL can make: 16 MHz * 100 / 7 / 7 below, 1600 MHz / 3 / 2 … above, rounded. */
  private static final int RP2_SLOWEST = 10_000_000;

  private static final int RP2_FASTEST = 400_000_000;

  /** Where processors by Arm have their working memory. */
  private static final long CORTEX_M_RAM = 0x2000_0000L;

  private static final long FASTEST = 10_000_000_000L;

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
      if (machine.endsWith("ESP32")) {
        return ESP32;
      }
    }
    return OTHER;
  }

  boolean isRp2() {
    return this == RP2040 || this == RP2350;
  }

  /** As {@link io.github.krait.hal.Board#cores}. */
  int cores() {
    return isRp2() ? 2 : 1;
  }

  /** The ranges of its analog inputs, in volts: one by the supply, or those of attenuators. */
  double[] analogRanges() {
    return this == ESP32 ? new double[] {1.1, 1.47, 2.2, Wire.SUPPLY} : new double[] {Wire.SUPPLY};
  }

  /** How many bits its analog outputs have. */
  int outputBits() {
    return this == ESP32 ? 8 : 12;
  }

  /** The voltage of its thermometer (RP2040 data sheet 4.9.5; others: STM32F405's table 69). */
  double thermometerVolts(double celsius) {
    return isRp2() ? 0.706 - (celsius - 27) * 0.001721 : 0.76 + (celsius - 25) * 0.0025;
  }

  /** How many nanoseconds its watchdog can wait. */
  long longestWatchdog() {
    return switch (this) {
      // 24 bits of microseconds, of which the RP2040 counts two at a time
      case RP2040 -> 0xffffffL / 2 * 1000;
      case RP2350 -> 0xffffffL * 1000;
      default -> Long.MAX_VALUE / 2;
    };
  }

  /** Null: where they are is not known. */
  MemoryRegisters registers(SimulatedBoard board) {
    return switch (this) {
      case RP2040 -> new Rp2Registers(board, Rp2Layout.RP2040);
      case RP2350 -> new Rp2Registers(board, Rp2Layout.RP2350);
      case ESP32 -> new MemoryRegisters(board, 0x3ffb_0000L, 0x5_0000L);
      case OTHER ->
          board.ramBytes() == 0 ? null : new MemoryRegisters(board, CORTEX_M_RAM, board.ramBytes());
    };
  }

  /** How many bytes its unique id has. */
  int idBytes() {
    return switch (this) {
      case ESP32 -> 6;
      case OTHER -> 12;
      default -> 8;
    };
  }

  /** Refuses a clock rate that the processor does not have. */
  void checkFrequency(long hertz, String board) {
    long highest = isRp2() ? RP2_FASTEST : FASTEST;
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

  /** The frequency of an I2C unit that is asked for one. */
  int i2cFrequency(int hertz, long clock) {
    if (!isRp2()) {
      return hertz;
    }
    long period = Math.max(1, (clock + hertz / 2) / hertz);
    return (int) (clock / period);
  }

  /** The frequency of an SPI unit that is asked for one: an even divider, and one up to 256. */
  int spiFrequency(int hertz, long clock) {
    if (!isRp2()) {
      return hertz;
    }
    long prescale = 2;
    while (prescale < RP2_SPI_PRESCALE && clock >= prescale * RP2_SPI_DIVIDER * hertz) {
      prescale += 2;
    }
    long divider = RP2_SPI_DIVIDER;
    while (divider > 1 && clock / (prescale * (divider - 1)) <= hertz) {
      divider--;
    }
    return (int) (clock / (prescale * divider));
  }
}
