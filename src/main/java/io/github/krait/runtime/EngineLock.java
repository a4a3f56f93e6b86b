package io.github.krait.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of an engine: the thread that has it runs. It is handed from one thread to the next, in
 * the order in which they came, so that nobody is overtaken. Threads release it while they wait.
 *
 * <p>Where time is virtual, one of those who wait keeps the lock when nobody wants to run, and
 * moves the clock to the first moment that any of them waits for: then those whose time has come
 * run, in the order of their times. So each run of a program is the same.
 */
final class EngineLock {
  private static final long MILLISECOND = 1_000_000;

  private final Engine engine;

  /** Those who want to run. Empty where nobody has the lock. */
  private final ArrayDeque<EngineThread> ready = new ArrayDeque<>();

  /** Those who wait in virtual time; only the owner changes them. */
  private final List<EngineThread> sleepers = new ArrayList<>();

  private volatile EngineThread owner;

  /** Whether anybody is in the queue. */
  private volatile boolean wanted;

  /** The thread that moves virtual time; null: none does now. */
  private volatile Thread mover;

  /** How many wait for something outside of the simulation, where time is virtual. */
  private int outside;

  private long turns;

  EngineLock(Engine engine) {
    this.engine = engine;
  }

  /** The thread that runs; null: none. */
  EngineThread owner() {
    return owner;
  }

  /** Whether the calling thread has the lock. */
  boolean isHeld() {
    EngineThread o = owner;
    return o != null && o.thread == Thread.currentThread();
  }

  boolean isWanted() {
    return wanted;
  }

  void acquire(EngineThread t) {
    boolean unused = tryAcquire(t, 0);
  }

  /**
   * Waits for the lock.
   *
   * @param nanos for so long; 0: without end
   * @return whether the thread has it
   */
  boolean tryAcquire(EngineThread t, long nanos) {
    synchronized (this) {
      if (owner == null) {
        owner = t;
      } else if (owner != t) {
        enqueue(t);
      }
    }
    if (owner != t) {
      if (!t.aside) {
        engine.dispatcher().giveTurnBack();
      }
      if (!await(t, nanos)) {
        return false;
      }
    }
    engine.resume(t);
    return true;
  }

  private void enqueue(EngineThread t) {
    if (!t.queued) {
      t.queued = true;
      ready.add(t);
      wanted = true;
    }
  }

  /** Has a new thread wait for its turn. */
  synchronized void add(EngineThread t) {
    enqueue(t);
  }

  /** A new thread's turn: returns when it has come. */
  void awaitFirst(EngineThread t) {
    boolean unused = await(t, 0);
    engine.resume(t);
  }

  /** Whether it has the lock then; else it does not stand in the queue any more. */
  private boolean await(EngineThread t, long nanos) {
    wakeMover();
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    boolean inTime = true;
    while (owner != t && inTime) {
      if (nanos == 0) {
        LockSupport.park(this);
      } else {
        long left = end - System.nanoTime();
        LockSupport.parkNanos(this, left);
        inTime = left > 0 || !giveUp(t);
      }
      if (Thread.interrupted()) {
        interrupted = true;
        if (t.waiting) {
          signal(t);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return inTime;
  }

  /** False where it has the lock after all. */
  private synchronized boolean giveUp(EngineThread t) {
    if (owner == t) {
      return false;
    }
    t.queued = false;
    ready.remove(t);
    wanted = !ready.isEmpty();
    return true;
  }

  void release() {
    EngineThread next;
    synchronized (this) {
      next = pass();
    }
    wake(next);
  }

  /** The next one owns the lock; where only sleepers are left, one of them looks after the time. */
  private EngineThread pass() {
    EngineThread next = ready.poll();
    wanted = !ready.isEmpty();
    if (next != null) {
      next.queued = false;
    } else {
      next = firstSleeper();
    }
    owner = next;
    return next;
  }

  private EngineThread firstSleeper() {
    EngineThread first = null;
    for (EngineThread t : sleepers) {
      if (!t.queued
          && (first == null
              || t.until < first.until
              || t.until == first.until && t.turn < first.turn)) {
        first = t;
      }
    }
    return first;
  }

  private static void wake(EngineThread t) {
    if (t != null) {
      LockSupport.unpark(t.thread);
      Channels channels = t.awaited;
      if (channels != null) {
        channels.wake();
      }
    }
  }

  private void wakeMover() {
    Thread thread = mover;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Lets those run who are in the queue already; the calling thread, which owns it, comes last. */
  void letOthers() {
    EngineThread me = owner;
    EngineThread next;
    synchronized (this) {
      if (ready.isEmpty()) {
        return;
      }
      enqueue(me);
      engine.counters().beginWait(me);
      next = pass();
    }
    wake(next);
    boolean unused = await(me, 0);
    engine.counters().endWait(me);
    engine.resume(me);
  }

  /** Ends a thread's wait, or the one that it is about to begin. Any thread may call it. */
  void signal(EngineThread t) {
    synchronized (this) {
      t.signaled = true;
      if (t.waiting && owner != t) {
        if (owner == null) {
          owner = t;
        } else {
          enqueue(t);
        }
      }
    }
    wake(t);
    wakeMover();
  }

  /** The number of a wait: of those that end at the same time, the one with the least is first. */
  long nextTurn() {
    return turns++;
  }

  /**
   * The owner waits until then, or until a signal, while others run. It may return early.
   *
   * @param channels what else ends the wait; null: nothing
   */
  void sleep(long until, Channels channels) {
    Clock clock = engine.clock();
    if (clock.isVirtual() && channels == null) {
      sleepVirtually(clock, until);
    } else if (until - clock.nanos() <= 0) {
      letOthers();
    } else if (channels != null) {
      sleep(clock, until, channels);
    } else {
      EngineThread me = beginWait();
      try {
        if (!me.signaled) {
          clock.waitUntil(until);
        }
      } finally {
        endWait(me);
      }
    }
  }

  /** In steps where time is virtual, as events of its clock are due meanwhile. */
  private void sleep(Clock clock, long until, Channels channels) {
    boolean virtual = clock.isVirtual();
    long before = clock.nanos();
    long left = Math.min(until - before, virtual ? MILLISECOND : Long.MAX_VALUE);
    long start = System.nanoTime();
    EngineThread me = beginWait();
    try {
      if (!me.signaled) {
        channels.select(left);
      }
    } finally {
      endWait(me);
    }
    if (virtual) {
      clock.waitUntil(before + Math.min(left, System.nanoTime() - start));
    }
  }

  /** Gives the lock away until {@link #endWait}, or until a signal puts the owner in the queue. */
  private EngineThread beginWait() {
    EngineThread me = owner;
    EngineThread next;
    synchronized (this) {
      me.waiting = true;
      outside++;
      engine.counters().beginWait(me);
      next = pass();
    }
    wake(next);
    return me;
  }

  private void endWait(EngineThread me) {
    acquire(me);
    engine.counters().endWait(me);
    synchronized (this) {
      me.waiting = false;
      outside--;
    }
  }

  /** Gives the lock away for something that no signal ends. */
  EngineThread beginBlocking() {
    EngineThread me = owner;
    EngineThread next;
    synchronized (this) {
      outside++;
      engine.counters().beginWait(me);
      next = pass();
    }
    wake(next);
    return me;
  }

  void endBlocking(EngineThread me) {
    acquire(me);
    engine.counters().endWait(me);
    synchronized (this) {
      outside--;
    }
  }

  private void sleepVirtually(Clock clock, long until) {
    EngineThread me = owner;
    long now = clock.nanos();
    EngineThread next = null;
    long first;
    synchronized (this) {
      me.until = until;
      me.waiting = true;
      engine.counters().beginWait(me);
      sleepers.add(me);
      enqueueDue(now);
      first = firstTime();
      if (!ready.isEmpty()) {
        next = pass();
      }
    }
    try {
      if (next == null) {
        move(clock, me, now, first);
      } else if (next != me) {
        wake(next);
        boolean unused = await(me, 0);
        engine.resume(me);
      }
    } finally {
      synchronized (this) {
        sleepers.remove(me);
        me.waiting = false;
        engine.counters().endWait(me);
      }
    }
  }

  private long firstTime() {
    long first = Long.MAX_VALUE;
    for (EngineThread t : sleepers) {
      first = Math.min(first, t.until);
    }
    return first;
  }

  /** Those who sleep want to run when their time has come, as the owner computes. */
  void wakeSleepers() {
    if (!sleepers.isEmpty()) {
      long now = engine.clock().nanos();
      synchronized (this) {
        enqueueDue(now);
      }
    }
  }

  /** By their times. */
  private void enqueueDue(long now) {
    boolean more = true;
    while (more) {
      EngineThread first = null;
      for (EngineThread t : sleepers) {
        if (!t.queued
            && (t.signaled || t.until <= now)
            && (first == null
                || t.until < first.until
                || t.until == first.until && t.turn < first.turn)) {
          first = t;
        }
      }
      more = first != null;
      if (more) {
        enqueue(first);
      }
    }
  }

  /** Time goes on, to the next event or to the first moment that somebody waits for. */
  private void move(Clock clock, EngineThread me, long now, long first) {
    mover = Thread.currentThread();
    try {
      if (wanted || me.signaled) {
        return;
      }
      boolean paced;
      synchronized (this) {
        paced = outside > 0;
      }
      if (paced || !engine.threads().isHostInside() && !engine.threads().isAside()) {
        // what is outside of the simulation takes real time
        long start = System.nanoTime();
        LockSupport.parkNanos(this, Math.min(first - now, MILLISECOND));
        clock.waitUntil(Math.min(first, now + System.nanoTime() - start));
      } else {
        clock.waitUntil(first);
      }
    } finally {
      mover = null;
    }
  }
}
