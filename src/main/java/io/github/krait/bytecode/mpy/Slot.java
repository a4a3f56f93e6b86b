package io.github.krait.bytecode.mpy;

/** The top of a value stack as the verifier knows it, with what lies below. Immutable. */
final class Slot {
  /** Kinds. Those up to {@link #OBJECT} are objects, of a known sort or of any. */
  static final int STRING = 0;

  static final int SMALL_INT = 1;
  static final int TUPLE = 2;
  static final int DICT = 3;
  static final int LIST = 4;
  static final int SET = 5;
  static final int OBJECT = 6;

  /** The VM's null, where it has a meaning: no default, delete. */
  static final int NULL = 7;

  /** Either: the self that LOAD_METHOD pushes. */
  static final int OBJECT_OR_NULL = 8;

  static final int CELL = 9;

  /** May be dropped, not used. */
  static final int UNKNOWN = 10;

  /** What a finally handler runs for: on top of an exception, a value to be returned, or None. */
  static final int CAUSE = 11;

  /** What END_FINALLY of an async with takes: an exception or None, or a value and its cause. */
  static final int PENDING = 12;

  /** A place of an iterator on the stack beside the object that it iterates by. */
  static final int ITERATOR = 13;

  static final Slot EMPTY = new Slot(UNKNOWN, null, 0);

  final int kind;
  final Slot below;
  final int depth;

  private Slot(int kind, Slot below, int depth) {
    this.kind = kind;
    this.below = below;
    this.depth = depth;
  }

  Slot push(int newKind) {
    return new Slot(newKind, this, depth + 1);
  }

  boolean isObject() {
    return kind <= OBJECT;
  }

  boolean isNullOr(int other) {
    return kind == NULL || kind == other;
  }

  /** How many slots from the top are not the very same as those of a stack of the same depth. */
  int countUntilSame(Slot other) {
    int n = 0;
    Slot a = this;
    Slot b = other;
    while (a != b) {
      a = a.below;
      b = b.below;
      n++;
    }
    return n;
  }

  /**
   * What is true of both stacks, which are of one depth; this very one if it says so already.
   *
   * @param n {@link #countUntilSame}
   */
  Slot join(Slot other, int n) {
    Slot[] mine = new Slot[n];
    Slot[] others = new Slot[n];
    Slot a = this;
    Slot b = other;
    for (int i = n - 1; i >= 0; i--) {
      mine[i] = a;
      others[i] = b;
      a = a.below;
      b = b.below;
    }
    Slot result = a;
    for (int i = 0; i < n; i++) {
      int k = join(mine[i].kind, others[i].kind);
      result = result == mine[i].below && k == mine[i].kind ? mine[i] : result.push(k);
    }
    return result;
  }

  private static int join(int a, int b) {
    if (a == b) {
      return a;
    }
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    if (high <= OBJECT) {
      return OBJECT;
    }
    if (low <= OBJECT && high == PENDING) {
      return PENDING;
    }
    return high <= OBJECT_OR_NULL && low <= OBJECT_OR_NULL ? OBJECT_OR_NULL : UNKNOWN;
  }
}
