package io.github.krait.runtime;

/** How the running thread of an engine waits, while others run and callbacks are called. */
final class Waiting {
  private final Engine engine;
  private final EngineLock lock;
  private final Safepoints safepoints;

  Waiting(Engine engine, EngineLock lock, Safepoints safepoints) {
    this.engine = engine;
    this.lock = lock;
    this.safepoints = safepoints;
  }

  /** As {@link Engine#sleepUntil}. */
  void sleepUntil(long until) {
    boolean more = true;
    while (more) {
      more = waitForEvent(until, null);
    }
  }

  /**
   * As {@link Engine#waitForEvent}, but ends also after the wait for these channels ended.
   *
   * @param channels null: only the clock is waited for
   */
  boolean waitForEvent(long until, Channels channels) {
    return waitForEvent(until, channels, false);
  }

  /** As {@link EngineThreads#waitForSignal}. */
  void waitForSignal() {
    Clock clock = engine.clock();
    long end = clock.isVirtual() ? Long.MAX_VALUE : clock.nanos() + Long.MAX_VALUE / 2;
    boolean unused = waitForEvent(end, null, true);
  }

  private boolean waitForEvent(long until, Channels channels, boolean endsBySignal) {
    engine.out.flush();
    EngineThread me = lock.owner();
    Channels awaitedBefore = me.awaited;
    me.awaited = channels;
    long turn = lock.nextTurn();
    try {
      boolean handled;
      do {
        me.signaled = false;
        safepoints.raiseIfInterrupted(me);
        handled = safepoints.handle();
        while (safepoints.isReady() && isBefore(until)) {
          handled |= safepoints.handle();
        }
        if (!handled) {
          me.turn = turn;
          lock.sleep(until, channels);
        }
      } while (!handled && channels == null && isBefore(until) && !(endsBySignal && me.signaled)
          || safepoints.hasException() && engine.threads().isMain()
          // what its own handler raises again, as a level does, must not keep it here
          || !handled && engine.interrupts().isReady());
      return isBefore(until);
    } finally {
      me.awaited = awaitedBefore;
    }
  }

  private boolean isBefore(long until) {
    return until - engine.clock().nanos() > 0;
  }
}
