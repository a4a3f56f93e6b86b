package io.github.krait.runtime;

import com.sun.management.ThreadMXBean;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Heap;
import io.github.krait.object.PyError;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * The host's limit of the memory that programs take in the JVM. What lives is counted when the
 * engine's threads have allocated so much since the last count, by the JVM's own figures, that it
 * could be too much; and before something large is allocated that would not fit.
 */
final class MemoryLimit extends Heap {
  /** A part of the limit that is large: such a value is counted exactly. */
  private static final int LARGE_PART = 16;

  /** So many times the limit may be allocated between two counts, as most of it is garbage. */
  private static final int SLACK = 3;

  /** The part of the JVM's memory that this may not be more than. */
  private static final int SLACK_PART = 8;

  /** So many times the limit one operation may allocate: it keeps much of it, and is not seen. */
  private static final int OPERATION = 3;

  /** Looking at a value takes about as long as allocating and using so much. */
  private static final int BYTES_A_VISIT = 32;

  private final Engine engine;

  /** The heap of a board, which has its own limit; null: none. */
  private final BoardHeap board;

  private final long size;
  private final long slack;
  private final ThreadMXBean threads;
  private final Map<Class<?>, Object> layouts = new HashMap<>();

  /** What the engine had before any program. */
  private final long base;

  /** What was free at the last count, and what may be allocated before the next. */
  private long free;

  private long allowance;

  /** What was allocated since the last count, up to when a thread looked last. */
  private long allocated;

  /** What {@link #allocated} was at the last safepoint. */
  private long atSafepoint;

  /** What lived when it was too much, at first; Long.MAX_VALUE: it is not. */
  private long liveAtError = Long.MAX_VALUE;

  private boolean counting;

  /** How many values the last count saw, and all counts together. */
  private long lately;

  private long visited;

  MemoryLimit(Engine engine, BoardHeap board, long size) {
    this.engine = engine;
    this.board = board;
    this.size = size;
    slack = Math.min(SLACK * size, Runtime.getRuntime().maxMemory() / SLACK_PART);
    threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    base = new JavaCensus(engine, layouts).run();
    free = size;
    allowance = slack;
  }

  /** Adds up what the running thread has allocated since it was asked last. */
  private void look() {
    Thread thread = Thread.currentThread();
    long now = threads.getThreadAllocatedBytes(thread.getId());
    EngineThread me = engine.thread();
    if (me == null) {
      return;
    }
    if (thread == me.looked) {
      allocated += now - me.lookedAt;
    }
    me.looked = thread;
    me.lookedAt = now;
  }

  /** Counts what lives. */
  private long count() {
    counting = true;
    long live;
    try {
      JavaCensus census = new JavaCensus(engine, layouts);
      live = census.run() - base;
      lately = census.visited();
      visited += lately;
    } finally {
      counting = false;
    }
    free = Math.max(0, size - live);
    allowance = live > size ? size / LARGE_PART : free + slack;
    allocated = 0;
    atSafepoint = 0;
    look(); // what the count itself allocated is no program's
    allocated = 0;
    return live;
  }

  /**
   * What is to be allocated between two counts, so that counting takes a part of the time only,
   * however full the memory is.
   */
  private long worth() {
    return Math.min(lately * BYTES_A_VISIT, slack);
  }

  /** How many values were looked at in all counts. */
  long visited() {
    return visited;
  }

  @Override
  public void reserve(long bytes, long more) {
    if (board != null) {
      board.reserve(bytes, more);
    }
    if (counting) {
      return;
    }
    if (bytes > size) {
      throw tooMuch(bytes);
    }
    if (bytes < size / LARGE_PART) {
      return;
    }
    look();
    if (more > 0 && allocated - atSafepoint + bytes > OPERATION * size) {
      throw tooMuch(bytes);
    }
    boolean isFull = bytes > free || allocated + bytes > free && allocated > worth();
    if (isFull && count() + bytes > size) {
      throw tooMuch(bytes);
    }
  }

  private PyError tooMuch(long bytes) {
    engine.monitor.limitHit(Limit.MEMORY, size, bytes, false);
    return PyError.memory(bytes);
  }

  /** To be called while something is made that no count sees, such as code. */
  void checkOperation() {
    look();
    long made = allocated - atSafepoint;
    if (made > Math.max(OPERATION * size, Runtime.getRuntime().maxMemory() / SLACK_PART)) {
      throw tooMuch(made);
    }
  }

  /** To be called at safepoints. */
  void check() {
    look();
    atSafepoint = allocated;
    if (allocated <= allowance || counting) {
      return;
    }
    long live = count();
    if (live <= size) {
      liveAtError = Long.MAX_VALUE;
      return;
    }
    if (live - size > liveAtError) {
      engine.programs().endForMemory(size, live);
    }
    liveAtError = Math.min(liveAtError, live);
    engine.monitor.limitHit(Limit.MEMORY, size, live, false);
    throw PyError.of(
        Exceptions.MEMORY_ERROR, "memory allocation failed, heap limit of " + size + " bytes");
  }
}
