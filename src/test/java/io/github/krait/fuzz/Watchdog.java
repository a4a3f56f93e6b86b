package io.github.krait.fuzz;

import io.github.krait.Krait;
import java.time.Duration;

/**
 * Cancels programs that run for long, and tells what a thread does that does not come back after
 * that. One thread for all programs, as a limit of time would start one for each.
 */
final class Watchdog extends Thread {
  private static final long LONG = Duration.ofSeconds(1).toNanos();
  private static final long STUCK = Duration.ofMinutes(2).toNanos();

  private final Thread watched = Thread.currentThread();

  private Krait running;
  private long since;
  private boolean isStuck;

  Watchdog() {
    super("fuzz-watchdog");
    setDaemon(true);
  }

  synchronized void begin(Krait krait) {
    running = krait;
    since = System.nanoTime();
  }

  synchronized void end() {
    running = null;
    isStuck = false;
  }

  /** Whether the watched thread has not come back for minutes. */
  synchronized boolean isStuck() {
    return isStuck;
  }

  @Override
  public void run() {
    while (true) {
      try {
        sleep(100);
      } catch (InterruptedException e) {
        return;
      }
      look();
    }
  }

  private synchronized void look() {
    long passed = System.nanoTime() - since;
    if (running == null || passed < LONG) {
      return;
    }
    running.cancel();
    if (passed > STUCK && !isStuck) {
      isStuck = true;
      System.err.println(watched + " does not come back:");
      for (StackTraceElement frame : watched.getStackTrace()) {
        System.err.println("  at " + frame);
      }
    }
  }
}
