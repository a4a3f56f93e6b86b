package io.github.krait.runtime.littlefs;

/**
 * The blocks of a file. Block {@code n} begins with the addresses of the blocks {@code n - 1},
 * {@code n - 2}, {@code n - 4} and so on as long as the power of two divides {@code n}; the last
 * block is the head.
 *
 * @param head the last block
 * @param size bytes of the file
 */
record SkipList(int head, int size) {
  static final SkipList EMPTY = new SkipList(-1, 0);

  byte[] bytes() {
    return Bytes.of(head, size);
  }

  /** Bytes of addresses in a block. */
  static int pointers(int index) {
    return index == 0 ? 0 : 4 * (Integer.numberOfTrailingZeros(index) + 1);
  }

  /** The position in the file where the data of a block begins. */
  static long start(int index, int blockSize) {
    return index == 0
        ? 0
        : (long) index * blockSize - 4L * (2L * (index - 1) - Integer.bitCount(index - 1));
  }

  /** The block that a position lies in. */
  static int index(long position, int blockSize) {
    // all blocks together have less than two addresses each
    int index = (int) (position / (blockSize - 8));
    while (start(index, blockSize) > position) {
      index--;
    }
    return index;
  }

  /** The number of the head; -1: there is no block. */
  int last(Disk disk) {
    if (size == 0) {
      return -1;
    }
    int last = size < 0 ? Integer.MAX_VALUE : index(size - 1L, disk.blockSize);
    if (last >= disk.blockCount) {
      throw new Corrupt("file size");
    }
    return last;
  }

  /** The address of a block. */
  int blockAt(Disk disk, int index) {
    int at = last(disk);
    int block = head;
    while (at > index) {
      int skip =
          Math.min(
              31 - Integer.numberOfLeadingZeros(at - index), Integer.numberOfTrailingZeros(at));
      block = disk.readInt(block, 4 * skip);
      at -= 1 << skip;
    }
    return block;
  }

  /** Tells of all blocks. */
  void visit(Disk disk, BlockVisitor visitor) {
    int block = head;
    for (int i = last(disk); i >= 0; ) {
      visitor.visit(block);
      if (i == 0) {
        return;
      }
      int before = disk.readInt(block, 0);
      if (i % 2 != 0) {
        block = before;
        i--;
      } else {
        visitor.visit(before);
        block = disk.readInt(block, 4);
        i -= 2;
      }
    }
  }

  /** Reads bytes that are there; fewer where a block ends. */
  int read(Disk disk, long position, byte[] into, int from, int length) {
    int index = index(position, disk.blockSize);
    int offset = (int) (position - start(index, disk.blockSize)) + pointers(index);
    int n = Math.min(length, disk.blockSize - offset);
    disk.read(blockAt(disk, index), offset, into, from, n);
    return n;
  }
}
