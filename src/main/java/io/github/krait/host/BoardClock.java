package io.github.krait.host;

import io.github.krait.hal.Board;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Rtc;
import io.github.krait.runtime.Clock;

/** A board's time as the engine's. */
final class BoardClock implements Clock {
  /**
   * What a tick of the engine (a call or a turn of a loop) takes of the board's processor, very
   * roughly: real ones take from some 60 cycles for an empty loop to thousands.
   */
  private static final long CYCLES_PER_TICK = 125;

  private static final long SECOND = 1_000_000_000;

  private final Board board;
  private final io.github.krait.hal.Clock clock;

  /** What programs set the time of; null where the board has none. */
  private final Rtc rtc;

  /** What is left of a nanosecond that was not full, in cycles a nanosecond. */
  private long rest;

  BoardClock(Board board) {
    this.board = board;
    clock = board.clock();
    Rtc found;
    try {
      found = board.rtc();
    } catch (HalException e) {
      found = null;
    }
    rtc = found;
  }

  @Override
  public long nanos() {
    return clock.nanos();
  }

  @Override
  public long epochNanos() {
    return rtc == null ? clock.epochNanos() : rtc.epochNanos();
  }

  @Override
  public boolean isVirtual() {
    return clock.isVirtual();
  }

  @Override
  public void used(int ticks) {
    long frequency = board.frequency();
    long total = ticks * CYCLES_PER_TICK * SECOND + rest;
    rest = total % frequency;
    clock.busy(total / frequency);
  }

  @Override
  public int ticksUntilNext() {
    long left = clock.nextEvent() - clock.nanos();
    if (left > SECOND) {
      return Integer.MAX_VALUE;
    }
    // a second is less than 2^30 nanoseconds, and a frequency less than 2^33: no overflow
    long perTick = CYCLES_PER_TICK * SECOND;
    return left <= 0 ? 0 : (int) ((left * board.frequency() + perTick - 1) / perTick);
  }

  @Override
  public void waitUntil(long until) {
    clock.waitUntil(until);
  }

  @Override
  public AutoCloseable attach() {
    return clock.attach();
  }

  @Override
  public AutoCloseable attach(Thread thread) {
    return clock.isVirtual() ? clock.attach(thread) : null;
  }

  @Override
  public void takeOver(AutoCloseable attachment) {
    clock.takeOver(attachment);
  }
}
