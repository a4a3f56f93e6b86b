package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Registers;

/** The working memory of a processor, and registers where a subclass has some. */
class MemoryRegisters implements Registers {
  final SimulatedBoard board;
  private final PlainMemory memory = new PlainMemory();
  private final long begin;
  private final long end;

  /**
   * @param begin the memory's first address
   * @param length how many bytes it has
   */
  MemoryRegisters(SimulatedBoard board, long begin, long length) {
    this.board = board;
    this.begin = begin;
    end = begin + length;
  }

  @Override
  public final long read(long address, int bytes) {
    check(address, bytes);
    if (!isMemory(address)) {
      long word = readWord(address & ~3L) & 0xffff_ffffL;
      return word >> 8 * (address & 3) & mask(bytes);
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) memory.get(address + i) << 8 * i;
    }
    return value;
  }

  @Override
  public final void write(long address, int bytes, long value) {
    check(address, bytes);
    if (!isMemory(address)) {
      // a narrow value is on all lanes of the processor's bus
      long word = value & mask(bytes);
      for (int width = bytes; width < 4; width *= 2) {
        word |= word << 8 * width;
      }
      writeWord(address & ~3L, word);
      return;
    }
    for (int i = 0; i < bytes; i++) {
      memory.put(address + i, (int) (value >> 8 * i));
    }
  }

  private static long mask(int bytes) {
    return (1L << 8 * bytes) - 1;
  }

  private static void check(long address, int bytes) {
    if (bytes != 1 && bytes != 2 && bytes != 4) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "registers have 1, 2 or 4 bytes");
    }
    if (address < 0 || address > 0xffff_ffffL) {
      throw nothing(address);
    }
    if (address % bytes != 0) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, String.format("0x%x is no multiple of %d", address, bytes));
    }
  }

  private boolean isMemory(long address) {
    return address >= begin && address < end;
  }

  static HalException nothing(long address) {
    return new HalException(ErrorKind.NOT_FOUND, String.format("nothing is at 0x%08x", address));
  }

  /** A register's 32 bits. */
  long readWord(long address) {
    throw nothing(address);
  }

  /** Writes a register's 32 bits. */
  void writeWord(long address, long value) {
    throw nothing(address);
  }

  /** The board is switched on anew. */
  void powerUp() {
    memory.clear();
  }
}
