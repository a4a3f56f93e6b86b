package io.github.krait.runtime.littlefs;

/**
 * The addresses of two blocks that hold a directory, or a part of one, in turns.
 *
 * @param first the newer one, where that is known
 */
record Pair(int first, int second) {
  private static final int NO_BLOCK = -1;

  /** Leads nowhere. */
  static final Pair NONE = new Pair(NO_BLOCK, NO_BLOCK);

  /** Where a file system begins. */
  static final Pair START = new Pair(0, 1);

  boolean isNone() {
    return first == NO_BLOCK || second == NO_BLOCK;
  }

  /** Whether both have a block in common: then one is the other before it was moved. */
  boolean overlaps(Pair other) {
    return first == other.first
        || first == other.second
        || second == other.first
        || second == other.second;
  }

  boolean isSame(Pair other) {
    return (first == other.first && second == other.second)
        || (first == other.second && second == other.first);
  }

  Pair swapped() {
    return new Pair(second, first);
  }

  /** The same in one order. */
  Pair sorted() {
    return Integer.compareUnsigned(first, second) <= 0 ? this : swapped();
  }
}
