package io.github.krait.runtime.littlefs;

/** Is told of blocks that are in use. */
@FunctionalInterface
interface BlockVisitor {
  /**
   * A block, maybe not the first time.
   *
   * @param block an address, which may be none of the disk's
   */
  void visit(int block);
}
