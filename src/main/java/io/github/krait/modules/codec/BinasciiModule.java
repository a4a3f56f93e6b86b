package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Hex;
import io.github.krait.object.Memory;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/** Module {@code binascii}. */
@PyModule("binascii")
public final class BinasciiModule {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private BinasciiModule() {}

  @PyFunction
  static PyObject hexlify(PyObject data, @Optional PyObject separator) {
    return PyBytes.of(Hex.digits(data, separator));
  }

  @PyFunction
  static PyObject unhexlify(PyObject data) {
    return PyBytes.of(Hex.bytes(data));
  }

  /** Skips what is no digit, as RFC 2045 wants it, and ends at the padding. */
  @PyFunction("a2b_base64")
  static PyObject decodeBase64(PyObject data) {
    Buffer b = Args.toBuffer(data);
    byte[] out = Memory.bytes(b.length() * 3L / 4 + 1);
    int n = 0;
    int hold = 0;
    int bits = 0;
    boolean padded = false;
    for (int i = 0; i < b.length(); i++) {
      int c = b.bytes()[b.offset() + i] & 0xff;
      if (c == '=') {
        if (bits == 2 || (bits == 4 && padded)) {
          bits = 0;
          break;
        }
        padded = true;
        continue;
      }
      int digit = digit(c);
      if (digit < 0) {
        continue;
      }
      padded = false;
      hold = hold << 6 | digit;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out[n++] = (byte) (hold >> bits);
      }
    }
    if (bits != 0) {
      throw PyError.valueError("incorrect padding");
    }
    return PyBytes.of(Arrays.copyOf(out, n));
  }

  private static int digit(int c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  @PyFunction(value = "b2a_base64", kw = true, min = 1)
  static PyObject encodeBase64(PyObject data, @Optional("true") boolean newline) {
    Buffer b = BytesLike.of(data);
    byte[] out = Memory.bytes((b.length() + 2L) / 3 * 4 + (newline ? 1 : 0));
    int n = 0;
    for (int i = 0; i < b.length(); i += 3) {
      int have = Math.min(3, b.length() - i);
      int hold = 0;
      for (int k = 0; k < 3; k++) {
        hold = hold << 8 | (k < have ? b.bytes()[b.offset() + i + k] & 0xff : 0);
      }
      for (int k = 0; k < 4; k++) {
        out[n++] = (byte) (k <= have ? DIGITS.charAt(hold >> 18 - 6 * k & 63) : '=');
      }
    }
    if (newline) {
      out[n] = '\n';
    }
    return PyBytes.of(out);
  }

  /** Goes on from another sum, which java.util.zip.CRC32 cannot. */
  @PyFunction
  static long crc32(PyObject data, @Optional PyObject start) {
    Buffer b = BytesLike.of(data);
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int crc = i;
      for (int k = 0; k < 8; k++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xedb88320;
      }
      table[i] = crc;
    }
    int crc = start == null ? -1 : ~(int) Args.toLongTruncated(start);
    for (int i = b.offset(); i < b.offset() + b.length(); i++) {
      crc = crc >>> 8 ^ table[(crc ^ b.bytes()[i]) & 0xff];
    }
    return ~crc & 0xffffffffL;
  }
}
