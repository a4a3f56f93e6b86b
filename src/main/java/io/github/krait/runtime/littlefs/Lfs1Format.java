package io.github.krait.runtime.littlefs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Directories of version 1 on the disk: revision, length, tail, entries and a sum. The newer block
 * of a pair has all of it.
 */
final class Lfs1Format {
  private static final int FILE = 0x11;
  private static final int DIRECTORY = 0x22;
  private static final int SUPERBLOCK = 0x2e;

  /** The bit of the type of an entry that is being moved. */
  private static final int IS_MOVING = 0x80;

  /** The bit of the length where the tail goes on with the directory. */
  private static final int GOES_ON = 0x80000000;

  private static final int HEADER = 16;
  private static final int CRC = 4;
  private static final int ENTRY_HEADER = 4;

  /** Bytes that tell where the contents are. */
  private static final int STRUCTURE = 8;

  /** Numbers for what is kept with an entry beside its name and {@link #STRUCTURE}. */
  static final int MORE = 0x100;

  private static final int ATTRIBUTES = 0x101;
  static final int MOVING = 0x102;

  private Lfs1Format() {}

  /** Reads what is newer and whole of two blocks; {@link Corrupt} where neither is. */
  static Metadata read(Disk disk, Pair pair) {
    if (!disk.contains(pair.first()) || !disk.contains(pair.second())) {
      throw new Corrupt("address");
    }
    byte[] first = load(disk, pair.first());
    byte[] second = load(disk, pair.second());
    boolean swap =
        first == null || (second != null && Bytes.little(second, 0) - Bytes.little(first, 0) >= 0);
    byte[] bytes = swap ? second : first;
    if (bytes == null) {
      throw new Corrupt("directory");
    }
    return parse(bytes, swap ? pair.swapped() : pair);
  }

  /** Null: the block is not whole. */
  private static byte[] load(Disk disk, int block) {
    try {
      byte[] header = new byte[HEADER];
      disk.read(block, 0, header, 0, HEADER);
      int length = Bytes.little(header, 4) & ~GOES_ON;
      if (length < HEADER + CRC || length > disk.blockSize) {
        return null;
      }
      byte[] bytes = Arrays.copyOf(header, length);
      disk.read(block, HEADER, bytes, HEADER, length - HEADER);
      CRC32 crc = new CRC32();
      crc.update(bytes, 0, length - CRC);
      return Bytes.little(bytes, length - CRC) == Bytes.value(crc) ? bytes : null;
    } catch (Corrupt e) {
      return null;
    }
  }

  private static Metadata parse(byte[] bytes, Pair pair) {
    Metadata result = new Metadata(pair);
    result.revision = Bytes.little(bytes, 0);
    result.goesOn = (Bytes.little(bytes, 4) & GOES_ON) != 0;
    result.tail = Bytes.pair(bytes, 8);
    int end = bytes.length - CRC;
    for (int at = HEADER; at + ENTRY_HEADER + STRUCTURE <= end; ) {
      int type = bytes[at] & 0xff;
      int structure = bytes[at + 1] & 0xff;
      int attributes = bytes[at + 2] & 0xff;
      int name = bytes[at + 3] & 0xff;
      int from = at + ENTRY_HEADER;
      at = from + structure + attributes + name;
      if (structure < STRUCTURE || at > end) {
        throw new Corrupt("entry");
      }
      Map<Integer, byte[]> more = new HashMap<>();
      put(more, MORE, bytes, from + STRUCTURE, structure - STRUCTURE);
      put(more, ATTRIBUTES, bytes, from + structure, attributes);
      if ((type & IS_MOVING) != 0) {
        more.put(MOVING, new byte[0]);
      }
      result.entries.add(
          new Entry(
              kind(type & ~IS_MOVING),
              Arrays.copyOfRange(bytes, at - name, at),
              (type & 0x70) == (FILE & 0x70) ? Tag.SKIP_LIST : Tag.DIRECTORY_PAIR,
              Arrays.copyOfRange(bytes, from, from + STRUCTURE),
              more));
    }
    return result;
  }

  private static void put(
      Map<Integer, byte[]> more, int number, byte[] bytes, int from, int length) {
    if (length > 0) {
      more.put(number, Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  private static int kind(int type) {
    switch (type) {
      case FILE:
        return Tag.FILE;
      case DIRECTORY:
        return Tag.DIRECTORY;
      case SUPERBLOCK:
        return Tag.SUPERBLOCK;
      default:
        // kept as it is, and not shown
        return type << 8;
    }
  }

  private static int type(Entry entry) {
    int moving = entry.attributes().containsKey(MOVING) ? IS_MOVING : 0;
    switch (entry.type()) {
      case Tag.FILE:
        return FILE | moving;
      case Tag.DIRECTORY:
        return DIRECTORY | moving;
      case Tag.SUPERBLOCK:
        return SUPERBLOCK | moving;
      default:
        return entry.type() >> 8 | moving;
    }
  }

  private static byte[] more(Entry entry, int number) {
    return entry.attributes().getOrDefault(number, new byte[0]);
  }

  private static int size(Entry entry) {
    return ENTRY_HEADER
        + STRUCTURE
        + more(entry, MORE).length
        + more(entry, ATTRIBUTES).length
        + entry.name().length;
  }

  /** Bytes that a directory takes in a block. */
  static int size(Metadata metadata) {
    int size = HEADER + CRC;
    for (Entry entry : metadata.entries) {
      size += size(entry);
    }
    return size;
  }

  /** Writes a directory; {@link Corrupt} where the block does not take it. */
  static void write(Disk disk, Metadata metadata, int block) {
    int size = size(metadata);
    byte[] bytes = new byte[Bytes.alignUp(size, disk.progSize)];
    Arrays.fill(bytes, size, bytes.length, (byte) 0xff);
    Bytes.putLittle(bytes, 0, metadata.revision);
    Bytes.putLittle(bytes, 4, metadata.goesOn ? size | GOES_ON : size);
    Bytes.putLittle(bytes, 8, metadata.tail.first());
    Bytes.putLittle(bytes, 12, metadata.tail.second());
    int at = HEADER;
    for (Entry entry : metadata.entries) {
      byte[] more = more(entry, MORE);
      byte[] attributes = more(entry, ATTRIBUTES);
      bytes[at] = (byte) type(entry);
      bytes[at + 1] = (byte) (STRUCTURE + more.length);
      bytes[at + 2] = (byte) attributes.length;
      bytes[at + 3] = (byte) entry.name().length;
      at += ENTRY_HEADER;
      at = put(bytes, at, entry.data());
      at = put(bytes, at, more);
      at = put(bytes, at, attributes);
      at = put(bytes, at, entry.name());
    }
    Bytes.putLittle(bytes, at, Bytes.crc(bytes, 0, at));
    disk.erase(block);
    disk.prog(block, 0, bytes, 0, bytes.length);
  }

  private static int put(byte[] into, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, into, at, bytes.length);
    return at + bytes.length;
  }
}
