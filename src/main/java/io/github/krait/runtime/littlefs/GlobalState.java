package io.github.krait.runtime.littlefs;

/**
 * What a file system remembers of operations that take more than one commit: the exclusive or of
 * what is in all its directories.
 *
 * @param tag the sign bit: the list of directories may be out of step; a type and number: that
 *     entry of the pair is being moved, and counts as deleted
 */
record GlobalState(int tag, int first, int second) {
  static final GlobalState NONE = new GlobalState(0, 0, 0);
  static final int BYTES = 12;

  private static final int ORPHANS = 0x80000000;

  /** Low bits have no meaning on the disk. */
  private static final int MEANING = 0xfffffc00;

  static GlobalState read(byte[] data) {
    return new GlobalState(
        Bytes.little(data, 0) & MEANING, Bytes.little(data, 4), Bytes.little(data, 8));
  }

  byte[] bytes() {
    return Bytes.of(tag, first, second);
  }

  GlobalState xor(GlobalState other) {
    return new GlobalState(tag ^ other.tag, first ^ other.first, second ^ other.second);
  }

  boolean hasOrphans() {
    return (tag & ORPHANS) != 0;
  }

  GlobalState withOrphans(boolean has) {
    return new GlobalState(has ? tag | ORPHANS : tag & ~ORPHANS, first, second);
  }

  boolean hasMove() {
    return Tag.kind(tag) != 0;
  }

  /** Whether an entry of the pair is being moved. */
  boolean movesFrom(Pair pair) {
    return hasMove() && pair.overlaps(new Pair(first, second));
  }

  int movedId() {
    return Tag.id(tag);
  }

  GlobalState withMove(Pair pair, int id) {
    return new GlobalState(tag & ORPHANS | Tag.of(Tag.DELETE, id, 0), pair.first(), pair.second());
  }

  GlobalState withoutMove() {
    return new GlobalState(tag & ORPHANS, 0, 0);
  }
}
