package io.github.krait.simulator.device;

import java.io.IOException;

/** What an SD card stores, in blocks of 512 bytes. */
interface SdBlocks extends AutoCloseable {
  int SIZE = 512;

  void read(long at, byte[] into) throws IOException;

  void write(long at, byte[] from, int length) throws IOException;

  /** Makes blocks zero, the last one included. */
  void erase(long first, long last) throws IOException;

  @Override
  default void close() throws IOException {}
}
