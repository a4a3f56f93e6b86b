package io.github.krait.modules.micropython;

import io.github.krait.object.PyError;

/**
 * The parts of a bit on a CAN bus, in time quanta (ISO 11898-1), as an STM32's controller has them.
 *
 * @param prescaler clocks a quantum
 * @param segment1 quanta from the first, which all bits have, to the sample point
 * @param segment2 quanta after it
 */
record CanTiming(int prescaler, int segment1, int segment2) {
  static final int MAX_SEGMENT1 = 16;
  static final int MAX_SEGMENT2 = 8;
  private static final int MAX_PRESCALER = 1024;

  /** A whole bit time as the unit of sample points: hundredths of a percent. */
  private static final int WHOLE = 10_000;

  int bitrate(int clock) {
    return clock / prescaler / quanta();
  }

  private int quanta() {
    return 1 + segment1 + segment2;
  }

  private int sampleError(int percent) {
    return Math.abs(WHOLE * (1 + segment1) / quanta() - percent * 100);
  }

  /** With given segments: the prescaler whose bit rate is nearest, and the lowest of those. */
  static CanTiming of(int clock, int bitrate, int segment1, int segment2) {
    CanTiming best = null;
    int bestError = bitrate;
    for (int prescaler = MAX_PRESCALER; prescaler > 0; prescaler--) {
      CanTiming timing = new CanTiming(prescaler, segment1, segment2);
      int error = Math.abs(bitrate - timing.bitrate(clock));
      if (error <= bestError) {
        best = timing;
        bestError = error;
      }
    }
    return checked(best, bestError, bitrate);
  }

  /**
   * What comes nearest to the bit rate, then to the sample point, then has the most quanta.
   *
   * @param percent where in the bit it is sampled
   */
  static CanTiming of(int clock, int bitrate, int percent) {
    CanTiming best = null;
    int bestError = bitrate;
    int bestSample = WHOLE;
    for (int prescaler = MAX_PRESCALER; prescaler > 0; prescaler--) {
      int quanta = (int) ((clock / prescaler + bitrate / 2L) / bitrate);
      int error = quanta == 0 ? bitrate : Math.abs(bitrate - clock / prescaler / quanta);
      if (quanta < 3 || quanta > 1 + MAX_SEGMENT1 + MAX_SEGMENT2 || error > bestError) {
        continue;
      }
      for (int segment1 = 1; segment1 <= MAX_SEGMENT1; segment1++) {
        int segment2 = quanta - 1 - segment1;
        if (segment2 < 1 || segment2 > MAX_SEGMENT2) {
          continue;
        }
        CanTiming timing = new CanTiming(prescaler, segment1, segment2);
        int sample = timing.sampleError(percent);
        if (error < bestError || sample <= bestSample) {
          best = timing;
          bestError = error;
          bestSample = sample;
        }
      }
    }
    return checked(best, bestError, bitrate);
  }

  private static CanTiming checked(CanTiming best, int error, int bitrate) {
    if (best == null || error == bitrate) {
      throw PyError.valueError("unable to calculate BRP for baudrate");
    }
    return best;
  }
}
