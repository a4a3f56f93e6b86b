package io.github.krait.object;

import java.math.BigInteger;

/** Ints as text and back. */
final class IntText {
  private IntText() {}

  /**
   * Parses an int as {@code int(text, base)} does: white space around it, a sign, a prefix that
   * fits the base, and underscores.
   *
   * @param base 2 to 36, or 0 for the base that the prefix says
   * @throws PyError ValueError where it is no int
   */
  static PyObject parse(byte[] text, int offset, int length, int base) {
    if ((base != 0 && base < 2) || base > 36) {
      throw PyError.valueError(
          Language.current().circuitPythonMessages()
              ? "base must be 2-36"
              : "int() arg 2 must be >= 2 and <= 36");
    }
    int end = offset + length;
    int at = skipSpace(text, offset, end);
    boolean negative = false;
    if (at < end && (text[at] == '+' || text[at] == '-')) {
      negative = text[at++] == '-';
    }
    int radix = base;
    if (at + 1 < end && text[at] == '0') {
      int prefixed = prefixBase(text[at + 1] | 0x20);
      if (prefixed != 0 && (base == 0 || base == prefixed)) {
        radix = prefixed;
        at += 2;
      }
    }
    boolean onlyZeros = radix == 0 && at < end && text[at] == '0';
    if (radix == 0) {
      radix = 10;
    }
    int start = at;
    long value = 0;
    boolean big = false;
    for (; at < end; at++) {
      int digit = digit(text[at]);
      if (text[at] == '_') {
        continue;
      }
      if (digit < 0 || digit >= (onlyZeros ? 1 : radix)) {
        break;
      }
      big = big || value > (Long.MAX_VALUE - digit) / radix;
      value = value * radix + digit;
    }
    int stop = skipSpace(text, at, end);
    if (at == start || stop != end) {
      throw invalid(text, start, end, onlyZeros ? 0 : radix);
    }
    if (!big) {
      return PyInt.of(negative ? -value : value);
    }
    BigInteger whole = large(text, start, at, radix);
    return PyBigInt.of(negative ? whole.negate() : whole);
  }

  private static PyError invalid(byte[] text, int start, int end, int base) {
    byte[] rest = java.util.Arrays.copyOfRange(text, start, end);
    return PyError.valueError("invalid syntax for integer with base " + base + ": " + quoted(rest));
  }

  /** The text in quotes, byte by byte as {@code repr()} of bytes without the prefix. */
  private static String quoted(byte[] text) {
    boolean single = false;
    boolean twice = false;
    for (byte b : text) {
      single |= b == '\'';
      twice |= b == '"';
    }
    char quote = single && !twice ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    for (byte b : text) {
      int c = b & 0xff;
      if (c == quote || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c >= 32 && c < 127) {
        out.append((char) c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '\r') {
        out.append("\\r");
      } else if (c == '\t') {
        out.append("\\t");
      } else {
        out.append("\\x").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 15, 16));
      }
    }
    return out.append(quote).toString();
  }

  private static BigInteger large(byte[] text, int start, int end, int radix) {
    StringBuilder digits = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (text[i] != '_') {
        digits.append((char) text[i]);
      }
    }
    int bitsADigit = 32 - Integer.numberOfLeadingZeros(radix - 1);
    IntMath.checkBits((long) digits.length() * bitsADigit);
    return BigMath.parse(digits.toString(), radix);
  }

  private static int prefixBase(int letter) {
    return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : -1;
  }

  static int skipSpace(byte[] text, int from, int end) {
    int at = from;
    while (at < end && (text[at] == ' ' || (text[at] >= 9 && text[at] <= 13))) {
      at++;
    }
    return at;
  }
}
