package io.github.krait.runtime.littlefs;

import java.util.Arrays;

/** Writes one commit into a block. */
final class LogWriter {
  /** Bytes of a tag and sum that end a commit. */
  static final int CRC_SIZE = 8;

  /** Bytes of the same with the sum of what follows before it. */
  private static final int LONG_CRC_SIZE = 20;

  /** A longer one would be taken for a removal. */
  private static final int LONGEST = 0x3fe;

  private final Disk disk;
  private final int block;
  private final int begin;
  private final byte[] bytes;
  private int at;
  private int last;

  /** Where the pieces begin that the next sum is of. */
  private int sumFrom;

  /**
   * @param begin 0: the log begins, with its revision
   * @param last what the first tag is XORed with
   */
  LogWriter(Disk disk, int block, int begin, int last) {
    this.disk = disk;
    this.block = block;
    this.begin = begin;
    this.last = last;
    at = begin;
    sumFrom = begin;
    bytes = new byte[disk.blockSize];
    Arrays.fill(bytes, (byte) 0xff);
  }

  /** Begins a log. */
  void revision(int revision) {
    Bytes.putLittle(bytes, at, revision);
    at += 4;
  }

  /** Adds a piece; there must be room for it and {@link #CRC_SIZE}. */
  void add(int tag, byte[] data) {
    tag(tag);
    System.arraycopy(data, 0, bytes, at, data.length);
    at += data.length;
  }

  /** Adds the pieces of an entry. */
  void add(Entry entry, int id) {
    add(Tag.of(entry.type(), id, entry.name().length), entry.name());
    add(Tag.of(entry.structure(), id, entry.data().length), entry.data());
    for (var attribute : entry.attributes().entrySet()) {
      byte[] value = attribute.getValue();
      add(Tag.of(Tag.ATTRIBUTE + attribute.getKey(), id, value.length), value);
    }
  }

  private void tag(int tag) {
    Bytes.putBig(bytes, at, tag ^ last);
    at += 4;
    last = tag;
  }

  /** Ends the commit and writes it; {@link Corrupt} where the block does not take it. */
  void finish() {
    int progSize = disk.progSize;
    int end = Bytes.alignUp(Math.min(at + LONG_CRC_SIZE, disk.blockSize), progSize);
    while (at < end) {
      int next = Math.min(end, at + 4 + LONGEST);
      if (next < end) {
        next = Math.min(next, end - LONG_CRC_SIZE);
      }
      boolean invertValid = false;
      if (next == end && end <= disk.blockSize - progSize) {
        byte[] following = new byte[progSize];
        try {
          disk.read(block, end, following, 0, progSize);
        } catch (Corrupt e) {
          // then it will not look erased, and is not used
        }
        add(
            Tag.of(Tag.FORWARD_CRC, Tag.NO_ID, 8),
            Bytes.of(progSize, Bytes.crc(following, 0, progSize)));
        // the first bit that follows must not look like that of a valid tag
        invertValid = following[0] >= 0;
      }
      int tag = Tag.of(Tag.CRC + (invertValid ? 1 : 0), Tag.NO_ID, next - at - 4);
      tag(tag);
      Bytes.putLittle(bytes, at, Bytes.crc(bytes, sumFrom, at));
      last = Tag.afterCrc(tag);
      at = next;
      sumFrom = at;
    }
    disk.prog(block, begin, bytes, begin, end - begin);
  }

  /** After {@link #finish}: where the log ends. */
  int end() {
    return at;
  }

  int lastTag() {
    return last;
  }
}
