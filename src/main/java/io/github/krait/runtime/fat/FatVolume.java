package io.github.krait.runtime.fat;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;

/** The clusters of a volume and the table that chains them. */
final class FatVolume {
  /** What the table has for the last cluster of a chain; anything from the 8 on ends it too. */
  private static final int END = 0x0fffffff;

  private static final int MAX_FAT12 = 0xff5;
  private static final int MAX_FAT16 = 0xfff5;

  private final Sectors device;

  /** Where the volume begins on the device; more than 0 in a partition. */
  private final long base;

  final int sectorSize;
  final int sectorsPerCluster;
  private final long tables;
  private final int tableCount;
  private final long tableSectors;

  /** The root directory where it has a place of its own, and how many entries; else 0. */
  private final long root;

  private final int rootEntries;

  /** The root directory's first cluster where it is like any other directory; else 0. */
  private final int rootCluster;

  private final long data;
  private final int clusters;

  /** Bits of an entry of the table: 12, 16 or 32. */
  private final int bits;

  /** The sector that was looked at last, of directories and tables. */
  private final byte[] window;

  private long windowSector = -1;
  private boolean windowChanged;

  /** Where to look for a free cluster first. */
  private int nextFree = 2;

  /** How many clusters are free; below zero: not known. */
  private int free = -1;

  /** The sector in which FAT32 keeps these two; 0: there is none. */
  private final long info;

  private boolean infoChanged;

  /**
   * Finds the volume of a device, or of its first partition that has one; ENODEV: there is none.
   */
  FatVolume(Sectors device) {
    this.device = device;
    sectorSize = device.size;
    window = new byte[sectorSize];
    base = findBoot();
    sectorsPerCluster = window[13] & 0xff;
    tableCount = window[16] & 0xff;
    rootEntries = get16(window, 17);
    long total = get16(window, 19) == 0 ? get32(window, 32) : get16(window, 19);
    tableSectors = get16(window, 22) == 0 ? get32(window, 36) : get16(window, 22);
    int reserved = get16(window, 14);
    tables = base + reserved;
    root = tables + tableCount * tableSectors;
    long rootSectors = (rootEntries * 32L + sectorSize - 1) / sectorSize;
    data = root + rootSectors;
    long count = (total - (data - base)) / sectorsPerCluster;
    bits = count <= MAX_FAT12 ? 12 : count <= MAX_FAT16 ? 16 : 32;
    rootCluster = bits == 32 ? (int) get32(window, 44) : 0;
    long needed = ((count + 2) * bits + 7) / 8;
    boolean sound =
        count > 0
            && count < END - 16
            && tableSectors * sectorSize >= needed
            && (bits == 32 ? rootCluster >= 2 : rootEntries > 0);
    if (!sound) {
      throw PyError.osError(Errno.ENODEV);
    }
    clusters = (int) count;
    info = bits == 32 && get16(window, 48) == 1 ? readInfo(base + 1) : 0;
  }

  private long readInfo(long at) {
    device.read(at, window);
    boolean valid =
        get16(window, 510) == 0xaa55
            && get32(window, 0) == 0x41615252
            && get32(window, 484) == 0x61417272;
    if (!valid) {
      return 0;
    }
    long count = get32(window, 488);
    long next = get32(window, 492);
    free = count <= clusters ? (int) count : -1;
    nextFree = next >= 2 && next - 2 < clusters ? (int) next : 2;
    return at;
  }

  private void writeInfo() {
    byte[] sector = new byte[sectorSize];
    device.read(info, sector);
    put32(sector, 488, free);
    put32(sector, 492, nextFree);
    device.write(info, sector);
    infoChanged = false;
  }

  private long findBoot() {
    device.read(0, window);
    if (isBoot()) {
      return 0;
    }
    if (get16(window, 510) == 0xaa55) {
      byte[] partitions = window.clone();
      for (int at = 446; at < 510; at += 16) {
        long start = get32(partitions, at + 8);
        if (partitions[at + 4] != 0 && start > 0) {
          device.read(start, window);
          if (isBoot()) {
            return start;
          }
        }
      }
    }
    throw PyError.osError(Errno.ENODEV);
  }

  /** Whether the window has the first sector of a volume whose sectors are our blocks. */
  private boolean isBoot() {
    int jump = window[0] & 0xff;
    int perCluster = window[13] & 0xff;
    int copies = window[16] & 0xff;
    return get16(window, 510) == 0xaa55
        && (jump == 0xeb || jump == 0xe9 || jump == 0xe8)
        && get16(window, 11) == sectorSize
        && Integer.bitCount(perCluster) == 1
        && get16(window, 14) != 0
        && (copies == 1 || copies == 2);
  }

  static int get16(byte[] from, int at) {
    return (from[at] & 0xff) | (from[at + 1] & 0xff) << 8;
  }

  static long get32(byte[] from, int at) {
    return get16(from, at) | (long) get16(from, at + 2) << 16;
  }

  static void put16(byte[] into, int at, int value) {
    into[at] = (byte) value;
    into[at + 1] = (byte) (value >> 8);
  }

  static void put32(byte[] into, int at, long value) {
    put16(into, at, (int) value);
    put16(into, at + 2, (int) (value >> 16));
  }

  boolean runsPrograms() {
    return device.runsPrograms();
  }

  int rootCluster() {
    return rootCluster;
  }

  int rootEntries() {
    return rootEntries;
  }

  long rootSector() {
    return root;
  }

  int clusterBytes() {
    return sectorsPerCluster * sectorSize;
  }

  int clusterCount() {
    return clusters;
  }

  /** How many bytes all clusters have. */
  long bytes() {
    return (long) clusters * clusterBytes();
  }

  /** The first sector of a cluster. */
  long sectorOf(int cluster) {
    if (cluster < 2 || cluster - 2 >= clusters) {
      // the table or a directory is broken
      throw PyError.osError(Errno.EIO);
    }
    return data + (long) (cluster - 2) * sectorsPerCluster;
  }

  /** The bytes of a sector, until another one is asked for; {@link #changed} where changed. */
  byte[] sector(long number) {
    if (number != windowSector) {
      writeWindow();
      windowSector = -1;
      device.read(number, window);
      windowSector = number;
    }
    return window;
  }

  /** Says that the bytes of the sector that was asked for last were changed. */
  void changed() {
    windowChanged = true;
  }

  private void writeWindow() {
    if (!windowChanged) {
      return;
    }
    windowChanged = false;
    device.write(windowSector, window);
    if (windowSector >= tables && windowSector < tables + tableSectors && tableCount == 2) {
      device.write(windowSector + tableSectors, window);
    }
  }

  /** For files: past the window, which then has no directory any more, as on boards. */
  void read(long number, byte[] into) {
    boolean isTable = windowSector >= tables && windowSector < root;
    if (!isTable) {
      writeWindow();
      windowSector = -1;
    }
    device.read(number, into);
  }

  void write(long number, byte[] from) {
    if (number == windowSector) {
      windowSector = -1;
      windowChanged = false;
    }
    device.write(number, from);
  }

  void flush() {
    writeWindow();
    if (infoChanged && info != 0) {
      writeInfo();
    }
    device.flush();
  }

  private int tableByte(long at) {
    return sector(tables + at / sectorSize)[(int) (at % sectorSize)] & 0xff;
  }

  private void setTableByte(long at, int value) {
    sector(tables + at / sectorSize)[(int) (at % sectorSize)] = (byte) value;
    changed();
  }

  /** What the table has for a cluster: 0: it is free. */
  private int entry(int cluster) {
    long at = (long) cluster * bits / 8;
    int low = tableByte(at) | tableByte(at + 1) << 8;
    if (bits == 12) {
      return cluster % 2 == 0 ? low & 0xfff : low >> 4;
    }
    return bits == 16 ? low : (low | tableByte(at + 2) << 16 | tableByte(at + 3) << 24) & END;
  }

  private void setEntry(int cluster, int value) {
    long at = (long) cluster * bits / 8;
    if (bits == 12) {
      if (cluster % 2 == 0) {
        setTableByte(at, value);
        setTableByte(at + 1, (tableByte(at + 1) & 0xf0) | (value >> 8 & 0x0f));
      } else {
        setTableByte(at, (tableByte(at) & 0x0f) | (value << 4 & 0xf0));
        setTableByte(at + 1, value >> 4);
      }
      return;
    }
    setTableByte(at, value);
    setTableByte(at + 1, value >> 8);
    if (bits == 32) {
      setTableByte(at + 2, value >> 16);
      setTableByte(at + 3, (tableByte(at + 3) & 0xf0) | (value >> 24 & 0x0f));
    }
  }

  /** The cluster after that one; 0: it is the last. */
  int next(int cluster) {
    long unused = sectorOf(cluster);
    int next = entry(cluster);
    int ends = (bits == 12 ? 0xff8 : bits == 16 ? 0xfff8 : 0x0ffffff8);
    return next >= ends ? 0 : next;
  }

  /**
   * Takes a free cluster.
   *
   * @param previous the last one of the chain that it goes to; 0: it is a chain's first
   * @return 0 where none is free
   */
  int allocate(int previous) {
    for (int i = 0; i < clusters; i++) {
      int cluster = 2 + (nextFree - 2 + i) % clusters;
      if (entry(cluster) == 0) {
        setEntry(cluster, END);
        if (previous != 0) {
          setEntry(previous, cluster);
        }
        nextFree = cluster;
        count(-1);
        return cluster;
      }
    }
    return 0;
  }

  /** Gives back a chain; 0: none. */
  void free(int first) {
    int cluster = first;
    for (int i = 0; cluster != 0 && i < clusters; i++) {
      int next = next(cluster);
      setEntry(cluster, 0);
      count(1);
      nextFree = Math.min(nextFree, cluster);
      cluster = next;
    }
  }

  private void count(int change) {
    infoChanged = true;
    if (free >= 0) {
      // what the volume says of itself may be wrong
      free = Math.max(0, Math.min(clusters, free + change));
    }
  }

  int freeClusters() {
    if (free < 0) {
      int count = 0;
      for (int i = 0; i < clusters; i++) {
        count += entry(i + 2) == 0 ? 1 : 0;
      }
      free = count;
    }
    return free;
  }

  /** Fills a cluster with zeros. */
  void clear(int cluster) {
    byte[] zeros = new byte[sectorSize];
    long first = sectorOf(cluster);
    for (int i = 0; i < sectorsPerCluster; i++) {
      write(first + i, zeros);
    }
  }
}
