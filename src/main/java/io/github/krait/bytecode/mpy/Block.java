package io.github.krait.bytecode.mpy;

/** One entry of the exception stack, with those below it. */
final class Block {
  final boolean isFinally;
  final int handler;

  /** Depth of the value stack that the handler is entered with, but for the exception. */
  final int height;

  final Block below;
  final int count;

  /** The stack after END_FINALLY, once known. A with statement drops more than a try. */
  Slot exit;

  Block(boolean isFinally, int handler, int height, Block below) {
    this.isFinally = isFinally;
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
