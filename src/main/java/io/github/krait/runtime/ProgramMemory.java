package io.github.krait.runtime;

import io.github.krait.object.Context;
import java.util.ArrayList;
import java.util.List;

/** How much memory programs may take: what a board has, and what the host allows. */
public final class ProgramMemory {
  private final Engine engine;
  private BoardHeap boardHeap;

  /** Null: the host sets no limit. */
  private MemoryLimit limit;

  /** What built-in functions are making, while they run a program; null: nobody wants to know. */
  private List<Object> held;

  ProgramMemory(Engine engine) {
    this.engine = engine;
  }

  /** Limits the memory of programs to that of a board. */
  public void limitHeap(long bytes) {
    boardHeap = new BoardHeap(engine, bytes);
    engine.heap = boardHeap;
    engine.keepFrames(true);
  }

  /** Limits the memory that programs take in the JVM. */
  public void limit(long bytes) {
    engine.keepFrames(false);
    limit = new MemoryLimit(engine, boardHeap, bytes);
    engine.heap = limit;
    held = new ArrayList<>();
  }

  /** The board's heap; null where programs have the JVM's. */
  public BoardHeap boardHeap() {
    return boardHeap;
  }

  /** To be called at safepoints. */
  void check() {
    engine.forgetFrames();
    if (limit != null) {
      limit.check();
    }
  }

  /** To be called while something is made that no count sees, such as code. */
  public void checkOperation() {
    if (limit != null) {
      limit.checkOperation();
    }
  }

  /** How many values were looked at to hold the host's limit. */
  long visited() {
    return limit == null ? 0 : limit.visited();
  }

  /** As {@link Context#hold}. */
  void hold(Object value) {
    if (held != null) {
      held.add(value);
    }
  }

  /** As {@link Context#release}. */
  void release(Object value) {
    if (held != null) {
      int at = held.size() - 1;
      while (held.get(at) != value) {
        at--;
      }
      held.remove(at);
    }
  }

  /** What built-in functions are making. */
  void addRoots(Census census) {
    census.add(held);
  }
}
