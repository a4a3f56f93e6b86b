package io.github.krait.runtime.fat;

/** A memory that is read and written by blocks, such as a memory card. What fails is an OSError. */
public interface BlockDevice {
  /** Bytes of a block: 512 to 4096, a power of two. */
  int blockSize();

  /** How many blocks there are. */
  long blocks();

  /** Reads a block. */
  void read(long block, byte[] into);

  /** Writes a block. */
  void write(long block, byte[] data);

  /** Returns when what was written is there for good. */
  void flush();

  /** Whether it can be written. */
  boolean isWritable();
}
