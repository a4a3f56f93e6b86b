package io.github.krait.object;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A string: UTF-8 bytes, indexed by code point. {@link String} is only a cached view of it: it
 * orders and hashes otherwise, and cannot hold what a program can.
 */
public final class PyStr extends PyObject {
  public static final PyType TYPE = PyType.builtin("str", Binder.none());
  public static final PyStr EMPTY = new PyStr(new byte[0], 0);

  private final byte[] utf8;
  private final int codePoints;
  private int hash;
  private String java;

  private PyStr(byte[] utf8, int codePoints) {
    this.utf8 = utf8;
    this.codePoints = codePoints;
  }

  /** A string of these UTF-8 bytes, which it keeps without a copy and without a check. */
  public static PyStr of(byte[] utf8) {
    int n = 0;
    for (byte b : utf8) {
      if ((b & 0xc0) != 0x80) {
        n++;
      }
    }
    return new PyStr(utf8, n);
  }

  public static PyStr of(String text) {
    PyStr s = of(text.getBytes(StandardCharsets.UTF_8));
    s.java = text;
    return s;
  }

  /** The UTF-8 bytes; not to be changed. */
  public byte[] utf8() {
    return utf8;
  }

  public boolean isAscii() {
    return codePoints == utf8.length;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return codePoints;
  }

  @Override
  public boolean isTrue() {
    return utf8.length != 0;
  }

  @Override
  public int hash() {
    int h = hash;
    if (h == 0) {
      h = Arrays.hashCode(utf8);
      h = h == 0 ? 1 : h;
      hash = h;
    }
    return h;
  }

  public boolean sameAs(PyStr other) {
    return this == other || (hash() == other.hash() && Arrays.equals(utf8, other.utf8));
  }

  /** The Java form; what UTF-16 cannot hold is replaced. */
  public String toJava() {
    String s = java;
    if (s == null) {
      s = new String(utf8, StandardCharsets.UTF_8);
      java = s;
    }
    return s;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(this);
  }
}
