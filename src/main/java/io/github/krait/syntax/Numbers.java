package io.github.krait.syntax;

import io.github.krait.number.FloatReader;
import io.github.krait.number.IntegerDigits;

/** Number literals (py/parsenum.c, as far as the lexer's tokens need it). */
final class Numbers {
  static final long SMALL_MAX = (1L << 62) - 1;
  static final long SMALL_MIN = -1L << 62;

  private static final int MAX_DIGITS = 1 << 20;

  private Numbers() {}

  static Value parseInteger(ByteBuilder text, int line) {
    byte[] digits = text.bytes;
    int top = text.length;
    if (top > MAX_DIGITS) {
      throw ResultStack.memoryError(top);
    }
    int at = 0;
    int base = 10;
    if (top > 1 && digits[0] == '0') {
      int prefix = digits[1] | 0x20;
      base = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 1;
      at = base == 1 ? 0 : 2;
    }
    int start = at;
    long value = 0;
    boolean overflow = false;
    for (; at < top; at++) {
      int digit = digit(digits[at]);
      // base 1 stands for decimal with a leading zero, which may have zeros only
      if (digit < 0 || digit >= base) {
        break;
      }
      if (!overflow) {
        overflow = value > SMALL_MAX / base || value * base > SMALL_MAX - digit;
        value = value * base + digit;
      }
    }
    if (at == start || at != top) {
      throw new SyntaxException(
          "SyntaxError",
          "invalid syntax for integer with base "
              + (base == 1 ? 0 : base)
              + ": '"
              + Names.decode(digits, start, top)
              + "'",
          line);
    }
    return overflow
        ? new Value.BigInt(IntegerDigits.parse(Names.decode(digits, start, top), base))
        : new Value.Int(value);
  }

  private static int digit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : -1;
  }

  static Value parseFloat(ByteBuilder text, int line) {
    FloatReader reader = new FloatReader(text.bytes, 0, text.length);
    double value = reader.read(false);
    int at = reader.position();
    boolean imaginary = at < text.length && (text.bytes[at] | 0x20) == 'j';
    if (Double.isNaN(value) || at + (imaginary ? 1 : 0) != text.length) {
      throw invalid(line);
    }
    return imaginary ? new Value.Complex(0, value) : new Value.Float(value);
  }

  private static SyntaxException invalid(int line) {
    return new SyntaxException("SyntaxError", "invalid syntax for number", line);
  }
}
