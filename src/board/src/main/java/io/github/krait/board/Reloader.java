package io.github.krait.board;

import io.github.krait.host.BoardSession;
import io.github.krait.host.Supervision;

/**
 * CircuitPython's reload after changes of the drive: the program is ended at the first one, and
 * started anew a while after the last.
 */
final class Reloader {
  /** CIRCUITPY_AUTORELOAD_DELAY_MS. */
  static final long DELAY_MILLIS = 750;

  private static final long DELAY_NANOS = DELAY_MILLIS * 1_000_000;

  private final Machine machine;

  /** Null: nobody watches the drive. */
  private DriveWatcher watcher;

  /** Null: the board is not yet so far that it would look. */
  private Supervision supervision;

  private boolean suspended;
  private boolean pending;
  private long changed;

  Reloader(Machine machine) {
    this.machine = machine;
  }

  /** Who calls {@link #change}. */
  synchronized void watched(DriveWatcher by) {
    watcher = by;
  }

  /** Changes count from now on, but not those of the boot before; null: no more. */
  void begin(Supervision of) {
    DriveWatcher by;
    synchronized (this) {
      by = watcher;
    }
    if (of != null && by != null) {
      by.forget(); // without our lock: it calls us with its own
    }
    synchronized (this) {
      supervision = of;
      pending = false;
      suspended = false;
    }
  }

  /** Changes do not count as long as this is so. */
  synchronized void suspend(boolean on) {
    suspended = on;
  }

  /** The drive has changed. Any thread may call it. */
  void change() {
    synchronized (machine) {
      BoardSession session = machine.session();
      synchronized (this) {
        if (supervision == null
            || suspended
            || supervision.programsMayWrite()
            || !(session == null ? supervision.autoreload : session.autoreload())) {
          return;
        }
        changed = System.nanoTime();
        if (pending) {
          return;
        }
        pending = true;
      }
      if (session != null) {
        session.requestReload();
      }
    }
    machine.console.typed().interrupt();
  }

  /** Whether there was a change that has not yet been followed by a new start. */
  synchronized boolean isPending() {
    return pending;
  }

  /** How long to wait until {@link #isReady}; 0: until something happens. */
  synchronized long millisLeft() {
    return pending ? Math.max(1, (changed + DELAY_NANOS - System.nanoTime()) / 1_000_000 + 1) : 0;
  }

  /** Whether the last change was long enough ago. */
  synchronized boolean isReady() {
    return pending && !suspended && System.nanoTime() - changed >= DELAY_NANOS;
  }

  /** The new start comes. */
  synchronized void reset() {
    pending = false;
  }
}
