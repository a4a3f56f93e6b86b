package io.github.krait.object;

/**
 * Classes of characters. MicroPython knows the ASCII ones only: any other character is no letter,
 * no digit and no space.
 */
final class Ascii {
  private static final int SPACE = 1;
  private static final int DIGIT = 2;
  private static final int UPPER = 4;
  private static final int LOWER = 8;
  private static final int HEX = 16;
  private static final byte[] KIND = classify();

  private Ascii() {}

  private static byte[] classify() {
    byte[] kind = new byte[256];
    for (int c = 9; c <= 13; c++) {
      kind[c] = SPACE;
    }
    kind[' '] = SPACE;
    for (int c = '0'; c <= '9'; c++) {
      kind[c] = DIGIT | HEX;
    }
    for (int c = 'A'; c <= 'Z'; c++) {
      kind[c] = (byte) (c <= 'F' ? UPPER | HEX : UPPER);
      kind[c + 32] = (byte) (c <= 'F' ? LOWER | HEX : LOWER);
    }
    return kind;
  }

  static boolean isSpace(byte c) {
    return (KIND[c & 0xff] & SPACE) != 0;
  }

  static boolean isDigit(byte c) {
    return (KIND[c & 0xff] & DIGIT) != 0;
  }

  static boolean isAlpha(byte c) {
    return (KIND[c & 0xff] & (UPPER | LOWER)) != 0;
  }

  static boolean isUpper(byte c) {
    return (KIND[c & 0xff] & UPPER) != 0;
  }

  static boolean isLower(byte c) {
    return (KIND[c & 0xff] & LOWER) != 0;
  }

  static boolean isHex(byte c) {
    return (KIND[c & 0xff] & HEX) != 0;
  }

  /** The value of a hexadecimal digit. */
  static int hexValue(byte c) {
    return c <= '9' ? c - '0' : (c & ~0x20) - 'A' + 10;
  }

  static byte hexDigit(int value) {
    return (byte) (value < 10 ? '0' + value : 'a' - 10 + value);
  }
}
