package io.github.krait.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** What the threads in an engine use of the machine, from when this was made. */
final class Usage {
  /** Null: nobody knows. */
  private final Allocations allocations = Allocations.open();

  // of stays that have ended
  private final AtomicLong allocated = new AtomicLong();
  private final AtomicLong inside = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();

  /** A thread comes in. */
  void begin(EngineThread t) {
    t.allocatedBefore = allocatedBy(t);
    t.waited = 0;
    t.insideSince = System.nanoTime();
  }

  /** It leaves. */
  void end(EngineThread t) {
    inside.addAndGet(inside(t));
    waiting.addAndGet(waited(t));
    allocated.addAndGet(allocated(t));
    t.insideSince = 0;
  }

  private static long inside(EngineThread t) {
    long since = t.insideSince;
    return since == 0 ? 0 : System.nanoTime() - since;
  }

  private static long waited(EngineThread t) {
    long since = t.waitingSince;
    return t.waited + (since == 0 ? 0 : System.nanoTime() - since);
  }

  private long allocated(EngineThread t) {
    long before = t.allocatedBefore;
    return before < 0 ? 0 : Math.max(0, allocatedBy(t) - before);
  }

  private long allocatedBy(EngineThread t) {
    Thread thread = t.thread;
    return allocations == null || thread == null ? -1 : allocations.of(thread);
  }

  /** How long threads were inside, in nanoseconds, up to now. */
  long inside(Iterable<EngineThread> threads) {
    long sum = inside.get();
    for (EngineThread t : threads) {
      sum += inside(t);
    }
    return sum;
  }

  /** How long they waited of that. */
  long waiting(Iterable<EngineThread> threads) {
    long sum = waiting.get();
    for (EngineThread t : threads) {
      sum += waited(t);
    }
    return sum;
  }

  /** How many bytes they allocated. */
  long allocated(Iterable<EngineThread> threads) {
    long sum = allocated.get();
    for (EngineThread t : threads) {
      sum += allocated(t);
    }
    return sum;
  }
}
