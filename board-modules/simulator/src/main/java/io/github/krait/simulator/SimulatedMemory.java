package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A memory that outlives resets. It takes room by pages, those that were written to. */
final class SimulatedMemory implements NonVolatile {
  private static final int PAGE = 4096;

  private final String name;
  private final long size;
  private final int eraseSize;
  private final byte initial;
  private final Map<Long, byte[]> pages = new HashMap<>(2);

  /**
   * @param eraseSize 1: bytes can be overwritten
   * @param initial what each byte is at first
   */
  SimulatedMemory(String name, long size, int eraseSize, int initial) {
    this.name = name;
    this.size = size;
    this.eraseSize = eraseSize;
    this.initial = (byte) initial;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int eraseSize() {
    return eraseSize;
  }

  private void check(long at, long length) {
    if (at < 0 || length < 0 || at > size - length) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          name + " has " + size + " bytes, not " + length + " at " + at);
    }
  }

  @Override
  public synchronized void read(long at, byte[] into, int from, int length) {
    Objects.checkFromIndexSize(from, length, into.length);
    check(at, length);
    for (int done = 0; done < length; ) {
      long address = at + done;
      int offset = (int) (address % PAGE);
      int count = Math.min(length - done, PAGE - offset);
      byte[] page = pages.get(address / PAGE);
      if (page == null) {
        Arrays.fill(into, from + done, from + done + count, initial);
      } else {
        System.arraycopy(page, offset, into, from + done, count);
      }
      done += count;
    }
  }

  @Override
  public synchronized void write(long at, byte[] data, int from, int length) {
    Objects.checkFromIndexSize(from, length, data.length);
    check(at, length);
    for (int i = 0; i < length; i++) {
      byte[] page = page((at + i) / PAGE);
      int offset = (int) ((at + i) % PAGE);
      page[offset] = eraseSize == 1 ? data[from + i] : (byte) (page[offset] & data[from + i]);
    }
  }

  private byte[] page(long number) {
    byte[] page = pages.get(number);
    if (page == null) {
      page = new byte[PAGE];
      Arrays.fill(page, initial);
      pages.put(number, page);
    }
    return page;
  }

  @Override
  public synchronized void erase(long at, long length) {
    check(at, length);
    if (at % eraseSize != 0 || length % eraseSize != 0) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, name + " is erased by blocks of " + eraseSize + " bytes");
    }
    for (long address = at; address < at + length; ) {
      int offset = (int) (address % PAGE);
      int count = (int) Math.min(at + length - address, PAGE - offset);
      if (count == PAGE && initial == -1) {
        pages.remove(address / PAGE);
      } else {
        Arrays.fill(page(address / PAGE), offset, offset + count, (byte) 0xff);
      }
      address += count;
    }
  }
}
