package io.github.krait.runtime.blocks;

import io.github.krait.object.Errno;

/** A block device whose bytes lie in a row. */
abstract class ByteBlocks implements BlockDevice {
  private final int blockSize;
  private final long blocks;

  /**
   * @param bytes a remainder that is no whole block is not used
   */
  ByteBlocks(int blockSize, long bytes) {
    if (blockSize < 1) {
      throw new IllegalArgumentException("block size " + blockSize);
    }
    this.blockSize = blockSize;
    blocks = bytes / blockSize;
  }

  /** Reads at a place that exists. */
  abstract int get(long at, byte[] into, int from, int length);

  /** Writes at a place that exists. */
  abstract int put(long at, byte[] data, int from, int length);

  @Override
  public final int blockSize() {
    return blockSize;
  }

  @Override
  public final long blocks() {
    return blocks;
  }

  private boolean contains(long block, int offset, int length) {
    return block >= 0
        && block < blocks
        && offset >= 0
        && length >= 0
        && offset + (long) length <= (blocks - block) * blockSize;
  }

  @Override
  public final int read(long block, byte[] into, int from, int length) {
    return readPart(block, 0, into, from, length);
  }

  @Override
  public final int write(long block, byte[] data, int from, int length) {
    return writePart(block, 0, data, from, length);
  }

  @Override
  public final int readPart(long block, int offset, byte[] into, int from, int length) {
    return contains(block, offset, length)
        ? get(block * blockSize + offset, into, from, length)
        : -Errno.EINVAL;
  }

  @Override
  public final int writePart(long block, int offset, byte[] data, int from, int length) {
    if (!isWritable()) {
      return -Errno.EROFS;
    }
    return contains(block, offset, length)
        ? put(block * blockSize + offset, data, from, length)
        : -Errno.EINVAL;
  }

  /** There is nothing to do: bytes can be written again and again. */
  @Override
  public final int erase(long block) {
    return !isWritable() ? -Errno.EROFS : contains(block, 0, blockSize) ? 0 : -Errno.EINVAL;
  }
}
