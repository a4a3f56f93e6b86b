package io.github.krait.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Virtual time: a wait takes no time of the host. Time jumps from one scheduled event to the next
 * until the moment that is waited for has come, so that an hour of a program that mostly sleeps is
 * over in an instant, and each run gives the same times to the nanosecond.
 *
 * <p>Whoever waits moves time for all: with one thread that is an engine, its program does; without
 * an engine, a test does by {@link #run}. Events run on that thread. What they throw comes out of
 * the wait. Where several threads have one clock, each says so by {@link #attach}.
 */
public final class VirtualClock extends SimulatedClock {
  /** 1 January 2021: what MicroPython's Pico takes for the time when it is switched on. */
  private static final long EPOCH = 1_609_459_200_000_000_000L;

  private final Participants participants = new Participants(this);
  private long now;

  /** The thread that really waits; null: none does. */
  private volatile Thread idle;

  VirtualClock() {}

  /** With the lock held. */
  void moveTo(long nanos) {
    now = Math.max(now, nanos);
  }

  @Override
  void delivered() {
    if (!participants.areNobodyElse()) {
      participants.look();
    }
  }

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public long epochNanos() {
    return EPOCH + nanos();
  }

  /**
   * Moves on to the next event, or to {@code until} where there is none before. Where there is none
   * at all and {@code until} is {@link Long#MAX_VALUE}, the thread really waits, for somebody else
   * to unpark it.
   */
  @Override
  public void waitUntil(long until) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    if (!participants.areNobodyElse()) {
      participants.waitUntil(until, true);
    } else if (until == Long.MAX_VALUE && events.next() == Long.MAX_VALUE) {
      idle = Thread.currentThread();
      if (events.next() == Long.MAX_VALUE) {
        LockSupport.park(this);
      }
      idle = null;
    } else {
      boolean unused = step(until);
    }
  }

  @Override
  public Event schedule(long at, Runnable task) {
    Event event = super.schedule(at, task);
    Thread waiting = idle;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    if (!participants.areNobodyElse()) {
      participants.wakeUp();
    }
    return event;
  }

  @Override
  public boolean isVirtual() {
    return true;
  }

  @Override
  public long nextEvent() {
    long next = events.next();
    return participants.areNobodyElse() ? next : Math.min(next, participants.firstOfOthers());
  }

  /**
   * Says that this thread runs a program by this clock, until what is returned is closed by the
   * same thread. Of several such threads one runs at a time: when it waits, or has been busy for so
   * long, it is the turn of the one whose time is first. So no thread overtakes another one, and
   * each run is the same if they attach in the same order. Waits of other threads, such as {@link
   * #run} of a test, take their turn in the same way.
   *
   * <p>A thread that has its turn must not wait for another one in any other way than by the clock.
   */
  @Override
  public AutoCloseable attach() {
    return new Attachment(participants, participants.attach());
  }

  @Override
  public AutoCloseable attach(Thread thread) {
    return new Attachment(participants, participants.attach(thread));
  }

  private record Attachment(Participants participants, Participants.Participant participant)
      implements AutoCloseable {
    @Override
    public void close() {
      participants.close(participant);
    }
  }

  @Override
  public void takeOver(AutoCloseable attachment) {
    if (attachment instanceof Attachment a) {
      participants.takeOver(a.participant);
    }
  }

  @Override
  public void busy(long nanos) {
    long until;
    synchronized (this) {
      until = now + nanos;
      if (events.next() > until && participants.areNobodyElse()) {
        now = until;
        return;
      }
    }
    run(until);
  }

  /**
   * Lets time pass. Handlers of interrupts that happen meanwhile have run when it returns, also
   * those of engines that nobody is in; or they wait for a later moment.
   */
  public void run(Duration duration) {
    run(nanos() + duration.toNanos());
    if (!participants.areNobodyElse()) {
      participants.letOthers();
    }
  }

  private void run(long until) {
    boolean more = true;
    while (more) {
      if (participants.areNobodyElse()) {
        more = step(until);
      } else {
        participants.waitUntil(until, false);
        more = false;
      }
    }
  }

  /** Runs one event; false where there is none until then, and time has come there. */
  private boolean step(long until) {
    EventQueue.Item event;
    synchronized (this) {
      event = events.poll(until);
      if (event != null || until != Long.MAX_VALUE) {
        now = Math.max(now, event == null ? until : event.at);
      }
    }
    if (event == null) {
      return false;
    }
    event.task.run();
    deliver();
    return true;
  }
}
