package io.github.krait.object;

import io.github.krait.number.IntegerDigits;
import java.math.BigInteger;

/**
 * Arithmetic of BigIntegers so large that it takes long: in parts of a few milliseconds, between
 * which the program can be ended. The operands of a part are the JDK's business.
 */
public final class BigMath {
  /** Numbers up to that many bits are multiplied, divided and printed in one part. */
  private static final int PART = 1 << 18;

  /** Digits that are read in one part. */
  private static final int DIGITS = 20_000;

  /** Up to this product of the bits of modulus, modulus and exponent, the JDK's power is fast. */
  private static final double MODULAR = 1L << 35;

  private BigMath() {}

  /** As {@link BigInteger#multiply}. */
  public static BigInteger multiply(BigInteger a, BigInteger b) {
    if (Math.min(a.bitLength(), b.bitLength()) <= 64
        || (long) a.bitLength() + b.bitLength() <= 2 * PART) {
      return a.multiply(b);
    }
    BigInteger product = product(a.abs(), b.abs());
    return a.signum() == b.signum() ? product : product.negate();
  }

  /** By Karatsuba; a factor that is much longer than the other is cut in two. */
  private static BigInteger product(BigInteger a, BigInteger b) {
    int longer = Math.max(a.bitLength(), b.bitLength());
    int shorter = Math.min(a.bitLength(), b.bitLength());
    if (longer <= PART || shorter <= 64) {
      Context.pollCurrent();
      return a.multiply(b);
    }
    int half = (longer + 1) / 2;
    if (shorter <= half) {
      BigInteger x = a.bitLength() == longer ? a : b;
      BigInteger y = a.bitLength() == longer ? b : a;
      return product(x.shiftRight(half), y).shiftLeft(half).add(product(low(x, half), y));
    }
    BigInteger a1 = a.shiftRight(half);
    BigInteger a0 = low(a, half);
    BigInteger b1 = b.shiftRight(half);
    BigInteger b0 = low(b, half);
    BigInteger high = product(a1, b1);
    BigInteger low = product(a0, b0);
    BigInteger middle = product(a1.add(a0), b1.add(b0)).subtract(high).subtract(low);
    return high.shiftLeft(half).add(middle).shiftLeft(half).add(low);
  }

  private static BigInteger low(BigInteger a, int bits) {
    return a.subtract(a.shiftRight(bits).shiftLeft(bits));
  }

  /** As {@link BigInteger#divideAndRemainder}. */
  static BigInteger[] divide(BigInteger a, BigInteger b) {
    if (a.bitLength() <= 2 * PART || b.bitLength() <= 64) {
      return a.divideAndRemainder(b);
    }
    BigInteger[] r = quotient(a.abs(), b.abs());
    if (a.signum() != b.signum()) {
      r[0] = r[0].negate();
    }
    if (a.signum() < 0) {
      r[1] = r[1].negate();
    }
    return r;
  }

  /** Of positive numbers. */
  private static BigInteger[] quotient(BigInteger a, BigInteger b) {
    Context.pollCurrent();
    int n = b.bitLength();
    int q = a.bitLength() - n;
    if (q < 0) {
      return new BigInteger[] {BigInteger.ZERO, a};
    }
    if (a.bitLength() <= 2 * PART || n <= 64) {
      return a.divideAndRemainder(b);
    }
    int dropped = n - q - 2;
    if (dropped > 0) {
      // the upper parts give the quotient, or one or two more
      BigInteger guess = quotient(a.shiftRight(dropped), b.shiftRight(dropped))[0];
      BigInteger rest = a.subtract(multiply(guess, b));
      while (rest.signum() < 0) {
        guess = guess.subtract(BigInteger.ONE);
        rest = rest.add(b);
      }
      return new BigInteger[] {guess, rest};
    }
    int half = (q + 1) / 2;
    BigInteger[] high = quotient(a.shiftRight(half), b);
    BigInteger[] low = quotient(high[1].shiftLeft(half).add(low(a, half)), b);
    low[0] = low[0].add(high[0].shiftLeft(half));
    return low;
  }

  static BigInteger power(BigInteger base, int exponent) {
    if ((long) base.bitLength() * exponent <= PART) {
      return base.pow(exponent);
    }
    int twos = base.getLowestSetBit();
    BigInteger odd = base.shiftRight(twos);
    BigInteger result = BigInteger.ONE;
    for (int bit = 31 - Integer.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
      result = multiply(result, result);
      if ((exponent >> bit & 1) != 0) {
        result = multiply(result, odd);
      }
    }
    return result.shiftLeft(twos * exponent);
  }

  /**
   * As {@link BigInteger#modPow}.
   *
   * @param exponent not negative
   */
  static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
    double bits = modulus.bitLength();
    if (bits * bits * exponent.bitLength() <= MODULAR && exponent.bitLength() <= PART) {
      return base.modPow(exponent, modulus);
    }
    BigInteger square = remainder(base, modulus);
    BigInteger result = remainder(BigInteger.ONE, modulus);
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      Context.pollCurrent();
      result = remainder(multiply(result, result), modulus);
      if (exponent.testBit(bit)) {
        result = remainder(multiply(result, square), modulus);
      }
    }
    return result;
  }

  private static BigInteger remainder(BigInteger a, BigInteger modulus) {
    BigInteger r = divide(a, modulus)[1];
    return r.signum() < 0 ? r.add(modulus) : r;
  }

  /** The digits, as {@link BigInteger#toString(int)} gives them. */
  static String toString(BigInteger value, int radix) {
    if (value.bitLength() <= PART) {
      return value.toString(radix);
    }
    int digits = (int) (value.bitLength() / (Math.log(radix) / Math.log(2))) + 1;
    StringBuilder out = new StringBuilder(digits + 1);
    if (value.signum() < 0) {
      out.append('-');
    }
    digits(value.abs(), radix, digits, false, out);
    return out.toString();
  }

  /**
   * Writes digits.
   *
   * @param most how many there are at most
   * @param filled whether to write that many, zeros first
   */
  private static void digits(
      BigInteger value, int radix, int most, boolean filled, StringBuilder out) {
    if (value.bitLength() <= PART) {
      Context.pollCurrent();
      String text = value.signum() == 0 && !filled ? "" : value.toString(radix);
      for (int i = filled ? text.length() : most; i < most; i++) {
        out.append('0');
      }
      out.append(text);
      return;
    }
    int low = most / 2;
    BigInteger[] parts = divide(value, power(BigInteger.valueOf(radix), low));
    int before = out.length();
    digits(parts[0], radix, most - low, filled, out);
    digits(parts[1], radix, low, filled || out.length() > before, out);
  }

  /** As {@link IntegerDigits#parse}. */
  static BigInteger parse(String digits, int radix) {
    int n = digits.length();
    if (n <= DIGITS) {
      Context.pollCurrent();
      return IntegerDigits.parse(digits, radix);
    }
    int low = n / 2;
    BigInteger high = parse(digits.substring(0, n - low), radix);
    BigInteger rest = parse(digits.substring(n - low), radix);
    return multiply(high, power(BigInteger.valueOf(radix), low)).add(rest);
  }
}
