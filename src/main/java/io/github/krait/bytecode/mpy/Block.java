package io.github.krait.bytecode.mpy;

import io.github.krait.bytecode.Op;

/** One entry of the exception stack, with those below it. */
final class Block {
  private static final int[] NONE = {};

  /** Whether a finally handler ends it, as that of a with statement. */
  final boolean isFinally;

  final boolean isWith;
  final int handler;

  /** Depth of the value stack that the handler is entered with, but for what it is entered for. */
  final int height;

  final Block below;
  final int count;

  /** The stack after END_FINALLY, once known. A with statement drops more than a try. */
  Slot exit;

  /** The UNWIND_JUMPs that run the handler. */
  int[] unwinds = NONE;

  int nUnwinds;

  Block(int setup, int handler, int height, Block below) {
    isFinally = setup != Op.SETUP_EXCEPT;
    isWith = setup == Op.SETUP_WITH;
    this.handler = handler;
    this.height = height;
    this.below = below;
    count = below == null ? 1 : below.count + 1;
  }

  /** Whether the handler runs at the given offset: code of a handler stands behind its start. */
  boolean isActive(int offset) {
    return handler <= offset;
  }
}
