package io.github.krait.runtime.blocks;

/** A block device in memory. */
public final class MemoryBlocks extends ByteBlocks {
  private final byte[] bytes;
  private final boolean writable;

  /**
   * @param bytes which it uses and changes
   */
  public MemoryBlocks(byte[] bytes, int blockSize, boolean writable) {
    super(blockSize, bytes.length);
    this.bytes = bytes;
    this.writable = writable;
  }

  @Override
  int get(long at, byte[] into, int from, int length) {
    System.arraycopy(bytes, (int) at, into, from, length);
    return 0;
  }

  @Override
  int put(long at, byte[] data, int from, int length) {
    System.arraycopy(data, from, bytes, (int) at, length);
    return 0;
  }

  @Override
  public int sync() {
    return 0;
  }

  @Override
  public boolean isWritable() {
    return writable;
  }
}
