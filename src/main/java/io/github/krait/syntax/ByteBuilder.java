package io.github.krait.syntax;

import java.util.Arrays;

/** A growing array of bytes: the text of a token, or bytes waiting to be lexed. */
final class ByteBuilder {
  /** A longer token is out of memory; MicroPython's heap ends before. */
  private static final int MAX_LENGTH = 1 << 24;

  byte[] bytes;
  int length;

  ByteBuilder(int capacity) {
    bytes = new byte[capacity];
  }

  private void need(int extra) {
    if (bytes.length - length < extra) {
      if (length > MAX_LENGTH - extra) {
        throw ResultStack.memoryError(length + (long) extra);
      }
      bytes = Arrays.copyOf(bytes, Math.max(length + extra, bytes.length * 2));
    }
  }

  void add(int b) {
    if (length == bytes.length) {
      need(16);
    }
    bytes[length++] = (byte) b;
  }

  void add(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      add(ascii.charAt(i));
    }
  }

  void add(byte[] from, int offset, int count) {
    need(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Adds a code point as UTF-8; surrogates are encoded like any other. */
  void addCodePoint(int c) {
    if (c < 0x80) {
      add(c);
    } else if (c < 0x800) {
      add(0xc0 | c >> 6);
      add(0x80 | c & 0x3f);
    } else if (c < 0x10000) {
      add(0xe0 | c >> 12);
      add(0x80 | c >> 6 & 0x3f);
      add(0x80 | c & 0x3f);
    } else {
      add(0xf0 | c >> 18);
      add(0x80 | c >> 12 & 0x3f);
      add(0x80 | c >> 6 & 0x3f);
      add(0x80 | c & 0x3f);
    }
  }

  void insert(int at, byte[] from, int count) {
    need(count);
    System.arraycopy(bytes, at, bytes, at + count, length - at);
    System.arraycopy(from, 0, bytes, at, count);
    length += count;
  }

  void removeTail(int count) {
    length = Math.max(0, length - count);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
