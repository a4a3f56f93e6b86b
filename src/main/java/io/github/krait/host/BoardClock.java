package io.github.krait.host;

import io.github.krait.hal.Board;
import io.github.krait.runtime.Clock;

/** A board's time as the engine's. */
final class BoardClock implements Clock {
  /**
   * What a tick of the engine (a call or a turn of a loop) takes of the board's processor, very
   * roughly: real ones take from some 60 cycles for an empty loop to thousands.
   */
  private static final long CYCLES_PER_TICK = 125;

  private final io.github.krait.hal.Clock clock;
  private final int frequency;

  BoardClock(Board board) {
    clock = board.clock();
    frequency = board.frequency();
  }

  @Override
  public long nanos() {
    return clock.nanos();
  }

  @Override
  public long epochNanos() {
    return clock.epochNanos();
  }

  @Override
  public void used(int ticks) {
    clock.busy(ticks * CYCLES_PER_TICK * 1_000_000_000 / frequency);
  }

  @Override
  public void waitUntil(long until) {
    clock.waitUntil(until);
  }
}
