package io.github.krait.number;

import java.math.BigInteger;

/**
 * Whole numbers of any length from their digits. BigInteger's own reader takes quadratic time (18 s
 * for a million digits on JDK 17), so long numbers are split.
 */
public final class IntegerDigits {
  private static final int CHUNK = 1000;

  private IntegerDigits() {}

  /**
   * The number.
   *
   * @param digits nothing but digits, at least one
   * @param radix 2 to 36
   * @throws NumberFormatException where they are something else
   */
  public static BigInteger parse(String digits, int radix) {
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), radix) < 0) {
        throw new NumberFormatException("no digit at " + i);
      }
    }
    return parts(digits, radix);
  }

  private static BigInteger parts(String digits, int radix) {
    int n = digits.length();
    if (n <= CHUNK) {
      return new BigInteger(digits, radix);
    }
    int low = n / 2;
    BigInteger high = parts(digits.substring(0, n - low), radix);
    BigInteger rest = parts(digits.substring(n - low), radix);
    return high.multiply(BigInteger.valueOf(radix).pow(low)).add(rest);
  }
}
