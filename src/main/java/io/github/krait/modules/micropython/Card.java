package io.github.krait.modules.micropython;

/** A memory card as blocks of 512 bytes. */
interface Card {
  int BLOCK = 512;

  /** How many blocks it has; OSError where there is no card. */
  long blocks();

  /** Reads whole blocks. */
  void read(long block, byte[] into, int from, int length);

  /** Writes whole blocks. */
  void write(long block, byte[] data, int from, int length);

  /** Gives the pins back. */
  void close();
}
