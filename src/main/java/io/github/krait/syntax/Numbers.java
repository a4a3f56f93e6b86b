package io.github.krait.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Number literals (py/parsenum.c, as far as the lexer's tokens need it). */
final class Numbers {
  static final long SMALL_MAX = (1L << 62) - 1;
  static final long SMALL_MIN = -1L << 62;

  /** Digits are accumulated in the mantissa below this. */
  private static final long MANTISSA_MAX = 0x1999999999999998L;

  /** Largest power of 5 that a double holds exactly. */
  private static final int EXACT_POWER_OF_5 = 22;

  private Numbers() {}

  static Value parseInteger(ByteBuilder text, int line) {
    byte[] digits = text.bytes;
    int top = text.length;
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
    return overflow ? new Value.BigInt(big(digits, start, top, base)) : new Value.Int(value);
  }

  private static int digit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : -1;
  }

  /** BigInteger's own parsing takes quadratic time, so long numbers are split. */
  private static BigInteger big(byte[] digits, int from, int to, int base) {
    int n = to - from;
    if (n <= 1000) {
      return new BigInteger(Names.decode(digits, from, to), base);
    }
    int low = n / 2;
    return big(digits, from, to - low, base)
        .multiply(BigInteger.valueOf(base).pow(low))
        .add(big(digits, to - low, to, base));
  }

  static Value parseFloat(ByteBuilder text, int line) {
    byte[] s = text.bytes;
    int top = text.length;
    int at = 0;
    boolean inFraction = false;
    boolean inExponent = false;
    boolean negativeExponent = false;
    long mantissa = 0;
    int exponent = 0;
    int shift = 0;
    int zerosBeforePoint = 0;
    int zerosBehindPoint = 0;
    while (at < top) {
      int c = s[at];
      if (c >= '0' && c <= '9') {
        int digit = c - '0';
        if (inExponent) {
          if (exponent < (Integer.MAX_VALUE / 2 - 9) / 10) {
            exponent = 10 * exponent + digit;
          }
        } else if (digit == 0 || mantissa >= MANTISSA_MAX) {
          if (inFraction) {
            zerosBehindPoint++;
          } else {
            zerosBeforePoint++;
          }
        } else {
          for (; zerosBeforePoint > 0; zerosBeforePoint--) {
            if (mantissa < MANTISSA_MAX) {
              mantissa *= 10;
            } else {
              shift++;
            }
          }
          for (; zerosBehindPoint > 0; zerosBehindPoint--) {
            if (mantissa < MANTISSA_MAX) {
              mantissa *= 10;
              shift--;
            }
          }
          if (mantissa < MANTISSA_MAX) {
            mantissa = mantissa * 10 + digit;
            shift -= inFraction ? 1 : 0;
          } else {
            shift += inFraction ? 0 : 1;
          }
        }
      } else if (!inFraction && !inExponent && c == '.') {
        inFraction = true;
      } else if (!inExponent && (c | 0x20) == 'e') {
        inExponent = true;
        if (at + 1 < top && (s[at + 1] == '+' || s[at + 1] == '-')) {
          negativeExponent = s[++at] == '-';
        }
        if (at + 1 == top) {
          throw invalid(line);
        }
      } else {
        break;
      }
      at++;
    }
    boolean imaginary = at < top && (s[at] | 0x20) == 'j';
    if (imaginary) {
      at++;
    }
    if (at != top) {
      throw invalid(line);
    }
    exponent = (negativeExponent ? -exponent : exponent) + shift + zerosBeforePoint;
    double value = scale(mantissa, exponent);
    return imaginary ? new Value.Complex(0, value) : new Value.Float(value);
  }

  private static SyntaxException invalid(int line) {
    return new SyntaxException("SyntaxError", "invalid syntax for number", line);
  }

  /**
   * The mantissa times ten to the exponent, with MicroPython's rounding: two to the exponent goes
   * straight into the exponent bits, then a multiplication or division by a power of five.
   */
  private static double scale(double mantissa, int exponent) {
    if (exponent == 0 || mantissa == 0) {
      return mantissa;
    }
    long bits = Double.doubleToRawLongBits(mantissa);
    long field = (bits >>> 52) + exponent & 0x7ff;
    double scaled = Double.longBitsToDouble(bits & 0xfffffffffffffL | field << 52);
    if (exponent < 0 && exponent >= -EXACT_POWER_OF_5) {
      return scaled / powerOf5(-exponent);
    }
    return scaled * powerOf5(exponent);
  }

  /** Five to the n, correctly rounded, which Math.pow need not be. */
  private static double powerOf5(int n) {
    if (n >= 0 && n <= EXACT_POWER_OF_5) {
      long power = 1;
      for (int i = 0; i < n; i++) {
        power *= 5;
      }
      return power;
    }
    if (n > 450 || n < -470) {
      return n > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    if (n > 0) {
      return new BigDecimal(BigInteger.valueOf(5).pow(n)).doubleValue();
    }
    // 5 to the -n is 2 to the n times 10 to the -n
    return new BigDecimal(BigInteger.ONE.shiftLeft(-n), -n).doubleValue();
  }
}
