package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds free blocks. There is no map of them on the disk: a block is free if nothing leads to it.
 * The map in memory is a window that moves around the disk, so that all blocks wear evenly.
 */
final class Allocator {
  private final Volume volume;
  private final int blockCount;
  private final int windowSize;

  /** What is used in the window. */
  private final BitSet used = new BitSet();

  private int start;

  /** How much of the window was looked at. */
  private int next;

  /** 0: it must be looked through anew. */
  private int size;

  /** Blocks that were given since the operation began; nothing on the disk may lead to them yet. */
  private final Set<Integer> inFlight = new HashSet<>();

  Allocator(Volume volume, long windowSize) {
    this.volume = volume;
    blockCount = volume.disk.blockCount;
    this.windowSize = (int) Math.min(windowSize, blockCount);
  }

  /** Begins the next search at a place; a volume that is mounted often then wears evenly too. */
  void startAt(int seed) {
    start = Integer.remainderUnsigned(seed, blockCount);
    size = 0;
    next = 0;
  }

  /** What was given is committed, or is free again. */
  void begin() {
    inFlight.clear();
  }

  /** Takes a free block; ENOSPC where there is none. */
  int allocate() {
    long looked = -size;
    while (true) {
      while (next < size) {
        int bit = next++;
        if (!used.get(bit)) {
          int block = (int) (((long) start + bit) % blockCount);
          inFlight.add(block);
          return block;
        }
      }
      looked += size;
      if (looked >= blockCount) {
        throw PyError.osError(Errno.ENOSPC);
      }
      scan();
    }
  }

  private void scan() {
    start = (int) (((long) start + next) % blockCount);
    next = 0;
    size = 0;
    used.clear();
    volume.visitUsed(this::mark);
    for (int block : inFlight) {
      mark(block);
    }
    size = windowSize;
  }

  private void mark(int block) {
    if (block >= 0 && block < blockCount) {
      int bit = block - start + (block < start ? blockCount : 0);
      if (bit < windowSize) {
        used.set(bit);
      }
    }
  }
}
