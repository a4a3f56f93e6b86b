package io.github.krait.hal;

/** The processor's memory and registers by their addresses. */
public interface Registers {
  /**
   * Reads.
   *
   * @param bytes 1, 2 or 4; the address is a multiple of it
   * @return without sign
   * @throws HalException NOT_FOUND where nothing is there
   */
  long read(long address, int bytes);

  /**
   * Writes.
   *
   * @throws HalException NOT_FOUND where nothing is there
   */
  void write(long address, int bytes, long value);
}
