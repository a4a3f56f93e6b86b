package io.github.krait.simulator.device;

import java.util.HashMap;
import java.util.Map;

/** Only blocks that were written take memory; the others are zero. */
final class SdMemory implements SdBlocks {
  private final Map<Long, byte[]> blocks = new HashMap<>();

  @Override
  public void read(long at, byte[] into) {
    int length;
    for (int i = 0; i < into.length; i += length) {
      int start = (int) ((at + i) % SIZE);
      length = Math.min(SIZE - start, into.length - i);
      byte[] block = blocks.get((at + i) / SIZE);
      if (block != null) {
        System.arraycopy(block, start, into, i, length);
      }
    }
  }

  @Override
  public void write(long at, byte[] from, int count) {
    int length;
    for (int i = 0; i < count; i += length) {
      int start = (int) ((at + i) % SIZE);
      length = Math.min(SIZE - start, count - i);
      byte[] block = blocks.computeIfAbsent((at + i) / SIZE, number -> new byte[SIZE]);
      System.arraycopy(from, i, block, start, length);
    }
  }

  @Override
  public void erase(long first, long last) {
    blocks.keySet().removeIf(number -> number >= first && number <= last);
  }
}
