package io.github.krait.object;

import java.util.Arrays;

/** Bytes as pairs of hexadecimal digits; module {@code binascii} does the same. */
public final class Hex {
  private Hex() {}

  /**
   * The digits of a value's memory, as a str.
   *
   * @param separator the first byte of it goes between the pairs; null for none
   */
  public static PyObject encode(PyObject value, PyObject separator) {
    byte[] digits = digits(value, separator);
    return digits.length == 0 && Language.current().oldStrings() ? PyBytes.EMPTY : PyStr.of(digits);
  }

  /** The digits of a value's memory, in ASCII. */
  public static byte[] digits(PyObject value, PyObject separator) {
    Buffer b = Args.toBuffer(value);
    int n = b.length();
    if (n == 0) {
      return ByteArrays.EMPTY;
    }
    long length = n * 2L;
    byte between = 0;
    if (separator != null) {
      ByteString s = ByteString.text(separator);
      between = s.size == 0 ? 0 : s.bytes[0];
      length += n - 1;
    }
    byte[] out = ByteArrays.allocateText(length);
    int at = 0;
    for (int i = b.offset(); n > 0; i++) {
      out[at++] = Ascii.hexDigit(b.bytes()[i] >> 4 & 15);
      out[at++] = Ascii.hexDigit(b.bytes()[i] & 15);
      if (--n > 0 && separator != null) {
        out[at++] = between;
      }
    }
    return out;
  }

  /** The bytes that the digits in a value's memory stand for, space between pairs left out. */
  public static byte[] bytes(PyObject digits) {
    Buffer b = Args.toBuffer(digits);
    byte[] in = b.bytes();
    byte[] out = new byte[b.length() / 2];
    int n = 0;
    int end = b.offset() + b.length();
    for (int i = b.offset(); i < end; ) {
      byte high = in[i++];
      if (Ascii.isSpace(high)) {
        continue;
      }
      if (i == end || !Ascii.isHex(high) || !Ascii.isHex(in[i])) {
        throw PyError.valueError("non-hex digit");
      }
      out[n++] = (byte) (Ascii.hexValue(high) << 4 | Ascii.hexValue(in[i++]));
    }
    return n == out.length ? out : Arrays.copyOf(out, n);
  }

  static PyObject decode(PyType type, PyObject digits) {
    byte[] bytes = bytes(digits);
    return type.isSubclassOf(PyByteArray.TYPE) ? PyByteArray.of(bytes) : PyBytes.of(bytes);
  }
}
