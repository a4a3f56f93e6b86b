package io.github.krait.runtime.blocks;

/**
 * A memory that is read and written by blocks, such as a memory card or an image of one.
 *
 * <p>There are two ways to use one, as in MicroPython's {@code vfs.AbstractBlockDev}. FAT reads and
 * writes whole blocks, and writing erases what was there. littlefs erases blocks itself, and reads
 * and writes parts of them.
 *
 * <p>Results are 0, or an error number with a minus sign. What an object of a program's raises
 * passes through.
 */
public interface BlockDevice {
  /** Requests of {@code ioctl}. */
  int IOCTL_INIT = 1;

  int IOCTL_DEINIT = 2;
  int IOCTL_SYNC = 3;
  int IOCTL_BLOCK_COUNT = 4;
  int IOCTL_BLOCK_SIZE = 5;
  int IOCTL_BLOCK_ERASE = 6;

  /** The size of blocks where a device does not say. */
  int USUAL_SIZE = 512;

  /**
   * Makes it ready.
   *
   * @param argument 0: it is for whole blocks; 1: for parts of them
   */
  default int init(int argument) {
    return 0;
  }

  /** Bytes of a block. */
  int blockSize();

  /** How many blocks there are. */
  long blocks();

  /** Reads whole blocks. */
  int read(long block, byte[] into, int from, int length);

  /** Erases and writes whole blocks. */
  int write(long block, byte[] data, int from, int length);

  /**
   * Reads a part of a block.
   *
   * @param offset where in the block
   */
  int readPart(long block, int offset, byte[] into, int from, int length);

  /**
   * Writes a part of a block that is erased.
   *
   * @param offset where in the block
   */
  int writePart(long block, int offset, byte[] data, int from, int length);

  /** Makes a block ready for writing parts of it. */
  int erase(long block);

  /** Returns when what was written is there for good. */
  int sync();

  /** Whether it can be written. */
  boolean isWritable();

  /** Whether it is an object of a program's. */
  default boolean runsPrograms() {
    return false;
  }
}
