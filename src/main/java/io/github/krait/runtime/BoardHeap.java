package io.github.krait.runtime;

import io.github.krait.object.Heap;
import io.github.krait.object.PyError;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * The heap of a board. What lives in it is counted when a program asks, and when so much was
 * allocated since the last count that it could be full: garbage, which is not counted, takes no
 * room.
 */
public final class BoardHeap extends Heap {
  /** So large a part of the heap may be allocated between two counts, however full it is. */
  private static final int GRAIN = 64;

  private final Engine engine;
  private final long size;

  /** The fields of classes, for {@link HeapCensus}. */
  private final Map<Class<?>, Field[]> layouts = new HashMap<>();

  /** What was allocated since the last count, and what was free then. */
  private long allocated;

  private long free;
  private boolean counting;

  BoardHeap(Engine engine, long size) {
    this.engine = engine;
    this.size = size;
    free = size;
  }

  /** How many bytes there are in all. */
  public long size() {
    return size;
  }

  /** Counts what programs have. */
  public HeapCensus count() {
    HeapCensus census = new HeapCensus(engine, layouts);
    counting = true;
    try {
      census.run();
    } finally {
      counting = false;
    }
    free = Math.max(0, size - census.bytes());
    allocated = 0;
    return census;
  }

  /** How many bytes are free. */
  public long free() {
    HeapCensus unused = count();
    return free;
  }

  @Override
  public void reserve(long bytes, long more) {
    if (counting) {
      return;
    }
    if (bytes > size) {
      throw PyError.memory(bytes);
    }
    if (bytes > free || allocated + bytes + more > Math.max(free, size / GRAIN)) {
      if (bytes > free()) {
        throw PyError.memory(bytes);
      }
    }
    allocated += bytes + more;
  }
}
