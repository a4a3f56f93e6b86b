package io.github.krait.modules.network;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Reads elements of ASN.1's distinguished encoding rules, one after the other, and makes them. */
final class Der {
  static final int INTEGER = 2;
  static final int OCTETS = 4;
  static final int SEQUENCE = 0x30;

  /** What is marked by the number 0 in its context. */
  static final int ELEMENT_0 = 0xa0;

  private static final int MOST = 1 << 24;

  private final byte[] bytes;
  private int at;
  private final int end;

  Der(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Der(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    at = from;
    this.end = end;
  }

  static boolean isTag(byte[] bytes, int at, int tag) {
    return at < bytes.length && (bytes[at] & 0xff) == tag;
  }

  boolean isNext(int tag) {
    return at < end && isTag(bytes, at, tag);
  }

  /** The end of the next element, of which {@link #at} is the first byte of its content then. */
  private int enter(int tag) throws GeneralSecurityException {
    if (!isNext(tag) || at + 2 > end) {
      throw new GeneralSecurityException("no element " + tag);
    }
    int length = bytes[at + 1] & 0xff;
    int more = length < 0x80 ? 0 : length & 0x7f;
    at += 2;
    if (more > 3 || more > end - at) {
      throw new GeneralSecurityException("length of " + more + " bytes");
    }
    if (more > 0) {
      length = 0;
    }
    for (int i = 0; i < more; i++) {
      length = length << 8 | bytes[at++] & 0xff;
    }
    if (length > end - at) {
      throw new GeneralSecurityException("element of " + length + " bytes");
    }
    return at + length;
  }

  byte[] content(int tag) throws GeneralSecurityException {
    int until = enter(tag);
    byte[] content = Arrays.copyOfRange(bytes, at, until);
    at = until;
    return content;
  }

  /** What is in the next element, a sequence. */
  Der sequence() throws GeneralSecurityException {
    int until = enter(SEQUENCE);
    Der inside = new Der(bytes, at, until);
    at = until;
    return inside;
  }

  /** The next element whole, an object identifier or any other. */
  byte[] take() throws GeneralSecurityException {
    int from = at;
    at = enter(at < end ? bytes[at] & 0xff : 0);
    return Arrays.copyOfRange(bytes, from, at);
  }

  int smallInteger() throws GeneralSecurityException {
    byte[] value = content(INTEGER);
    if (value.length != 1) {
      throw new GeneralSecurityException("a version of " + value.length + " bytes");
    }
    return value[0];
  }

  static byte[] tag(int tag, byte[] content) {
    if (content.length >= MOST) {
      throw new IllegalArgumentException("too long for three bytes: " + content.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int n = content.length;
    int more = n < 0x80 ? 0 : n < 0x100 ? 1 : n < 0x10000 ? 2 : 3;
    if (more > 0) {
      out.write(0x80 | more);
    }
    // no more bytes than it takes, as Java insists on that
    for (int i = Math.max(1, more) - 1; i >= 0; i--) {
      out.write(n >> 8 * i);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
