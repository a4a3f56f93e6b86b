package io.github.krait.syntax;

/**
 * Names are bytes for MicroPython and Strings here. A byte that is no part of valid UTF-8 becomes
 * U+DC00 plus that byte, so the bytes can be had back.
 */
public final class Names {
  private Names() {}

  /** The String of a name. */
  public static String decode(byte[] bytes, int from, int to) {
    boolean ascii = true;
    for (int i = from; i < to && ascii; i++) {
      ascii = bytes[i] >= 0;
    }
    if (ascii) {
      return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
    StringBuilder text = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int n = sequence(bytes, i, to);
      if (n == 0) {
        text.append((char) (0xdc00 + (bytes[i] & 0xff)));
        i++;
      } else {
        text.append(new String(bytes, i, n, java.nio.charset.StandardCharsets.UTF_8));
        i += n;
      }
    }
    return text.toString();
  }

  /** Length of the valid UTF-8 sequence at i, or 0. */
  private static int sequence(byte[] bytes, int i, int to) {
    int c = bytes[i] & 0xff;
    if (c < 0x80) {
      return 1;
    }
    int n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (c < 0xc2 || c > 0xf4 || i + n > to) {
      return 0;
    }
    int code = c & (0xff >> (n + 1));
    for (int k = 1; k < n; k++) {
      int next = bytes[i + k] & 0xff;
      if ((next & 0xc0) != 0x80) {
        return 0;
      }
      code = code << 6 | (next & 0x3f);
    }
    boolean shortest = n == 2 || n == 3 && code >= 0x800 || n == 4 && code >= 0x10000;
    boolean character = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return shortest && character ? n : 0;
  }

  /** The bytes of a name. */
  public static byte[] encode(String name) {
    int n = name.length();
    byte[] bytes = new byte[n * 3];
    int k = 0;
    for (int i = 0; i < n; i++) {
      int c = name.charAt(i);
      if (c < 0x80) {
        bytes[k++] = (byte) c;
      } else if (c >= 0xdc80 && c <= 0xdcff) {
        bytes[k++] = (byte) (c - 0xdc00);
      } else if (c < 0x800) {
        bytes[k++] = (byte) (0xc0 | c >> 6);
        bytes[k++] = (byte) (0x80 | c & 0x3f);
      } else if (Character.isHighSurrogate((char) c) && i + 1 < n) {
        c = Character.toCodePoint((char) c, name.charAt(++i));
        bytes[k++] = (byte) (0xf0 | c >> 18);
        bytes[k++] = (byte) (0x80 | c >> 12 & 0x3f);
        bytes[k++] = (byte) (0x80 | c >> 6 & 0x3f);
        bytes[k++] = (byte) (0x80 | c & 0x3f);
      } else {
        bytes[k++] = (byte) (0xe0 | c >> 12);
        bytes[k++] = (byte) (0x80 | c >> 6 & 0x3f);
        bytes[k++] = (byte) (0x80 | c & 0x3f);
      }
    }
    return java.util.Arrays.copyOf(bytes, k);
  }
}
