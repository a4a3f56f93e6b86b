package io.github.krait.modules.circuitpython;

/**
 * CircuitPython's times: a tick is a 1024th of a second; {@code supervisor.ticks_ms} is another.
 */
final class Ticks {
  private static final int PER_SECOND = 1024;
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  /** So that programs meet the wrap-around in their first minute or so. */
  private static final long FIRST_MILLIS = 0x1fff0000;

  private Ticks() {}

  /** The tick that it is at that time. */
  static long at(long nanos) {
    return nanos / SECOND * PER_SECOND + nanos % SECOND * PER_SECOND / SECOND;
  }

  /** When a tick begins. */
  static long nanos(long tick) {
    return tick / PER_SECOND * SECOND + (tick % PER_SECOND * SECOND + PER_SECOND - 1) / PER_SECOND;
  }

  /** What {@code supervisor.ticks_ms()} says at that time. */
  static int millis(long nanos) {
    return (int) ((nanos / MILLI + FIRST_MILLIS) % (1 << 29));
  }
}
