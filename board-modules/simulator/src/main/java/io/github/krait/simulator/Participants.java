package io.github.krait.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that run programs by one virtual clock. One of them runs at a time; when it waits,
 * the one runs whose time is first, so that nobody is overtaken and every run is the same. The
 * clock is the lock of all of this.
 */
final class Participants {
  /** A thread that runs a program. */
  static final class Participant {
    private volatile Thread thread;
    private int attached;

    /** Whether it runs only while somebody else has time pass, in the thread it was made for. */
    private boolean follows;

    /** When it wants to run again. */
    private long until;

    /** Which of those that want to run at the same time is first. */
    private long turn;

    private Participant(Thread thread) {
      this.thread = thread;
    }
  }

  /** How often those who wait look whether the one whose turn it is still lives. */
  private static final long LOOK_AGAIN = 100_000_000;

  private final VirtualClock clock;
  private final List<Participant> all = new ArrayList<>(1);

  /** Whose turn it is; null: all wait without end, or there are none. */
  private Participant running;

  private long turns;

  /** The only one's thread, for a look without lock; null: there are none, or several. */
  private volatile Thread only;

  private volatile boolean none = true;

  Participants(VirtualClock clock) {
    this.clock = clock;
  }

  /** Whether this thread need not ask anybody before it moves time. */
  boolean areNobodyElse() {
    return none || only == Thread.currentThread();
  }

  /** From now on this thread takes part; it returns when it is its turn. */
  Participant attach() {
    Participant me;
    synchronized (clock) {
      me = find();
      if (me == null) {
        me = add(Thread.currentThread());
      }
      me.attached++;
      if (running == null) {
        running = me;
      }
    }
    awaitTurn(me);
    return me;
  }

  private Participant add(Thread thread) {
    Participant p = new Participant(thread);
    p.turn = turns++;
    p.until = clock.nanos();
    all.add(p);
    settle();
    return p;
  }

  /** That thread takes part when it {@linkplain #takeOver takes over}. */
  Participant attach(Thread thread) {
    synchronized (clock) {
      Participant p = add(thread);
      p.follows = true;
      p.attached = 1;
      return p;
    }
  }

  /** Its program goes on in the calling thread. */
  void takeOver(Participant p) {
    boolean waits;
    synchronized (clock) {
      if (!all.contains(p)) {
        return;
      }
      waits = p.follows;
      if (p.thread != Thread.currentThread()) {
        p.thread = Thread.currentThread();
        p.follows = false;
        if (running == null) {
          running = p;
        }
      }
      settle();
    }
    if (waits) {
      awaitTurn(p);
    }
  }

  /** Ends what {@link #attach} began, by any thread; who follows need not do so any more. */
  void close(Participant p) {
    synchronized (clock) {
      if (p.follows) {
        p.follows = false;
        LockSupport.unpark(p.thread);
      }
      detach(p);
    }
  }

  void detach(Participant me) {
    synchronized (clock) {
      if (--me.attached > 0 || !all.remove(me)) {
        return;
      }
      settle();
      if (running == me) {
        running = null;
        Participant next = firstThatLeads();
        if (next != null) {
          // it looks what there is to do, and so moves time on
          next.until = Math.min(next.until, clock.nanos());
          pass(next);
        }
      }
    }
  }

  private void settle() {
    none = all.isEmpty();
    only = all.size() == 1 ? all.get(0).thread : null;
  }

  /** That of this thread; null: it takes no part. */
  private Participant find() {
    for (Participant p : all) {
      if (p.thread == Thread.currentThread()) {
        return p;
      }
    }
    return null;
  }

  private Participant first() {
    Participant first = null;
    for (int i = 0; i < all.size(); i++) {
      Participant p = all.get(i);
      if (!p.thread.isAlive()) {
        all.remove(i--);
      } else if (first == null
          || p.until < first.until
          || (p.until == first.until && p.turn < first.turn)) {
        first = p;
      }
    }
    return first;
  }

  /** The first of those that run by themselves; null: there is none. */
  private Participant firstThatLeads() {
    Participant first = null;
    for (Participant p : all) {
      if (!p.follows
          && p.thread.isAlive()
          && (first == null
              || p.until < first.until
              || (p.until == first.until && p.turn < first.turn))) {
        first = p;
      }
    }
    return first;
  }

  /** When the first of the others wants to run. */
  long firstOfOthers() {
    synchronized (clock) {
      long first = Long.MAX_VALUE;
      for (Participant p : all) {
        if (p != running) {
          first = Math.min(first, p.until);
        }
      }
      return first;
    }
  }

  private void pass(Participant next) {
    running = next;
    if (next.thread != Thread.currentThread()) {
      LockSupport.unpark(next.thread);
    }
  }

  /** All of them look, when it is their turn, whether anything has happened to them. */
  void look() {
    synchronized (clock) {
      for (Participant p : all) {
        p.until = Math.min(p.until, clock.nanos());
      }
    }
  }

  /** Somebody has scheduled something: where all wait without end, one of them looks at it. */
  void wakeUp() {
    synchronized (clock) {
      Participant first = running == null ? firstThatLeads() : null;
      if (first != null) {
        LockSupport.unpark(first.thread);
      }
    }
  }

  /**
   * Waits until then.
   *
   * @param early whether to return after anything that the program may want to look at
   */
  void waitUntil(long until, boolean early) {
    Participant me = attach();
    try {
      boolean waits = true;
      while (waits && clock.nanos() < until) {
        step(me, until);
        waits = !early;
      }
    } finally {
      detach(me);
    }
  }

  /** Those run who want to at this moment. */
  void letOthers() {
    Participant me = attach();
    try {
      boolean more = true;
      while (more) {
        synchronized (clock) {
          me.until = clock.nanos();
          me.turn = turns++;
          Participant first = first();
          more = first != me && first.until <= me.until;
          if (more) {
            pass(first);
          }
        }
        if (more) {
          awaitTurn(me);
        }
      }
    } finally {
      detach(me);
    }
  }

  /** Runs one event, or passes the turn on until it comes back. */
  private void step(Participant me, long until) {
    EventQueue.Item event;
    synchronized (clock) {
      me.until = until;
      me.turn = turns++;
      Participant first = first();
      event = clock.events.poll(first.until);
      if (event != null) {
        clock.moveTo(event.at);
      } else if (first.until == Long.MAX_VALUE) {
        running = null;
      } else {
        clock.moveTo(first.until);
        pass(first);
      }
    }
    if (event != null) {
      event.task.run();
      clock.deliver();
      look();
    } else {
      awaitTurn(me);
    }
  }

  private void awaitTurn(Participant me) {
    boolean woken = false;
    while (true) {
      synchronized (clock) {
        if (!all.contains(me)) {
          // it was attached for this thread, and is not any more
          return;
        }
        if (running != null && !running.thread.isAlive()) {
          boolean unused = all.remove(running);
          settle();
          pass(first());
        }
        if (running == null && woken && !me.follows) {
          // all wait without end, and somebody wants this one to look
          running = me;
        }
        if (running == me) {
          return;
        }
        if (me.thread.isInterrupted()) {
          me.until = Math.min(me.until, clock.nanos());
        }
      }
      LockSupport.parkNanos(clock, LOOK_AGAIN);
      woken = true;
    }
  }
}
