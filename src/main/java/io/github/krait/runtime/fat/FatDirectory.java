package io.github.krait.runtime.fat;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A directory: entries of 32 bytes. */
final class FatDirectory {
  private static final int SIZE = 32;
  private static final int FREE = 0xe5;
  private static final int LAST_LONG = 0x40;

  /** Letters of a long name that an entry has, and where. */
  private static final int[] LETTERS = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

  private static final int MAX_ENTRIES = 65_536;

  private final FatVolume volume;

  /** 0: the root directory that has a place of its own. */
  private final int start;

  /** A cluster of its chain, and how many come before. */
  private int lastCluster;

  private int lastStep;

  FatDirectory(FatVolume volume, int start) {
    this.volume = volume;
    this.start = start;
    lastCluster = start;
  }

  static FatDirectory root(FatVolume volume) {
    return new FatDirectory(volume, volume.rootCluster());
  }

  int start() {
    return start;
  }

  /** The sector of an entry; -1 behind the end. */
  private long sector(int index) {
    long offset = (long) index * SIZE;
    if (start == 0) {
      return index < volume.rootEntries() ? volume.rootSector() + offset / volume.sectorSize : -1;
    }
    int step = (int) (offset / volume.clusterBytes());
    if (step < lastStep) {
      lastStep = 0;
      lastCluster = start;
    }
    while (lastStep < step) {
      int next = volume.next(lastCluster);
      if (next == 0) {
        return -1;
      }
      lastCluster = next;
      checkLength(++lastStep);
    }
    return volume.sectorOf(lastCluster) + offset % volume.clusterBytes() / volume.sectorSize;
  }

  /** A chain that has more clusters than there are goes round. */
  private void checkLength(int steps) {
    if (steps > volume.clusterCount()) {
      throw PyError.osError(Errno.EIO);
    }
  }

  private int offset(int index) {
    return index * SIZE % volume.sectorSize;
  }

  /** A copy of an entry's bytes; null behind the end. */
  private byte[] read(int index) {
    long sector = index < MAX_ENTRIES ? sector(index) : -1;
    if (sector < 0) {
      return null;
    }
    int at = offset(index);
    return Arrays.copyOfRange(volume.sector(sector), at, at + SIZE);
  }

  private void write(int index, byte[] entry) {
    System.arraycopy(entry, 0, volume.sector(sector(index)), offset(index), SIZE);
    volume.changed();
  }

  /** All files and directories, without {@code .} and {@code ..}. */
  List<FatEntry> entries() {
    List<FatEntry> entries = new ArrayList<>();
    LongName longName = new LongName();
    byte[] e = read(0);
    for (int i = 0; e != null && e[0] != 0; e = read(++i)) {
      int attributes = e[11] & 0x3f;
      if ((e[0] & 0xff) == FREE) {
        longName.clear();
      } else if (attributes == FatEntry.LONG_NAME) {
        longName.add(e, i);
      } else if ((attributes & FatEntry.LABEL) != 0 || e[0] == '.') {
        longName.clear();
      } else {
        String text = longName.of(e);
        int first = text == null ? i : longName.first;
        String name = text == null ? FatName.read(e, 0, e[12]) : text;
        entries.add(new FatEntry(this, name, first, i, e, 0));
        longName.clear();
      }
    }
    return entries;
  }

  /** The entry of that name, whatever the size of its letters; null: none. */
  FatEntry find(String name) {
    for (FatEntry entry : entries()) {
      if (FatName.isSame(entry.name, name)) {
        return entry;
      }
    }
    return null;
  }

  boolean isEmpty() {
    return entries().isEmpty();
  }

  /** The index of the entry that is the volume's label; -1: none. */
  private int labelIndex() {
    byte[] e = read(0);
    for (int i = 0; e != null && e[0] != 0; e = read(++i)) {
      boolean isLong = (e[11] & 0x3f) == FatEntry.LONG_NAME;
      if ((e[0] & 0xff) != FREE && (e[11] & FatEntry.LABEL) != 0 && !isLong) {
        return i;
      }
    }
    return -1;
  }

  /** The label of the volume, if this is its root; null: it has none. */
  byte[] label() {
    int index = labelIndex();
    return index < 0 ? null : Arrays.copyOf(read(index), FatName.SHORT_LENGTH);
  }

  /**
   * Sets the label.
   *
   * @param label filled up with spaces; null: none
   */
  void setLabel(byte[] label, int time, int date) {
    int index = labelIndex();
    if (label == null) {
      if (index >= 0) {
        byte[] e = read(index);
        e[0] = (byte) FREE;
        write(index, e);
      }
      return;
    }
    byte[] e = new byte[SIZE];
    System.arraycopy(label, 0, e, 0, FatName.SHORT_LENGTH);
    e[11] = FatEntry.LABEL;
    FatVolume.put16(e, 22, time);
    FatVolume.put16(e, 24, date);
    write(index >= 0 ? index : room(1), e);
  }

  /** Adds an entry; EACCES where a root directory is full, ENOSPC where the volume is. */
  FatEntry create(String text, int attributes, int cluster, long size, int time, int date) {
    FatName name = FatName.of(text);
    Set<String> taken = shortNames();
    for (int number = 1; name.isNumbered() || taken.contains(key(name.shortName)); number++) {
      name.setNumber(number);
    }
    int longEntries =
        name.needsLong ? (text(name).length + LETTERS.length - 1) / LETTERS.length : 0;
    int first = room(longEntries + 1);
    int checksum = FatName.checksum(name.shortName, 0);
    for (int i = 0; i < longEntries; i++) {
      int part = longEntries - i;
      write(first + i, longEntry(text(name), part, i == 0, checksum));
    }
    byte[] e = new byte[SIZE];
    System.arraycopy(name.shortName, 0, e, 0, FatName.SHORT_LENGTH);
    e[11] = (byte) attributes;
    e[12] = (byte) name.flags;
    int index = first + longEntries;
    write(index, e);
    FatEntry entry = new FatEntry(this, name.text, first, index, e, 0);
    entry.cluster = cluster;
    entry.size = size;
    entry.time = time;
    entry.date = date;
    update(entry);
    return entry;
  }

  private static char[] text(FatName name) {
    return name.text.toCharArray();
  }

  private static byte[] longEntry(char[] text, int part, boolean last, int checksum) {
    byte[] e = new byte[SIZE];
    e[0] = (byte) (part | (last ? LAST_LONG : 0));
    e[11] = FatEntry.LONG_NAME;
    e[13] = (byte) checksum;
    for (int i = 0; i < LETTERS.length; i++) {
      int at = (part - 1) * LETTERS.length + i;
      FatVolume.put16(e, LETTERS[i], at < text.length ? text[at] : at == text.length ? 0 : 0xffff);
    }
    return e;
  }

  private static String key(byte[] shortName) {
    return new String(
        shortName, 0, FatName.SHORT_LENGTH, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private Set<String> shortNames() {
    Set<String> names = new HashSet<>();
    byte[] e = read(0);
    for (int i = 0; e != null && e[0] != 0; e = read(++i)) {
      if ((e[0] & 0xff) != FREE && (e[11] & 0x3f) != FatEntry.LONG_NAME) {
        names.add(key(e));
      }
    }
    return names;
  }

  /** The first of so many free entries in a row. */
  private int room(int count) {
    int free = 0;
    for (int i = 0; i < MAX_ENTRIES; i++) {
      byte[] e = read(i);
      if (e == null) {
        extend();
        e = read(i);
      }
      free = e[0] == 0 || (e[0] & 0xff) == FREE ? free + 1 : 0;
      if (free == count) {
        return i - count + 1;
      }
    }
    throw PyError.osError(Errno.EACCES);
  }

  private void extend() {
    if (start == 0) {
      throw PyError.osError(Errno.EACCES);
    }
    int last = start;
    int steps = 0;
    for (int next = volume.next(last); next != 0; next = volume.next(last)) {
      last = next;
      checkLength(++steps);
    }
    int cluster = volume.allocate(last);
    if (cluster == 0) {
      throw PyError.osError(Errno.ENOSPC);
    }
    volume.clear(cluster);
  }

  /** Writes what has changed of an entry. */
  void update(FatEntry entry) {
    byte[] e = read(entry.index);
    FatVolume.put16(e, 20, entry.cluster >>> 16);
    FatVolume.put16(e, 22, entry.time);
    FatVolume.put16(e, 24, entry.date);
    FatVolume.put16(e, 26, entry.cluster);
    FatVolume.put32(e, 28, entry.size);
    write(entry.index, e);
  }

  /** Takes an entry away; its clusters stay. */
  void remove(FatEntry entry) {
    for (int i = entry.first; i <= entry.index; i++) {
      byte[] e = read(i);
      e[0] = (byte) FREE;
      write(i, e);
    }
  }

  /** Makes the entries that each directory but the root begins with. */
  void begin(int parent, int time, int date) {
    volume.clear(start);
    for (int i = 0; i < 2; i++) {
      byte[] e = new byte[SIZE];
      Arrays.fill(e, 0, FatName.SHORT_LENGTH, (byte) ' ');
      Arrays.fill(e, 0, i + 1, (byte) '.');
      e[11] = FatEntry.DIRECTORY;
      write(i, e);
      int cluster = i == 0 ? start : parent == volume.rootCluster() ? 0 : parent;
      FatEntry dot = new FatEntry(this, ".", i, i, e, 0);
      dot.cluster = cluster;
      dot.time = time;
      dot.date = date;
      update(dot);
    }
  }

  /** Says that another directory is the parent now. */
  void setParent(int parent) {
    byte[] e = read(1);
    FatEntry dots = new FatEntry(this, "..", 1, 1, e, 0);
    dots.cluster = parent == volume.rootCluster() ? 0 : parent;
    update(dots);
  }

  /** A long name that is put together from its entries, the last part first. */
  private static final class LongName {
    private final StringBuilder text = new StringBuilder();
    private int expected;
    private int checksum;
    int first;

    void clear() {
      text.setLength(0);
      expected = 0;
    }

    void add(byte[] e, int index) {
      int part = e[0] & 0x3f;
      if ((e[0] & LAST_LONG) != 0) {
        clear();
        first = index;
        checksum = e[13] & 0xff;
      } else if (part != expected || (e[13] & 0xff) != checksum) {
        clear();
        return;
      }
      StringBuilder letters = new StringBuilder();
      for (int at : LETTERS) {
        int c = FatVolume.get16(e, at);
        if (c == 0) {
          break;
        }
        letters.append((char) c);
      }
      text.insert(0, letters);
      expected = part - 1;
    }

    /** The name, if it is complete and belongs to that entry; else null. */
    String of(byte[] e) {
      boolean complete = text.length() > 0 && expected == 0;
      return complete && FatName.checksum(e, 0) == checksum ? text.toString() : null;
    }
  }
}
