package io.github.krait.object;

/** Reads and writes UTF-8 as MicroPython does: the shape of a sequence counts, not its meaning. */
public final class Utf8Text {
  private Utf8Text() {}

  /** Whether {@code b} goes on with a character that an earlier byte began. */
  static boolean isContinuation(byte b) {
    return (b & 0xc0) == 0x80;
  }

  /** The number of characters in the range: its bytes that begin one. */
  static int count(byte[] bytes, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] >= -64) {
        n++;
      }
    }
    return n;
  }

  static boolean isAscii(byte[] bytes, int from, int to) {
    int or = 0;
    for (int i = from; i < to; i++) {
      or |= bytes[i];
    }
    return or >= 0;
  }

  /** Whether every character in the range is whole; surrogates pass. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    for (int i = from; i < to; ) {
      int b = bytes[i++];
      if (b >= 0) {
        continue;
      }
      int need = continuations(b);
      if (need == 0 || to - i < need) {
        return false;
      }
      do {
        if (!isContinuation(bytes[i++])) {
          return false;
        }
      } while (--need > 0);
    }
    return true;
  }

  /** How many bytes follow a first byte; 0 where it cannot be one of several. */
  static int continuations(int first) {
    int b = first & 0xff;
    return b < 0xc0 || b >= 0xf8 ? 0 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
  }

  /** Where the next character begins. */
  static int next(byte[] bytes, int at, int to) {
    int i = at + 1;
    while (i < to && isContinuation(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The code point of the character at {@code at}, whatever its bytes are. */
  static int codePoint(byte[] bytes, int at, int to) {
    int c = bytes[at] & 0xff;
    if (c < 0x80) {
      return c;
    }
    c &= 0x7f;
    for (int mask = 0x40; (c & mask) != 0; mask >>= 1) {
      c &= ~mask;
    }
    for (int i = at + 1; i < to && isContinuation(bytes[i]); i++) {
      c = c << 6 | bytes[i] & 0x3f;
    }
    return c;
  }

  /** The bytes of a character below 0x110000, surrogates included. */
  static byte[] encode(int c) {
    if (c < 0x80) {
      return new byte[] {(byte) c};
    }
    if (c < 0x800) {
      return new byte[] {(byte) (0xc0 | c >> 6), (byte) (0x80 | c & 0x3f)};
    }
    if (c < 0x10000) {
      return new byte[] {
        (byte) (0xe0 | c >> 12), (byte) (0x80 | c >> 6 & 0x3f), (byte) (0x80 | c & 0x3f)
      };
    }
    return new byte[] {
      (byte) (0xf0 | c >> 18),
      (byte) (0x80 | c >> 12 & 0x3f),
      (byte) (0x80 | c >> 6 & 0x3f),
      (byte) (0x80 | c & 0x3f)
    };
  }
}
