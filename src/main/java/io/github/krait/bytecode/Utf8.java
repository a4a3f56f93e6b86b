package io.github.krait.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable string held as UTF-8, the way MicroPython holds it. Unlike {@code String} it keeps
 * lone surrogates and invalid sequences as they came, so files survive a round trip.
 */
public final class Utf8 {
  public static final Utf8 EMPTY = new Utf8(new byte[0]);

  private final byte[] bytes;
  private int hash;

  private Utf8(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Wraps the array without copying; the caller gives it away. */
  public static Utf8 wrap(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Utf8(bytes);
  }

  /** Copies a part of an array. */
  public static Utf8 of(byte[] bytes, int from, int to) {
    return wrap(Arrays.copyOfRange(bytes, from, to));
  }

  public static Utf8 of(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes themselves, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object o) {
    return this == o || o instanceof Utf8 && Arrays.equals(bytes, ((Utf8) o).bytes);
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      h = Arrays.hashCode(bytes);
      hash = h;
    }
    return h;
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
