package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.util.Arrays;

/**
 * Makes the blocks of a file anew from the first that changes; those before belong to the old list
 * and the new one.
 */
final class SkipListWriter {
  private final Disk disk;
  private final Allocator allocator;
  private final SkipList old;
  private final int oldLast;

  /** Gets the new blocks. */
  private final BlockVisitor fresh;

  /** The block that is being changed. */
  private final byte[] buffer;

  private int index;
  private long start;
  private int pointers;

  /** Where in the buffer the data ends. */
  private int end;

  /** The block before. */
  private int before;

  SkipListWriter(Volume volume, SkipList old, long position, BlockVisitor fresh) {
    disk = volume.disk;
    allocator = volume.allocator;
    this.old = old;
    this.fresh = fresh;
    oldLast = old.last(disk);
    buffer = new byte[disk.blockSize];
    int first = SkipList.index(position, disk.blockSize);
    before = first == 0 ? -1 : old.blockAt(disk, first - 1);
    load(first);
  }

  private void load(int number) {
    index = number;
    start = SkipList.start(number, disk.blockSize);
    pointers = SkipList.pointers(number);
    if (number >= disk.blockCount || pointers >= disk.blockSize) {
      throw PyError.osError(Errno.ENOSPC);
    }
    int block = before;
    for (int at = 0; at < pointers; at += 4) {
      Bytes.putLittle(buffer, at, block);
      if (at + 4 < pointers) {
        block = disk.readInt(block, at);
      }
    }
    end = pointers;
    if (number <= oldLast) {
      end = (int) Math.min(disk.blockSize, old.size() - start + pointers);
      disk.read(old.blockAt(disk, number), pointers, buffer, pointers, end - pointers);
    }
  }

  /** How long the file is now. */
  long size() {
    return Math.max(old.size(), start + end - pointers);
  }

  /**
   * Writes at a position of the block that is being changed, or behind its end.
   *
   * @param position where the last call ended, or the writer began
   */
  void write(long position, byte[] data, int from, int length) {
    int done = 0;
    while (done < length) {
      int at = (int) (position + done - start) + pointers;
      if (at == disk.blockSize) {
        store();
        load(index + 1);
        continue;
      }
      int n = Math.min(length - done, disk.blockSize - at);
      System.arraycopy(data, from + done, buffer, at, n);
      end = Math.max(end, at + n);
      done += n;
    }
  }

  /** Writes the rest, also what follows in the old file. */
  SkipList finish() {
    long size = size();
    store();
    while (index < oldLast) {
      load(index + 1);
      store();
    }
    return new SkipList(before, (int) size);
  }

  private void store() {
    int length = Bytes.alignUp(end, disk.progSize);
    Arrays.fill(buffer, end, length, (byte) 0xff);
    while (true) {
      int block = allocator.allocate();
      try {
        disk.erase(block);
        disk.prog(block, 0, buffer, 0, length);
      } catch (Corrupt e) {
        // a bad block: the next one, then
        continue;
      }
      fresh.visit(block);
      before = block;
      return;
    }
  }
}
