package io.github.krait.simulator;

import java.util.ArrayList;
import java.util.List;

/** What the channels of a unit for pulse-width modulation share: frequency and phase. */
final class PwmSlice {
  final List<PwmClaim> channels = new ArrayList<>(2);

  /** In hertz; 0: never set. */
  double frequency;

  /** When a period began. */
  long start;
}
