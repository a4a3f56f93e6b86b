package io.github.krait.hal;

/**
 * Memory that outlives a reset. Its bytes can be overwritten singly where {@link #eraseSize} is 1;
 * else writing only turns ones to zeros, and erasing a block turns all its bits to ones.
 */
public interface NonVolatile {
  /** How many bytes it has. */
  long size();

  /** How many bytes are erased together. */
  int eraseSize();

  /**
   * Reads.
   *
   * @throws HalException INVALID_ARGUMENT beyond the end
   */
  void read(long at, byte[] into, int from, int length);

  /**
   * Writes; what is read after it is there also after a loss of power.
   *
   * @throws HalException INVALID_ARGUMENT beyond the end, IO where it failed
   */
  void write(long at, byte[] data, int from, int length);

  /**
   * Erases.
   *
   * @param at a multiple of {@link #eraseSize}, as is {@code length}
   */
  void erase(long at, long length);
}
