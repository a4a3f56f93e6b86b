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
  private static final int ROOT_ENTRIES = 512;
  private static final int MAX_CLUSTER = 128;

  private final Sectors device;
  private final int size;
  private final long total;
  private int bits;
  private int perCluster;
  private int reserved;
  private long tableSectors;
  private long rootSectors;

  private FatFormat(Sectors device) {
    this.device = device;
    size = device.size;
    total = Math.min(device.count(), 0xffffffffL);
  }

  /** Formats; EIO where the device is too small, EROFS where it cannot be written. */
  static void format(Sectors device) {
    if (!device.isWritable()) {
      throw PyError.osError(Errno.EROFS);
    }
    FatFormat format = new FatFormat(device);
    format.layOut();
    format.write();
  }

  private void layOut() {
    perCluster = 1;
    for (int i = 0; i < SIZES_16.length && SIZES_16[i] <= total / 0x1000; i++) {
      perCluster *= 2;
    }
    while (perCluster <= MAX_CLUSTER) {
      long clusters = small();
      boolean fits = bits == 12 ? clusters <= MAX_FAT12 : clusters <= MAX_FAT16;
      if (fits && (bits == 12 || clusters > MAX_FAT12)) {
        if (clusters < 16) {
          throw PyError.osError(Errno.EIO);
        }
        return;
      }
      if (perCluster >= 64 && !fits) {
        break;
      }
      perCluster *= 2;
    }
    large();
  }

  /** As FAT12 or FAT16; returns how many clusters there are. */
  private long small() {
    long clusters = total / perCluster;
    bits = clusters > MAX_FAT12 ? 16 : 12;
    long bytes = bits == 16 ? clusters * 2 + 4 : (clusters * 3 + 1) / 2 + 3;
    tableSectors = (bytes + size - 1) / size;
    reserved = 1;
    rootSectors = ROOT_ENTRIES * 32L / size;
    return (total - reserved - tableSectors - rootSectors) / perCluster;
  }

  private void large() {
    bits = 32;
    reserved = 32;
    rootSectors = 0;
    perCluster = 1;
    for (int i = 0; i < SIZES_32.length && SIZES_32[i] <= total / 0x20000; i++) {
      perCluster *= 2;
    }
    long clusters = total / perCluster;
    tableSectors = (clusters * 4 + 8 + size - 1) / size;
    clusters = (total - reserved - tableSectors) / perCluster;
    if (clusters <= MAX_FAT16) {
      throw PyError.osError(Errno.EIO);
    }
  }

  private void write() {
    byte[] boot = boot();
    device.write(0, boot);
    if (bits == 32) {
      byte[] info = info();
      device.write(1, info);
      device.write(6, boot);
      device.write(7, info);
    }
    byte[] zeros = new byte[size];
    for (long i = 0; i < tableSectors; i++) {
      device.write(reserved + i, i == 0 ? firstOfTable() : zeros);
    }
    long sectors = bits == 32 ? perCluster : rootSectors;
    for (long i = 0; i < sectors; i++) {
      device.write(reserved + tableSectors + i, zeros);
    }
    device.flush();
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
    if (total < 0x10000 && bits != 32) {
      FatVolume.put16(b, 19, (int) total);
    } else {
      FatVolume.put32(b, 32, total);
    }
    b[21] = (byte) 0xf8;
    FatVolume.put16(b, 24, 63);
    FatVolume.put16(b, 26, 255);
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
    FatVolume.put32(b, more + 3, total);
    put(b, more + 7, "NO NAME    ");
    put(b, more + 18, bits == 32 ? "FAT32   " : "FAT     ");
    FatVolume.put16(b, 510, 0xaa55);
    return b;
  }

  /** What FAT32 keeps of free clusters: nothing is known. */
  private byte[] info() {
    byte[] b = new byte[size];
    FatVolume.put32(b, 0, 0x41615252);
    FatVolume.put32(b, 484, 0x61417272);
    FatVolume.put32(b, 488, 0xffffffffL);
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
