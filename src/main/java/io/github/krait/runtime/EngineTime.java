package io.github.krait.runtime;

import io.github.krait.object.Context;

/**
 * The clock of an engine, and the ticks that count as time where it is virtual. Ticks are counted
 * down in {@link Context#ticks}, which is set anew at each safepoint.
 */
public final class EngineTime {
  private final Engine engine;
  private Clock clock = new SystemClock();

  /** Whether ticks are time. */
  private boolean virtual;

  /** What the ticks were when time was settled last. */
  private int settled;

  /** What the ticks were when those used were counted last. */
  private int counted;

  /** What the ticks were when those used were told to {@link Counters} last. */
  private int tallied;

  /** The Java thread that takes part in the clock's time for all that are inside; null: none. */
  private Thread timekeeper;

  /** Its part in the clock's time; null: it needs none. */
  private AutoCloseable attachment;

  EngineTime(Engine engine) {
    this.engine = engine;
    settled = engine.ticks;
    counted = engine.ticks;
    tallied = engine.ticks;
  }

  Clock clock() {
    return clock;
  }

  public void setClock(Clock clock) {
    this.clock = clock;
    virtual = clock.isVirtual();
    settled = engine.ticks;
  }

  boolean isVirtual() {
    return virtual;
  }

  /** As {@link Engine#nanos}. */
  long nanos() {
    settle();
    return clock.nanos();
  }

  /** As {@link Engine#epochNanos}. */
  long epochNanos() {
    settle();
    return clock.epochNanos();
  }

  /**
   * Virtual time passes for the ticks that were used since the last call, and one more: what a
   * program does at some moment calls this before, so that it happens at the right one. What is due
   * by then happens meanwhile.
   */
  public void settle() {
    if (virtual) {
      engine.ticks--;
      settleUsed();
    }
  }

  /**
   * As {@link #settle}, for what may have more happen soon: where the next event is, is looked up
   * anew at the next tick.
   */
  public void settleBeforeHardware() {
    if (virtual) {
      engine.ticks--;
      settleUsed();
      safepointSoon();
    }
  }

  /** Virtual time passes for the ticks that were used since the last call. */
  void settleUsed() {
    int used = settled - engine.ticks;
    settled = engine.ticks;
    if (used > 0) {
      clock.used(used);
    }
  }

  /** What was used up takes its time now, and not of whoever comes next. */
  void settleStay() {
    if (virtual) {
      settleUsed();
    }
  }

  /** As {@link Engine#safepointSoon}. */
  void safepointSoon() {
    settled -= engine.ticks;
    counted -= engine.ticks;
    tallied -= engine.ticks;
    engine.ticks = 0;
  }

  /** Has the ticks that were used since the last call counted for the host to see. */
  void tally() {
    engine.counters().addTicks(tallied - engine.ticks);
    tallied = engine.ticks;
  }

  /** At a safepoint: sets the ticks until the next one. */
  void nextTicks(Programs programs) {
    int next = Context.TICKS;
    if (virtual) {
      // the tick that ends in the next safepoint is the one after the last that is left
      next = Math.max(1, Math.min(next, clock.ticksUntilNext())) - 1;
    }
    tally();
    if (programs.limitsTicks()) {
      next = programs.useTicks(counted - engine.ticks, next);
    }
    engine.ticks = next;
    settled = next;
    counted = next;
    tallied = next;
  }

  /** Those who are inside of the engine take part in the clock's time from now on. */
  public void attach() {
    engine.dispatcher().giveTurnBack();
    if (timekeeper == null) {
      attachment = clock.attach();
      timekeeper = Thread.currentThread();
    }
  }

  /**
   * As {@link #attach()}, by the {@link Dispatcher}.
   *
   * @param reserved the turn that it has had; null where time is not virtual
   */
  void attach(AutoCloseable reserved) {
    attachment = reserved;
    timekeeper = Thread.currentThread();
  }

  boolean isAttached() {
    return timekeeper != null;
  }

  /** Nobody is inside any more who takes part; what is returned is to be {@link #close closed}. */
  AutoCloseable detach() {
    AutoCloseable last = attachment;
    attachment = null;
    timekeeper = null;
    return last;
  }

  /** Closes an attachment to the clock; null does nothing. */
  static void close(AutoCloseable attachment) {
    try {
      if (attachment != null) {
        attachment.close();
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The calling thread has the engine's lock, perhaps after another one. */
  void takeOver() {
    if (timekeeper != null && timekeeper != Thread.currentThread()) {
      timekeeper = Thread.currentThread();
      if (attachment != null) {
        clock.takeOver(attachment);
      }
    }
  }
}
