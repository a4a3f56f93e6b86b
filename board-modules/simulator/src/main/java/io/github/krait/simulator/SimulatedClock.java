package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * The time of a simulated board: virtual or real. It is also the lock of all that is simulated by
 * it, of which there is no other one: what happens at boards, wires and devices of one clock
 * happens one after another. Listeners of programs are called without it.
 */
public abstract sealed class SimulatedClock implements Clock, AutoCloseable
    permits VirtualClock, RealClock {
  final EventQueue events = new EventQueue();

  /** What programs are to be told when nothing is locked any more. */
  private final Deque<Runnable> notices = new ArrayDeque<>(0);

  private boolean noticed;

  /** How many boards have it. */
  private int boards;

  SimulatedClock() {}

  final synchronized void addBoard() {
    boards++;
  }

  /** A board is closed: the last one closes its clock. */
  final void removeBoard() {
    boolean last;
    synchronized (this) {
      last = --boards == 0;
    }
    if (last) {
      close();
    }
  }

  /** Call this with the lock held. */
  final void notice(Runnable notice) {
    notices.add(notice);
    noticed = true;
  }

  /**
   * Tells programs what there is to tell, unless this thread has the lock; then whoever took it
   * does. What a thread has caused is told by it, or by another one that came first.
   */
  final void deliver() {
    if (noticed && !Thread.holdsLock(this)) {
      for (Runnable next = takeNotice(); next != null; next = takeNotice()) {
        next.run();
      }
      delivered();
    }
  }

  /** Programs were told something. */
  void delivered() {}

  private synchronized Runnable takeNotice() {
    noticed = notices.size() > 1;
    return notices.poll();
  }

  /** Time that passes only while programs wait or compute; it starts on 1 January 2021. */
  public static VirtualClock virtual() {
    return new VirtualClock();
  }

  /** The host's time. */
  public static RealClock real() {
    return new RealClock();
  }

  @Override
  public Event schedule(long at, Runnable task) {
    return events.add(at, Objects.requireNonNull(task));
  }

  /** Drops what is scheduled. The last board that has the clock does that when it is closed. */
  @Override
  public void close() {
    events.clear();
  }
}
