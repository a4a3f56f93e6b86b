package io.github.krait.simulator;

/**
 * A reset or a bit on a 1-Wire bus.
 *
 * @param value whether a device answered the reset; else the bit
 * @param start when the line fell, by the board's clock in nanoseconds
 * @param end when the next one can begin
 */
public record OneWireSlot(SimulatedPin pin, Kind kind, boolean value, long start, long end) {
  /** What happens in a slot. */
  public enum Kind {
    RESET,
    READ,
    WRITE
  }
}
