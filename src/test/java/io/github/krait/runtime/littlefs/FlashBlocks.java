package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.runtime.blocks.BlockDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Flash memory that is strict: only what is erased can be written. It can fail, and remembers. */
final class FlashBlocks implements BlockDevice {
  /**
   * A write, or, where there is no data, an erasure.
   *
   * @param block which block
   * @param data null: the block was erased
   */
  record Step(int block, int offset, byte[] data) {
    boolean isErase() {
      return data == null;
    }
  }

  final byte[] bytes;
  final int blockSize;

  /** Blocks that do not keep what is written. */
  final Set<Integer> bad = new TreeSet<>();

  /** What was done; null: it is not remembered. */
  List<Step> journal = new ArrayList<>();

  /** Whether writing to what is not erased is an error. */
  boolean strict = true;

  /** Reads that are still allowed: a test ends at the latest then. */
  long reads = Long.MAX_VALUE;

  /** Writes and erasures from this number on fail, as many as that. */
  long failFrom = Long.MAX_VALUE;

  long failures = Long.MAX_VALUE;
  long writes;

  FlashBlocks(int blockSize, int blocks) {
    this(new byte[blockSize * blocks], blockSize);
    new Random(1).nextBytes(bytes);
  }

  FlashBlocks(byte[] bytes, int blockSize) {
    this.bytes = bytes;
    this.blockSize = blockSize;
  }

  @Override
  public int blockSize() {
    return blockSize;
  }

  @Override
  public long blocks() {
    return bytes.length / blockSize;
  }

  @Override
  public int read(long block, byte[] into, int from, int length) {
    throw new AssertionError("littlefs reads parts of blocks");
  }

  @Override
  public int write(long block, byte[] data, int from, int length) {
    throw new AssertionError("littlefs writes parts of blocks");
  }

  @Override
  public int readPart(long block, int offset, byte[] into, int from, int length) {
    if (--reads < 0) {
      throw new AssertionError("reads without end");
    }
    System.arraycopy(bytes, at(block, offset, length), into, from, length);
    return 0;
  }

  private int at(long block, int offset, int length) {
    if (block < 0 || block >= blocks() || offset < 0 || length < 0) {
      throw new AssertionError("no place: " + block + " " + offset);
    }
    if (offset + length > blockSize) {
      throw new AssertionError("behind the block: " + offset + " " + length);
    }
    return (int) block * blockSize + offset;
  }

  private boolean fails() {
    long number = writes++;
    return number >= failFrom && number - failFrom < failures;
  }

  @Override
  public int writePart(long block, int offset, byte[] data, int from, int length) {
    int at = at(block, offset, length);
    if (fails()) {
      return -Errno.EIO;
    }
    if (bad.contains((int) block)) {
      return 0;
    }
    for (int i = at; i < at + length; i++) {
      if (strict && bytes[i] != -1) {
        throw new AssertionError("not erased: " + block + " " + offset);
      }
    }
    remember(new Step((int) block, offset, Arrays.copyOfRange(data, from, from + length)));
    System.arraycopy(data, from, bytes, at, length);
    return 0;
  }

  @Override
  public int erase(long block) {
    int at = at(block, 0, blockSize);
    if (fails()) {
      return -Errno.EIO;
    }
    if (bad.contains((int) block)) {
      // half of them say so, the others are found out
      return block % 2 == 0 ? 0 : -Corrupt.ERRNO;
    }
    remember(new Step((int) block, 0, null));
    Arrays.fill(bytes, at, at + blockSize, (byte) -1);
    return 0;
  }

  private void remember(Step step) {
    if (journal != null) {
      journal.add(step);
    }
  }

  /** Does again what was remembered. */
  static void redo(byte[] bytes, int blockSize, Step step) {
    int at = step.block * blockSize + step.offset;
    if (step.isErase()) {
      Arrays.fill(bytes, at, at + blockSize, (byte) -1);
    } else {
      System.arraycopy(step.data, 0, bytes, at, step.data.length);
    }
  }

  @Override
  public int sync() {
    return 0;
  }

  @Override
  public boolean isWritable() {
    return true;
  }
}
