package io.github.krait.simulator;

import java.util.HashMap;
import java.util.Map;

/** Bytes by their addresses, 0 at first, which take room by pages that were written to. */
final class PlainMemory {
  private static final int PAGE = 1024;

  private final Map<Long, byte[]> pages = new HashMap<>(2);

  synchronized int get(long address) {
    byte[] page = pages.get(address / PAGE);
    return page == null ? 0 : page[(int) (address % PAGE)] & 0xff;
  }

  synchronized void put(long address, int value) {
    byte[] page = pages.computeIfAbsent(address / PAGE, p -> new byte[PAGE]);
    page[(int) (address % PAGE)] = (byte) value;
  }

  synchronized void clear() {
    pages.clear();
  }
}
