package io.github.krait.modules.micropython;

import io.github.krait.object.PyError;

/**
 * One of the RP2040's PWM units (data sheet, 4.5): a counter with a divider and a greatest value
 * that two channels share. It does the arithmetic of MicroPython's port, so that programs read the
 * same frequencies and pulse lengths.
 */
final class PwmSlice {
  /** One less than a counter's 16 bits allow, so that a level of 65535 is always high. */
  private static final int TOP_MAX = 65534;

  private static final long SECOND = 1_000_000_000;

  final int number;
  final PyPwm[] channels = new PyPwm[2];

  /** In 16ths. */
  private long divider = 16;

  private long top = 0xffff;
  private boolean frequencyIsSet;

  PwmSlice(int number) {
    this.number = number;
  }

  boolean isSet() {
    return frequencyIsSet;
  }

  /**
   * Chooses divider and greatest value for a frequency.
   *
   * @param clock the processor's frequency
   */
  void setFrequency(long clock, int frequency) {
    if (frequency <= 0) {
      throw PyError.valueError("freq too small");
    }
    long newDivider;
    long newTop;
    if ((clock + frequency / 2) / frequency < TOP_MAX) {
      newDivider = 16;
      newTop = (clock + frequency / 2) / frequency - 1;
    } else {
      long least = (long) TOP_MAX * frequency;
      newDivider = (16 * clock + least - 1) / least;
      long one = newDivider * frequency;
      newTop = (16 * clock + one / 2) / one - 1;
    }
    // a counter to 0 would be always high or always low
    if (newTop < 1) {
      throw PyError.valueError("freq too large");
    }
    if (newDivider >= 256 * 16) {
      throw PyError.valueError("freq too small");
    }
    divider = newDivider;
    top = newTop;
    frequencyIsSet = true;
  }

  /** The frequency in whole hertz, as programs read it; 0: not set. */
  int frequency(long clock) {
    long period = divider * (top + 1);
    return frequencyIsSet ? (int) ((16 * clock + period / 2) / period) : 0;
  }

  /** The frequency as it is. */
  double exactFrequency(long clock) {
    return 16.0 * clock / (divider * (top + 1));
  }

  /** How many steps of the counter a part of 65535 is. */
  long levelOf16(int duty) {
    return (Math.min(duty, 65535) * (top + 1) + 65535 / 2) / 65535;
  }

  int duty16(long level) {
    return (int) ((level * 65535 + (top + 1) / 2) / (top + 1));
  }

  /** How many steps of the counter a time is. */
  long levelOfNanos(long clock, long nanos) {
    return Math.min((nanos * steps(clock) + SECOND / 2) / SECOND, top + 1);
  }

  long nanos(long clock, long level) {
    long steps = steps(clock);
    return (level * SECOND + steps / 2) / steps;
  }

  /** Steps of the counter a second. */
  private long steps(long clock) {
    return (16 * clock + divider / 2) / divider;
  }
}
