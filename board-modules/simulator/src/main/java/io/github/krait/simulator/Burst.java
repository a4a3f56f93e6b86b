package io.github.krait.simulator;

import io.github.krait.hal.BitTiming;

/**
 * Bits that were sent on a pin one after another, kept as bits: 144 NeoPixels have 6,912 edges.
 *
 * @param start when the first one began, by the board's clock in nanoseconds
 * @param data the bytes, which nobody changes; the highest bit of each is first
 */
public record Burst(long start, BitTiming timing, byte[] data) {
  /** When the last bit ended. */
  public long end() {
    int ones = 0;
    for (byte b : data) {
      ones += Integer.bitCount(b & 0xff);
    }
    long zeros = 8L * data.length - ones;
    return start
        + ones * ((long) timing.high1() + timing.low1())
        + zeros * ((long) timing.high0() + timing.low0());
  }

  /** Tells all edges of it, from low to low, in their order. */
  public void forEachEdge(PinObserver observer) {
    long at = start;
    for (byte b : data) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean one = (b >> bit & 1) != 0;
        observer.edge(true, at);
        at += one ? timing.high1() : timing.high0();
        observer.edge(false, at);
        at += one ? timing.low1() : timing.low0();
      }
    }
  }
}
