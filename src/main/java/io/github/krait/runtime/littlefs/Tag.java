package io.github.krait.runtime.littlefs;

/**
 * The 32 bits before each piece of a log of version 2: a bit that is 0 where the tag is valid, a
 * type of 11 bits, a file's number in its directory of 10 bits, and a length of 10 bits.
 */
final class Tag {
  /** Names; the type's low bits are the kind of file. */
  static final int NAME = 0x000;

  static final int FILE = 0x001;
  static final int DIRECTORY = 0x002;
  static final int SUPERBLOCK = 0x0ff;

  /** Where the contents are. */
  static final int STRUCTURE = 0x200;

  static final int DIRECTORY_PAIR = 0x200;
  static final int INLINE = 0x201;
  static final int SKIP_LIST = 0x202;

  /** Attributes of users; the type's low bits are their number. */
  static final int ATTRIBUTE = 0x300;

  static final int SPLICE = 0x400;
  static final int CREATE = 0x401;
  static final int DELETE = 0x4ff;

  static final int CRC = 0x500;

  /** The sum of what follows, as long as it is erased. */
  static final int FORWARD_CRC = 0x5ff;

  /** The next directory, which is another one (0x600), or goes on with this one (0x601). */
  static final int TAIL = 0x600;

  static final int GLOBAL = 0x700;
  static final int MOVE = 0x7ff;

  /** No file's number. */
  static final int NO_ID = 0x3ff;

  /** The length of what is removed. */
  static final int REMOVED = 0x3ff;

  /** What the first tag of a log is XORed with. */
  static final int START = -1;

  private static final int VALID = 0x80000000;
  private static final int KIND = 0x700;

  private Tag() {}

  static int of(int type, int id, int length) {
    return type << 20 | id << 10 | length;
  }

  static boolean isValid(int tag) {
    return (tag & VALID) == 0;
  }

  static int type(int tag) {
    return tag >>> 20 & 0x7ff;
  }

  /** The type without its low bits. */
  static int kind(int tag) {
    return type(tag) & KIND;
  }

  static int chunk(int tag) {
    return type(tag) & 0xff;
  }

  static int id(int tag) {
    return tag >>> 10 & 0x3ff;
  }

  /** Bytes that follow the tag. */
  static int length(int tag) {
    int length = tag & 0x3ff;
    return length == REMOVED ? 0 : length;
  }

  static boolean isRemoval(int tag) {
    return (tag & 0x3ff) == REMOVED;
  }

  /** Whether it ends a commit. */
  static boolean isCrc(int tag) {
    return (type(tag) & 0x780) == CRC;
  }

  /** What a tag after one that ends a commit is XORed with. */
  static int afterCrc(int tag) {
    return tag ^ (chunk(tag) & 1) << 31;
  }
}
