package io.github.krait.number;

/**
 * A number times a power of ten, as 64-bit MicroPython computes it when it reads and writes floats:
 * in 80-bit extended precision, by repeated squaring, each step rounded to 64 bits of mantissa. The
 * last digit of some floats depends on it.
 */
public final class Decimal {
  private static final int POWERS = 13;

  /** Ten to the 1, 2, 4, 8 … 4096, as mantissa (top bit set) and power of two. */
  private static final long[] POWER_MANTISSA = new long[POWERS];

  private static final int[] POWER_EXPONENT = new int[POWERS];

  /** Above, all is zero or infinite. */
  private static final int MAX_EXPONENT = 5000;

  private static final long TOP_BIT = Long.MIN_VALUE;

  static {
    Decimal power = new Decimal(10);
    for (int i = 0; i < POWERS; i++) {
      POWER_MANTISSA[i] = power.mantissa;
      POWER_EXPONENT[i] = power.exponent;
      power.multiply(power.mantissa, power.exponent);
    }
  }

  // the value is mantissa (unsigned, top bit set) times two to the exponent
  private long mantissa;
  private int exponent;

  private Decimal(long unsigned) {
    int zeros = Long.numberOfLeadingZeros(unsigned);
    mantissa = unsigned << zeros;
    exponent = -zeros;
  }

  /** The double that MicroPython reads for an unsigned number times ten to the exponent. */
  public static double scale(long unsigned, int exponent) {
    if (unsigned == 0) {
      return 0;
    }
    if (Math.abs((long) exponent) > MAX_EXPONENT) {
      return exponent < 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    Decimal x = new Decimal(unsigned);
    x.scale(exponent);
    return x.toDouble();
  }

  /**
   * A positive finite value times ten to the exponent, rounded to an unsigned integer: the digits
   * that MicroPython writes.
   */
  public static long digits(double value, int exponent) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52);
    long fraction = bits & 0xfffffffffffffL;
    Decimal x = new Decimal(biased == 0 ? fraction : fraction | 1L << 52);
    x.exponent += Math.max(biased, 1) - 1075;
    x.scale(exponent);
    return x.plusHalf();
  }

  private void scale(int power) {
    int n = Math.abs(power);
    for (int i = 0; n != 0; i++, n >>= 1) {
      if ((n & 1) != 0) {
        if (power < 0) {
          divide(POWER_MANTISSA[i], POWER_EXPONENT[i]);
        } else {
          multiply(POWER_MANTISSA[i], POWER_EXPONENT[i]);
        }
      }
    }
  }

  private void multiply(long factor, int factorExponent) {
    // the signed high half, corrected for both factors being "negative"
    long high = Math.multiplyHigh(mantissa, factor) + mantissa + factor;
    long low = mantissa * factor;
    exponent += factorExponent + 64;
    if (high >= 0) {
      high = high << 1 | low >>> 63;
      low <<= 1;
      exponent--;
    }
    round(high, Long.compareUnsigned(low, TOP_BIT));
  }

  private void divide(long divisor, int divisorExponent) {
    long remainder = mantissa;
    exponent -= divisorExponent + 63;
    if (Long.compareUnsigned(remainder, divisor) < 0) {
      remainder <<= 1; // a bit that is lost comes back with the subtraction
      exponent--;
    }
    // the first bit of the quotient is 1; the others come in two parts of 32 and 31 bits
    remainder -= divisor;
    long high = remainder >>> 1;
    long quotient = part(high, remainder << 63 >>> 32, divisor);
    high = (high << 32) + (remainder << 63 >>> 32) - quotient * divisor;
    long low = part(high, 0, divisor);
    remainder = (high << 32) - low * divisor;
    boolean above = remainder < 0 || Long.compareUnsigned(remainder << 1, divisor) > 0;
    round(TOP_BIT | quotient << 32 | low, above ? 1 : remainder << 1 == divisor ? 0 : -1);
  }

  /**
   * The quotient, of 32 bits, of {@code high} times two to the 32 plus {@code low}.
   *
   * @param high unsigned, less than the divisor
   * @param divisor with its top bit set
   */
  private static long part(long high, long low, long divisor) {
    long first = divisor >>> 32;
    long second = divisor & 0xffffffffL;
    long guess = Long.divideUnsigned(high, first);
    long rest = high - guess * first;
    while (guess >>> 32 != 0 || Long.compareUnsigned(guess * second, (rest << 32) + low) > 0) {
      guess--;
      rest += first;
      if (rest >>> 32 != 0) {
        break;
      }
    }
    return guess;
  }

  /** Sets the mantissa, rounded to even by how its rest compares to one half. */
  private void round(long value, int rest) {
    mantissa = value;
    if (rest > 0 || rest == 0 && (value & 1) != 0) {
      mantissa++;
      if (mantissa == 0) {
        mantissa = TOP_BIT;
        exponent++;
      }
    }
  }

  private double toDouble() {
    int binary = exponent + 63; // the value is at least two to this
    if (binary > 1023) {
      return Double.POSITIVE_INFINITY;
    }
    int drop = 11 + Math.max(0, -1022 - binary);
    if (drop > 64) {
      return 0;
    }
    long kept = drop == 64 ? 0 : mantissa >>> drop;
    long rest = drop == 64 ? mantissa : mantissa << (64 - drop);
    int compared = Long.compareUnsigned(rest, TOP_BIT);
    if (compared > 0 || compared == 0 && (kept & 1) != 0) {
      kept++;
    }
    return Math.scalb((double) kept, exponent + drop);
  }

  /** Adds one half, with extended precision's rounding, and cuts the fraction off. */
  private long plusHalf() {
    if (exponent > 0) {
      return mantissa << exponent;
    }
    if (exponent == 0) {
      return mantissa + (mantissa & 1);
    }
    if (exponent < -64) {
      return 0;
    }
    long sum = mantissa + (1L << (-exponent - 1));
    int shift = -exponent;
    if (Long.compareUnsigned(sum, mantissa) < 0) {
      // a carry: one bit of precision less
      boolean tie = (sum & 1) != 0;
      sum = sum >>> 1 | TOP_BIT;
      sum += tie ? sum & 1 : 0;
      shift--;
    }
    return shift == 64 ? 0 : sum >>> shift;
  }
}
