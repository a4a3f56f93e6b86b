package io.github.krait.simulator.timeline;

import java.util.List;

/** What happens at some time after a beginning, in nanoseconds. */
sealed interface Step {
  /** When, after the beginning. */
  long at();

  /** Once. */
  record Once(long at, Action action) implements Step {}

  /** Again and again, not after {@code until}. */
  record Every(long at, long period, long until, Action action) implements Step {}

  /** Several in each round; {@code rounds} -1: for ever. */
  record Repeat(long at, long rounds, long period, List<Step> body) implements Step {}
}
