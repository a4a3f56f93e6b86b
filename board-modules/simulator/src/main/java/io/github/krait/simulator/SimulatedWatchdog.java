package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Watchdog;

/** A board's watchdog. The clock is its lock. */
final class SimulatedWatchdog implements Watchdog {
  private final SimulatedBoard board;
  private final SimulatedClock clock;
  private long timeout;
  private long deadline;
  private Runnable onTimeout;

  /** Looks whether the deadline has come, which may have been put off meanwhile; null: stopped. */
  private Clock.Event look;

  SimulatedWatchdog(SimulatedBoard board) {
    this.board = board;
    clock = board.clock();
  }

  @Override
  public void start(long timeoutNanos, Runnable newOnTimeout) {
    if (timeoutNanos <= 0 || timeoutNanos > longest()) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          "a watchdog of " + board.id() + " waits 1 to " + longest() / 1_000_000 + " ms");
    }
    synchronized (clock) {
      if (board.isClosed()) {
        throw new HalException(ErrorKind.CLOSED, board.id() + " is closed");
      }
      cancel();
      timeout = timeoutNanos;
      onTimeout = newOnTimeout;
      deadline = clock.nanos() + timeout;
      schedule();
    }
  }

  private void schedule() {
    look = clock.schedule(deadline, this::look);
  }

  private void cancel() {
    if (look != null) {
      boolean unused = look.cancel();
      look = null;
    }
  }

  private void look() {
    Runnable action;
    synchronized (clock) {
      if (look == null) {
        return;
      }
      if (clock.nanos() < deadline) {
        schedule();
        return;
      }
      look = null;
      action = onTimeout;
    }
    if (action != null) {
      action.run();
    } else {
      board.reset().reset(ResetCause.WATCHDOG, Reset.Target.PROGRAM);
    }
  }

  @Override
  public long longest() {
    return board.processor().longestWatchdog();
  }

  @Override
  public void feed() {
    synchronized (clock) {
      deadline = clock.nanos() + timeout;
    }
  }

  @Override
  public void stop() {
    synchronized (clock) {
      if (look != null && onTimeout == null) {
        throw new HalException(
            ErrorKind.UNSUPPORTED, "the watchdog of " + board.id() + " cannot be stopped");
      }
      cancel();
    }
  }

  /** The board is switched on anew. */
  void powerUp() {
    synchronized (clock) {
      cancel();
    }
  }
}
