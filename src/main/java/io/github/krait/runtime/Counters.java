package io.github.krait.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What an engine counts of itself, for its host: written by the engine's threads, read by any.
 * Nothing here is touched for each instruction or call of a program.
 */
public final class Counters {
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

  /** What threads use; null: nobody has asked yet, as to know it takes time at each call. */
  private volatile Usage usage;

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
    Usage u = usage;
    if (u != null) {
      u.begin(t);
    }
  }

  /** The running thread leaves. */
  void left(EngineThread t) {
    engine.time().tally();
    Usage u = usage;
    if (u != null) {
      u.end(t);
    }
  }

  /** A thread that is inside begins to wait. */
  void beginWait(EngineThread t) {
    if (usage != null) {
      t.waitingSince = System.nanoTime();
    }
  }

  /** It does not wait any more, if it did. */
  void endWait(EngineThread t) {
    long since = t.waitingSince;
    if (since != 0) {
      t.waitingSince = 0;
      long waited = t.waited + System.nanoTime() - since;
      t.waited = waited;
    }
  }

  /** How long threads were inside, in nanoseconds, since the first time this was asked. */
  public long nanosInside() {
    return usage().inside(engine.threads().inside());
  }

  /** How long they waited of that. */
  public long nanosWaiting() {
    return usage().waiting(engine.threads().inside());
  }

  /** How many bytes they allocated. */
  public long allocated() {
    return usage().allocated(engine.threads().inside());
  }

  private synchronized Usage usage() {
    if (usage == null) {
      Usage u = new Usage();
      for (EngineThread t : engine.threads().inside()) {
        u.begin(t);
      }
      usage = u;
    }
    return usage;
  }
}
