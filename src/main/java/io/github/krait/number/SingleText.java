package io.github.krait.number;

/**
 * Floats of 32 bits, or of 30, as text. MicroPython looks for digits that read back as the same
 * float by halving intervals, computing in 32 bits, so that what it finds is not always the
 * nearest: pi is 3.1415928 there.
 */
final class SingleText {
  private static final int MOST_DIGITS = 9;

  /** So many digits are right without a look. */
  private static final int SAFE_DIGITS = 6;

  /** Characters that an exponent takes, and one more. */
  private static final int EXPONENT_ROOM = 7;

  private static final int EXPONENT_BIAS = 127;

  /** More than any position of the point: there is no point to be put. */
  private static final int NO_POINT = 255;

  private final float value;

  /** The bits that count in a comparison. */
  private final int mask;

  private final boolean upper;
  private final int capacity;
  private char mode;

  /** Decimal exponent of the first digit. */
  private final int exponent;

  /** Below this, {@code g} writes zeros instead of an exponent. */
  private int maxZeros;

  private int mostDigits;
  private int leadingZeros;
  private int trailingZeros;

  // of one attempt
  private int digits;
  private long mantissaEnd;
  private String prefix;
  private int point;

  /**
   * @param value not negative
   * @param bits 32 or 30
   * @param mode e, f or g
   * @param capacity how many characters there is room for
   */
  SingleText(float value, int bits, char mode, boolean upper, int capacity) {
    this.value = value;
    this.mode = mode;
    this.upper = upper;
    this.capacity = capacity;
    mask = -1 << 32 - bits;
    exponent = value == 0 ? 0 : exponentOf(value);
  }

  private static int exponentOf(float f) {
    int binary = (Float.floatToRawIntBits(f) >>> 23) - EXPONENT_BIAS;
    int e = (int) (binary * 0.30103f);
    if (f < 1) {
      while (f < SingleDecimal.scale(1, e)) {
        e--;
      }
    } else {
      while (f >= SingleDecimal.scale(1, e + 1)) {
        e++;
      }
    }
    return e;
  }

  /**
   * Writes the number.
   *
   * @param requested digits; -1 for the default, -2 for as many as it takes
   */
  void write(int requested, StringBuilder out) {
    int precision = requested == -1 ? 6 : requested;
    maxZeros = Math.min(precision, capacity - 3);
    if (requested == -2) {
      precision = MOST_DIGITS;
      maxZeros = 16;
    }
    if (mode == 'f' && exponent > 0 && (long) exponent + precision + 2 > capacity) {
      mode = 'g';
      precision++;
    }
    layOut(precision);
    digits = Math.min(SAFE_DIGITS, mostDigits);
    String text = attempt();
    while (text == null) {
      digits++;
      text = attempt();
    }
    out.append(text);
  }

  private void layOut(int precision) {
    mostDigits = precision;
    if (mode == 'f') {
      mostDigits = Math.min(mostDigits, capacity - 3);
      if (exponent >= 0) {
        mostDigits += exponent + 1;
      } else if (mostDigits > 2 && exponent < -2) {
        leadingZeros = Math.min(-exponent, mostDigits) - 2;
        mostDigits -= leadingZeros;
      } else {
        mostDigits++;
      }
    } else if (mode == 'e' || mostDigits == 0) {
      mostDigits++;
    }
    if (mostDigits > MOST_DIGITS) {
      trailingZeros = mostDigits - MOST_DIGITS;
      mostDigits = MOST_DIGITS;
    }
    trailingZeros =
        Math.min(trailingZeros, capacity - mostDigits - (mode == 'f' ? 3 : EXPONENT_ROOM));
  }

  /** The text with {@link #digits} digits; null where it does not read back, and more may. */
  private String attempt() {
    int scale = scale();
    mantissaEnd = 10;
    for (int n = 1; n < digits; n++) {
      mantissaEnd *= 10;
    }
    long mantissa = 1;
    if (digits > SAFE_DIGITS && scale > 1) {
      boolean two = digits > SAFE_DIGITS + 1 && scale > 2;
      mantissa = two ? 100 : 10;
      scale -= two ? 2 : 1;
    }
    mantissa *= (long) (SingleDecimal.scale(value, scale) + 0.5f);
    return search(mantissa);
  }

  /** The power of ten that makes the number its digits; where the point goes is decided too. */
  private int scale() {
    prefix = "";
    point = 0;
    if (mode != 'f') {
      return value == 0 ? 0 : digits - exponent - 1;
    }
    if (value == 0) {
      return 0;
    }
    int scale = digits - 1;
    if (exponent >= 0) {
      point = exponent;
      return scale - exponent;
    }
    if (leadingZeros > 0) {
      prefix = "0." + "0".repeat(leadingZeros);
      point = NO_POINT;
      return scale + leadingZeros + 1;
    }
    return scale;
  }

  private String search(long first) {
    long mantissa = first;
    String text = text(mantissa);
    float difference = difference(text);
    float least = difference;
    long best = mantissa;
    int range = digits > SAFE_DIGITS ? 1 << 3 * (digits - SAFE_DIGITS) : 1;
    for (int runs = 3 + 3 * (MOST_DIGITS - SAFE_DIGITS); !isZero(difference) && runs > 0; runs--) {
      mantissa += isNegative(difference) ? range : -range;
      text = text(mantissa);
      difference = difference(text);
      if (isZero(difference)) {
        return text;
      }
      float more = Math.abs(difference) - Math.abs(least);
      if (isNegative(more) || isZero(more) && mantissa % 10 == 0) {
        least = difference;
        best = mantissa;
      }
      if (range > 1) {
        range >>= 1;
      } else if (digits < mostDigits) {
        return null;
      } else {
        return mantissa == best ? text : text(best);
      }
    }
    return text;
  }

  private static boolean isZero(float f) {
    return Float.floatToRawIntBits(f) == 0;
  }

  private static boolean isNegative(float f) {
    return Float.floatToRawIntBits(f) < 0;
  }

  private float difference(String text) {
    byte[] ascii = new byte[text.length()];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) text.charAt(i);
    }
    float read = new FloatReader(ascii, 0, ascii.length).readSingle(false);
    return masked(read) - masked(value);
  }

  private float masked(float f) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(f) & mask);
  }

  /** The digits in the form of the mode. */
  private String text(long ofMantissa) {
    long mantissa = ofMantissa;
    int n = digits;
    int e = mode == 'f' ? 0 : exponent;
    int dec = point;
    int zeros = trailingZeros + mostDigits - digits;
    String start = prefix;
    if (mantissa >= mantissaEnd) {
      if (mode == 'f') {
        n++;
        dec++;
      } else {
        mantissa /= 10;
        e++;
      }
    }
    if (mode == 'g' && e > 0 && e < maxZeros) {
      dec += e;
      if (dec >= n) {
        zeros = dec - (n - 1);
      }
      e = 0;
    } else if (mode == 'g' && e < 0 && e >= -4) {
      int cut = 0;
      while (e < 0 && mantissa % 10 == 0) {
        mantissa /= 10;
        cut++;
        e++;
      }
      n -= cut;
      start = "0." + "0".repeat(cut - e - 1);
      dec = NO_POINT;
      e = 0;
    }
    StringBuilder out = new StringBuilder(start);
    boolean hasPoint = digits(mantissa, n, dec, out);
    dec -= n - 1;
    for (; zeros > 0; zeros--) {
      if (dec-- == 0) {
        out.append('.');
        hasPoint = true;
      }
      out.append('0');
    }
    if (mode == 'g' && hasPoint) {
      strip(out);
    }
    if (mode != 'f' && (e != 0 || mode == 'e')) {
      exponent(e, out);
    }
    return out.toString();
  }

  /** Writes n digits with the point behind the one at {@code dec}; whether there is a point. */
  private static boolean digits(long mantissa, int n, int dec, StringBuilder out) {
    int start = out.length();
    long rest = mantissa;
    for (int i = 0; i < n; i++) {
      out.insert(start, (char) ('0' + rest % 10));
      rest /= 10;
    }
    if (dec + 1 < n) {
      out.insert(start + dec + 1, '.');
      return true;
    }
    return dec >= NO_POINT;
  }

  private static void strip(StringBuilder out) {
    int end = out.length();
    while (out.charAt(end - 1) == '0') {
      end--;
    }
    out.setLength(out.charAt(end - 1) == '.' ? end - 1 : end);
  }

  private void exponent(int e, StringBuilder out) {
    out.append(upper ? 'E' : 'e').append(e < 0 ? '-' : '+');
    int magnitude = Math.abs(e);
    if (magnitude < 10) {
      out.append('0');
    }
    out.append(magnitude);
  }
}
