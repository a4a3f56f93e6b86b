package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The first entry of the root of version 2.
 *
 * @param minor the disk's version, of which the major number is 2
 */
record Superblock(int minor, int nameLimit, int fileLimit, int attributeLimit) {
  /** What littlefs writes now. */
  static final int MINOR = 1;

  private static final int MAJOR = 2;
  private static final int LONGEST_ATTRIBUTE = 1022;

  static final Superblock USUAL =
      new Superblock(MINOR, Volume.LONGEST_NAME, Integer.MAX_VALUE, LONGEST_ATTRIBUTE);

  private static byte[] magic() {
    return "littlefs".getBytes(StandardCharsets.US_ASCII);
  }

  static boolean isIn(Metadata metadata) {
    if (metadata.entries.isEmpty()) {
      return false;
    }
    Entry entry = metadata.entries.get(0);
    return entry.isSuperblock() && Arrays.equals(entry.name(), magic());
  }

  /** Reads it; EINVAL where it is of another version or size. */
  static Superblock read(Entry entry, Disk disk) {
    byte[] data = entry.data();
    if (entry.structure() != Tag.INLINE || data.length < 24) {
      throw new Corrupt("superblock");
    }
    int version = Bytes.little(data, 0);
    if (version >>> 16 != MAJOR
        || (version & 0xffff) > MINOR
        || Bytes.little(data, 4) != disk.blockSize
        || Bytes.little(data, 8) != disk.blockCount) {
      throw PyError.osError(Errno.EINVAL);
    }
    return new Superblock(
        version & 0xffff,
        limit(Bytes.little(data, 12), USUAL.nameLimit),
        limit(Bytes.little(data, 16), USUAL.fileLimit),
        limit(Bytes.little(data, 20), USUAL.attributeLimit));
  }

  private static int limit(int given, int usual) {
    if (given == 0) {
      return usual;
    } else if (given < 0 || given > usual) {
      throw PyError.osError(Errno.EINVAL);
    }
    return given;
  }

  byte[] bytes(Disk disk) {
    return Bytes.of(
        MAJOR << 16 | MINOR, disk.blockSize, disk.blockCount, nameLimit, fileLimit, attributeLimit);
  }

  Entry entry(Disk disk) {
    return new Entry(Tag.SUPERBLOCK, magic(), Tag.INLINE, bytes(disk), Map.of());
  }
}
