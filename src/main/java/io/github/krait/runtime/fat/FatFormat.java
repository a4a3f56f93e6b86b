package io.github.krait.runtime.fat;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.nio.charset.StandardCharsets;

/** Makes an empty volume of a whole device. */
final class FatFormat {
  /** Sizes, in 4096 sectors, from which on clusters have twice as many sectors. */
  private static final int[] SIZES_16 = {1, 4, 16, 64, 256, 512};

  /** The same for FAT32, in 131072 sectors. */
  private static final int[] SIZES_32 = {1, 2, 4, 8, 16, 32};

  private static final int MAX_FAT12 = 0xff5;
  private static final int MAX_FAT16 = 0xfff5;
  private static final int MAX_FAT32 = 0x0ffffff5;
  private static final int ROOT_ENTRIES = 512;
  private static final int MAX_CLUSTER = 128;

  /** Where a volume begins that has a partition table before it. */
  private static final int FIRST_PARTITION = 63;

  private static final int SMALLEST = 22;
  private static final int FEWEST_CLUSTERS = 16;

  private final Sectors device;
  private final int size;
  private final int base;
  private final long total;

  /** Date and time, which are the volume's number too. */
  private final long stamp;

  private int bits;
  private int perCluster;
  private int reserved;
  private long tableSectors;
  private long rootSectors;
  private long clusters;

  private FatFormat(Sectors device, int base, long stamp) {
    this.device = device;
    this.base = base;
    this.stamp = stamp;
    size = device.size;
    total = Math.min(device.count(), 0xffffffffL) - base;
  }

  /**
   * Formats, as FAT12 or FAT16: EIO where the device is too small or too large, EROFS where it
   * cannot be written.
   */
  static void small(Sectors device, long stamp) {
    if (!format(device, stamp, false)) {
      throw PyError.osError(Errno.EIO);
    }
  }

  /** The same, where it is too large as FAT32 in a partition. */
  static void any(Sectors device, long stamp) {
    if (!format(device, stamp, false) && !format(device, stamp, true)) {
      throw PyError.osError(Errno.EIO);
    }
  }

  private static boolean format(Sectors device, long stamp, boolean large) {
    if (!device.isWritable()) {
      throw PyError.osError(Errno.EROFS);
    }
    FatFormat format = new FatFormat(device, large ? FIRST_PARTITION : 0, stamp);
    boolean fits = format.total >= SMALLEST && (large ? format.layOut32() : format.layOut16());
    if (fits) {
      format.write();
    }
    return fits;
  }

  private static int clusterSize(int[] sizes, long units) {
    int sectors = 1;
    for (int i = 0; i < sizes.length && sizes[i] <= units; i++) {
      sectors *= 2;
    }
    return sectors;
  }

  /**
   * Finds sizes with which there are neither too few nor too many clusters; false: there are none.
   */
  private boolean layOut16() {
    perCluster = clusterSize(SIZES_16, total / 0x1000);
    if (!layOut16Once()) {
      return false;
    }
    if (!fits()) {
      perCluster *= 2;
      return perCluster <= MAX_CLUSTER && layOut16Once() && fits();
    }
    return true;
  }

  private boolean fits() {
    return bits == 12 ? clusters <= MAX_FAT12 : clusters > MAX_FAT12 && clusters <= MAX_FAT16;
  }

  private boolean layOut16Once() {
    long most = total / perCluster;
    bits = most > MAX_FAT12 ? 16 : 12;
    long bytes = bits == 16 ? most * 2 + 4 : (most * 3 + 1) / 2 + 3;
    reserved = 1;
    rootSectors = ROOT_ENTRIES * 32L / size;
    return divide(bytes);
  }

  private boolean layOut32() {
    perCluster = clusterSize(SIZES_32, total / 0x20000);
    if (layOut32Once() && clusters > MAX_FAT16) {
      return true;
    }
    perCluster /= 2;
    return perCluster > 0 && layOut32Once() && clusters > MAX_FAT16;
  }

  private boolean layOut32Once() {
    long most = total / perCluster;
    bits = 32;
    reserved = 32;
    rootSectors = 0;
    return most > MAX_FAT16 && most <= MAX_FAT32 && divide(most * 4 + 8);
  }

  /** Gives the table its room and the clusters the rest; false where that is next to nothing. */
  private boolean divide(long tableBytes) {
    tableSectors = (tableBytes + size - 1) / size;
    long used = reserved + tableSectors + rootSectors;
    clusters = (total - used) / perCluster;
    return total >= used + (long) perCluster * FEWEST_CLUSTERS;
  }

  private void write() {
    byte[] boot = boot();
    device.write(base, boot);
    if (bits == 32) {
      byte[] info = info();
      device.write(base + 1, info);
      device.write(base + 6, boot);
      device.write(base + 7, info);
    }
    byte[] zeros = new byte[size];
    long at = (long) base + reserved;
    for (long i = 0; i < tableSectors; i++) {
      device.write(at++, i == 0 ? firstOfTable() : zeros);
    }
    long sectors = bits == 32 ? perCluster : rootSectors;
    for (long i = 0; i < sectors; i++) {
      device.write(at++, zeros);
    }
    if (base > 0) {
      device.write(0, partitions());
    }
    device.flush();
  }

  /** A table with one partition, of FAT32. */
  private byte[] partitions() {
    byte[] b = new byte[size];
    int at = 446;
    b[at + 1] = 1;
    b[at + 2] = 1;
    b[at + 4] = 0x0c;
    long lastCylinder = (base + total) / (63 * 255);
    b[at + 5] = (byte) 254;
    b[at + 6] = (byte) (lastCylinder >> 2 & 0xc0 | 63);
    b[at + 7] = (byte) lastCylinder;
    FatVolume.put32(b, at + 8, base);
    FatVolume.put32(b, at + 12, total);
    FatVolume.put16(b, 510, 0xaa55);
    return b;
  }

  private byte[] boot() {
    byte[] b = new byte[size];
    b[0] = (byte) 0xeb;
    b[1] = (byte) 0xfe;
    b[2] = (byte) 0x90;
    put(b, 3, "MSDOS5.0");
    FatVolume.put16(b, 11, size);
    b[13] = (byte) perCluster;
    FatVolume.put16(b, 14, reserved);
    b[16] = 1;
    FatVolume.put16(b, 17, bits == 32 ? 0 : ROOT_ENTRIES);
    if (total < 0x10000) {
      FatVolume.put16(b, 19, (int) total);
    } else {
      FatVolume.put32(b, 32, total);
    }
    b[21] = (byte) 0xf8;
    FatVolume.put16(b, 24, 63);
    FatVolume.put16(b, 26, 255);
    FatVolume.put32(b, 28, base);
    int more = bits == 32 ? 64 : 36;
    if (bits == 32) {
      FatVolume.put32(b, 36, tableSectors);
      FatVolume.put32(b, 44, 2);
      FatVolume.put16(b, 48, 1);
      FatVolume.put16(b, 50, 6);
    } else {
      FatVolume.put16(b, 22, (int) tableSectors);
    }
    b[more] = (byte) 0x80;
    b[more + 2] = 0x29;
    FatVolume.put32(b, more + 3, stamp);
    put(b, more + 7, "NO NAME    ");
    put(b, more + 18, bits == 32 ? "FAT32   " : "FAT     ");
    FatVolume.put16(b, 510, 0xaa55);
    return b;
  }

  /** What FAT32 keeps of free clusters; one has the root directory. */
  private byte[] info() {
    byte[] b = new byte[size];
    FatVolume.put32(b, 0, 0x41615252);
    FatVolume.put32(b, 484, 0x61417272);
    FatVolume.put32(b, 488, clusters - 1);
    FatVolume.put32(b, 492, 2);
    FatVolume.put32(b, 508, 0xaa550000L);
    return b;
  }

  private byte[] firstOfTable() {
    byte[] b = new byte[size];
    if (bits == 32) {
      FatVolume.put32(b, 0, 0xfffffff8L);
      FatVolume.put32(b, 4, 0xffffffffL);
      FatVolume.put32(b, 8, 0x0fffffffL);
    } else {
      FatVolume.put32(b, 0, bits == 12 ? 0xfffff8L : 0xfffffff8L);
    }
    return b;
  }

  private static void put(byte[] into, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }
}
