package io.github.krait.runtime.fat;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.runtime.blocks.BlockDevice;

/** The blocks of a device as FAT uses them. What fails is an OSError. */
final class Sectors {
  private static final int SMALLEST = 512;
  private static final int LARGEST = 4096;

  private final BlockDevice device;
  final int size;

  /** Makes the device ready: EBUSY where it refuses, EIO where its blocks have a size unfit. */
  Sectors(BlockDevice device) {
    this.device = device;
    if (device.init(0) != 0) {
      throw PyError.osError(Errno.EBUSY);
    }
    size = device.blockSize();
    if (size < SMALLEST || size > LARGEST || Integer.bitCount(size) != 1) {
      throw PyError.osError(Errno.EIO);
    }
  }

  long count() {
    return device.blocks();
  }

  /** Fills a buffer with the sectors from that one on. */
  void read(long sector, byte[] into) {
    check(device.read(sector, into, 0, into.length));
  }

  /** Writes sectors from that one on. */
  void write(long sector, byte[] data) {
    check(device.write(sector, data, 0, data.length));
  }

  private static void check(int result) {
    if (result != 0) {
      throw PyError.osError(result == -Errno.EROFS ? Errno.EROFS : Errno.EIO);
    }
  }

  /** Has the device write what it holds back. Its result says nothing, as on boards. */
  void flush() {
    int unused = device.sync();
  }

  /** Whether the device is an object of a program's. */
  boolean runsPrograms() {
    return device.runsPrograms();
  }

  boolean isWritable() {
    return device.isWritable();
  }
}
