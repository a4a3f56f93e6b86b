package io.github.krait.simulator.device;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.I2cDevice;
import java.util.Arrays;
import java.util.Objects;

/**
 * An EEPROM on I2C: Atmel AT24C01 to AT24C512, data sheets 8700 (AT24C01C and 02C), 8568 (256C) and
 * 8720 (512C); Microchip's 24LC family is alike.
 *
 * <p>Up to 2 KB the address of a byte has one byte, and its upper bits are the lower bits of the
 * device's address; above it has two. A write stays within a page, is stored when the stop comes,
 * and then nothing is acknowledged for the time of a write cycle.
 */
public final class At24c extends Chip implements I2cDevice {
  private static final int BASE = 0x50;

  private final int address;
  private final byte[] memory;
  private final int page;

  /** Bits of the device's address that belong to the byte's. */
  private final int blockMask;

  private final int addressBytes;
  private long writeCycle = 5_000_000;
  private boolean writeProtect;
  private long readyAt;

  /** The byte that is next. */
  private int position;

  private int addressLeft;

  /** What was written since the start, by its place in the page. */
  private final byte[] pageBuffer;

  private final boolean[] pageWritten;

  /**
   * An empty memory: all bits are 1.
   *
   * @param kilobits the number in its name: 1, 2, 4, 8, 16, 32, 64, 128, 256 or 512
   * @param address 0x50 to 0x57, as the pins A0 to A2 choose; those that a memory of 4 to 16 kbit
   *     does not have are 0
   */
  public At24c(int kilobits, int address) {
    if (kilobits < 1 || kilobits > 512 || Integer.bitCount(kilobits) != 1) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "there is no AT24C" + kilobits);
    }
    blockMask = kilobits <= 16 ? Math.max(0, kilobits / 2 - 1) : 0;
    Addresses.check(address, BASE, BASE + 7);
    if ((address & blockMask) != 0) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          String.format(
              "address 0x%02x: lowest bits choose the block of an AT24C%02d", address, kilobits));
    }
    this.address = address;
    memory = new byte[kilobits * 128];
    Arrays.fill(memory, (byte) 0xff);
    page = pageOf(kilobits);
    addressBytes = kilobits <= 16 ? 1 : 2;
    pageBuffer = new byte[page];
    pageWritten = new boolean[page];
  }

  private static int pageOf(int kilobits) {
    if (kilobits <= 2) {
      return 8;
    }
    if (kilobits <= 16) {
      return 16;
    }
    if (kilobits <= 64) {
      return 32;
    }
    return kilobits <= 256 ? 64 : 128;
  }

  /** Bytes in all. */
  public int size() {
    return memory.length;
  }

  /** Bytes of a page. */
  public int pageSize() {
    return page;
  }

  /** Copies bytes out. */
  public byte[] read(int from, int length) {
    synchronized (lock()) {
      Objects.checkFromIndexSize(from, length, memory.length);
      return Arrays.copyOfRange(memory, from, from + length);
    }
  }

  /** Sets bytes, at once and whatever the write protection. */
  public void write(int at, byte[] data) {
    synchronized (lock()) {
      Objects.checkFromIndexSize(at, data.length, memory.length);
      System.arraycopy(data, 0, memory, at, data.length);
    }
  }

  /**
   * Sets how long storing takes; 5 ms at first.
   *
   * @param nanos not negative
   */
  public void setWriteCycle(long nanos) {
    synchronized (lock()) {
      writeCycle = nanos;
    }
  }

  /** The pin WP: high means that writes are acknowledged but not stored. */
  public void setWriteProtect(boolean high) {
    synchronized (lock()) {
      writeProtect = high;
    }
  }

  @Override
  public boolean start(int asked, boolean read) {
    synchronized (lock()) {
      if ((asked & ~blockMask) != address || now() < readyAt) {
        return false;
      }
      Arrays.fill(pageWritten, false);
      if (read) {
        if (blockMask != 0) {
          position = position & 0xff | (asked & blockMask) << 8;
        }
      } else {
        position = (asked & blockMask) << 8;
        addressLeft = addressBytes;
      }
      return true;
    }
  }

  @Override
  public boolean write(int value) {
    synchronized (lock()) {
      if (addressLeft > 0) {
        addressLeft--;
        int shift = 8 * addressLeft;
        position = (position & ~(0xff << shift) | value << shift) & memory.length - 1;
        return true;
      }
      int place = position % page;
      pageBuffer[place] = (byte) value;
      pageWritten[place] = true;
      position = position - place + (place + 1) % page;
      return true;
    }
  }

  @Override
  public int read() {
    synchronized (lock()) {
      int value = memory[position] & 0xff;
      position = position + 1 & memory.length - 1;
      return value;
    }
  }

  @Override
  public void stop() {
    synchronized (lock()) {
      boolean any = false;
      int start = position / page * page;
      for (int i = 0; i < page; i++) {
        if (pageWritten[i]) {
          any = true;
          if (!writeProtect) {
            memory[start + i] = pageBuffer[i];
          }
          pageWritten[i] = false;
        }
      }
      if (any && !writeProtect) {
        readyAt = now() + writeCycle;
      }
    }
  }
}
