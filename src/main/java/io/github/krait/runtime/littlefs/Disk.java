package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.runtime.blocks.BlockDevice;
import java.util.Arrays;

/** A block device as littlefs uses it: in pieces of its own sizes, with what is written checked. */
final class Disk {
  private static final int SMALLEST_BLOCK = 64;
  private static final int LARGEST_BLOCK = 1 << 20;

  private final BlockDevice device;
  private final int readSize;

  final int progSize;
  final int cacheSize;
  final int blockSize;
  final int blockCount;

  private boolean readOnly;
  private long writes;

  /** What was read last. */
  private final byte[] line;

  private int lineBlock = -1;
  private int lineStart;
  private int lineLength;

  /** EINVAL where the sizes do not go together. */
  Disk(BlockDevice device, Geometry geometry) {
    this.device = device;
    readSize = geometry.readSize();
    progSize = geometry.progSize();
    check(device.init(1));
    blockSize = device.blockSize();
    long blocks = device.blocks();
    if (blockSize < SMALLEST_BLOCK
        || blockSize > LARGEST_BLOCK
        || blockSize % readSize != 0
        || blockSize % progSize != 0
        || blocks < 2
        || blocks > Integer.MAX_VALUE) {
      throw PyError.osError(Errno.EINVAL);
    }
    blockCount = (int) blocks;
    cacheSize = geometry.cacheSize(blockSize);
    line = new byte[Math.max(readSize, cacheSize / readSize * readSize)];
  }

  /** Says that nothing may be written. */
  void setReadOnly() {
    readOnly = true;
  }

  /** Forgets what was read: programs may have changed it. */
  void forget() {
    lineBlock = -1;
  }

  private static void check(int result) {
    if (result == -Corrupt.ERRNO) {
      throw new Corrupt("device");
    } else if (result < 0) {
      throw PyError.osError(-result);
    }
  }

  boolean contains(int block) {
    return block >= 0 && block < blockCount;
  }

  /** Whatever is no place on the disk is {@link Corrupt}. */
  void read(int block, int offset, byte[] into, int from, int length) {
    if (!contains(block) || offset < 0 || length > blockSize - offset) {
      throw new Corrupt("address");
    }
    int at = offset;
    int to = from;
    int left = length;
    while (left > 0) {
      int inLine = at - lineStart;
      int n;
      if (block == lineBlock && inLine >= 0 && inLine < lineLength) {
        n = Math.min(left, lineLength - inLine);
        System.arraycopy(line, inLine, into, to, n);
      } else if (at % readSize == 0 && left >= line.length) {
        n = left / readSize * readSize;
        check(device.readPart(block, at, into, to, n));
      } else {
        fillLine(block, at / readSize * readSize);
        continue;
      }
      at += n;
      to += n;
      left -= n;
    }
  }

  private void fillLine(int block, int start) {
    lineBlock = -1;
    int length = Math.min(line.length, blockSize - start);
    check(device.readPart(block, start, line, 0, length));
    lineStart = start;
    lineLength = length;
    lineBlock = block;
  }

  int readInt(int block, int offset) {
    byte[] four = new byte[4];
    read(block, offset, four, 0, 4);
    return Bytes.little(four, 0);
  }

  /**
   * Writes to an erased place; {@link Corrupt} where it cannot be read again afterwards.
   *
   * @param offset a multiple of {@link #progSize}, as is the length
   */
  void prog(int block, int offset, byte[] data, int from, int length) {
    checkWritable();
    writes++;
    forget();
    check(device.writePart(block, offset, data, from, length));
    byte[] written = new byte[length];
    read(block, offset, written, 0, length);
    if (!Arrays.equals(written, 0, length, data, from, from + length)) {
      throw new Corrupt("written");
    }
  }

  /** Erases a block; {@link Corrupt} where it is bad. */
  void erase(int block) {
    checkWritable();
    writes++;
    forget();
    check(device.erase(block));
  }

  /** How often something was written or erased, or should have been. */
  long writes() {
    return writes;
  }

  private void checkWritable() {
    if (readOnly || !device.isWritable()) {
      throw PyError.osError(Errno.EROFS);
    }
  }

  /** Returns when what was written is there for good. */
  void sync() {
    check(device.sync());
  }

  /** Whether the device is an object of a program's. */
  boolean runsPrograms() {
    return device.runsPrograms();
  }
}
