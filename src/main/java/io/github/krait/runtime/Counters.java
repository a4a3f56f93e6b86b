package io.github.krait.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What an engine counts of itself, for its host: written by the engine's threads, read by any.
 * Nothing here is touched for each instruction or call of a program.
 */
public final class Counters {
  /** A JVM may have been made without. */
  private static final boolean HAS_MANAGEMENT =
      ModuleLayer.boot().findModule("jdk.management").isPresent();

  private final Engine engine;

  /** Calls of the host's, not from inside. */
  public final AtomicLong calls = new AtomicLong();

  /** Programs that began. */
  public final AtomicLong programs = new AtomicLong();

  /** Exceptions that the host was given. */
  public final AtomicLong exceptions = new AtomicLong();

  /** Limits that were reached, each time. */
  public final AtomicLong limits = new AtomicLong();

  /** Scheduled functions that were called; those of them that raised; those that found no room. */
  public final AtomicLong callbacks = new AtomicLong();

  public final AtomicLong callbacksFailed = new AtomicLong();
  public final AtomicLong callbacksLost = new AtomicLong();

  /** What the hardware has raised; what was handled; what came before its like was handled. */
  public final AtomicLong interruptsRaised = new AtomicLong();

  public final AtomicLong interruptsHandled = new AtomicLong();
  public final AtomicLong interruptsLost = new AtomicLong();

  /** From an interrupt to the first instruction of its handler; null: there was none yet. */
  private volatile LatencyHistogram latency;

  /** Ticks, up to the last safepoint. */
  private volatile long ticks;

  /** Nanoseconds that threads were inside, and those of them that they waited; of past stays. */
  private final AtomicLong inside = new AtomicLong();

  private final AtomicLong waiting = new AtomicLong();

  /** What threads allocate; null: nobody wants to know. */
  private volatile Allocations allocations;

  Counters(Engine engine) {
    this.engine = engine;
  }

  /** So many more ticks were used. The engine's thread calls it at safepoints. */
  void addTicks(int used) {
    long now = ticks + used;
    ticks = now;
  }

  public long ticks() {
    return ticks;
  }

  /** A handler is about to run, for what was raised then. */
  void delivered(long raisedAt) {
    LatencyHistogram histogram = latency;
    if (histogram == null) {
      histogram = new LatencyHistogram();
      latency = histogram;
    }
    histogram.record(System.nanoTime() - raisedAt);
  }

  /** Null: there was no interrupt with a handler yet. */
  public LatencyHistogram latency() {
    return latency;
  }

  /** A thread comes in. */
  void entered(EngineThread t) {
    t.insideSince = System.nanoTime();
    Allocations a = allocations;
    if (a != null) {
      a.begin(t);
    }
  }

  /** The running thread leaves. */
  void left(EngineThread t) {
    engine.time().tally();
    inside.addAndGet(System.nanoTime() - t.insideSince);
    waiting.addAndGet(t.waited);
    t.waited = 0;
    Allocations a = allocations;
    if (a != null) {
      a.end(t);
    }
  }

  /** A thread that is inside begins to wait, and ends it. */
  static void beginWait(EngineThread t) {
    t.waitingSince = System.nanoTime();
  }

  static void endWait(EngineThread t) {
    long since = t.waitingSince;
    if (since != 0) {
      t.waitingSince = 0;
      long now = t.waited + System.nanoTime() - since;
      t.waited = now;
    }
  }

  /** How long threads were inside, in nanoseconds, up to now. */
  public long nanosInside() {
    long sum = inside.get();
    for (EngineThread t : engine.threads().inside()) {
      sum += System.nanoTime() - t.insideSince;
    }
    return sum;
  }

  /** How long they waited of that. */
  public long nanosWaiting() {
    long sum = waiting.get();
    for (EngineThread t : engine.threads().inside()) {
      long since = t.waitingSince;
      sum += t.waited + (since == 0 ? 0 : System.nanoTime() - since);
    }
    return sum;
  }

  /** Bytes that threads allocated while they were inside, since the first time this was asked. */
  public long allocated() {
    if (allocations == null && !HAS_MANAGEMENT) {
      return 0;
    }
    if (allocations == null) {
      Allocations a = new Allocations();
      for (EngineThread t : engine.threads().inside()) {
        a.begin(t);
      }
      allocations = a;
    }
    return allocations.upToNow(engine.threads().inside());
  }
}
