package io.github.krait.bytecode.mpy;

import io.github.krait.number.Decimal;

/**
 * The text of a float in a file: 16 significant digits, more where these do not read back as the
 * same number (formatfloat.c, exact variant).
 */
final class FloatRepr {
  private static final int SAFE_DIGITS = 16;
  private static final int MAX_DIGITS = 19;
  private static final int MAX_EXPANDED_EXPONENT = 16;

  private FloatRepr() {}

  /** The repr of a float, with a fraction or an exponent. */
  static String of(double d) {
    String text = general(d);
    boolean isPlainInteger =
        text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('n') < 0;
    return isPlainInteger ? text + ".0" : text;
  }

  /** The repr of a complex number. */
  static String of(double real, double imag) {
    if (real == 0) {
      return general(imag) + "j";
    }
    String sign = imag < 0 || 1 / imag < 0 ? "" : "+";
    return "(" + general(real) + sign + general(imag) + "j)";
  }

  private static String general(double d) {
    if (Double.isNaN(d)) {
      return "nan";
    }
    String sign = d < 0 || 1 / d < 0 ? "-" : "";
    double f = Math.abs(d);
    if (Double.isInfinite(f)) {
      return sign + "inf";
    }
    if (f == 0) {
      return sign + "0";
    }
    int exponent = exponentOf(f);
    for (int n = SAFE_DIGITS; ; n++) {
      long digits = Decimal.digits(f, n - exponent - 1);
      int e = exponent;
      if (Long.compareUnsigned(digits, powerOf10(n)) >= 0) {
        digits = Long.divideUnsigned(digits, 10);
        e++;
      }
      int last = e - n + 1; // place of the last digit
      while (Long.remainderUnsigned(digits, 10) == 0) {
        digits = Long.divideUnsigned(digits, 10);
        last++;
      }
      if (n == MAX_DIGITS || Decimal.scale(digits, last) == f) {
        String text = Long.toUnsignedString(digits);
        // a subnormal number may have less digits than its power of ten promises
        return sign + layOut("0".repeat(e - last + 1 - text.length()) + text, e);
      }
    }
  }

  /** The exponent of the first decimal digit. */
  private static int exponentOf(double f) {
    int e = (int) (Math.getExponent(f) * 0.3010299956639812);
    if (f < 1) {
      while (f < Decimal.scale(1, e)) {
        e--;
      }
    } else {
      while (f >= Decimal.scale(1, e + 1)) {
        e++;
      }
    }
    return e;
  }

  private static long powerOf10(int n) {
    long power = 1;
    for (int i = 0; i < n; i++) {
      power *= 10;
    }
    return power;
  }

  /** Digits with the point behind the first of them, times ten to the exponent. */
  private static String layOut(String digits, int exponent) {
    int n = digits.length();
    StringBuilder s = new StringBuilder(24);
    if (exponent >= MAX_EXPANDED_EXPONENT || exponent < -4) {
      s.append(digits.charAt(0));
      if (n > 1) {
        s.append('.').append(digits, 1, n);
      }
      int e = Math.abs(exponent);
      s.append('e').append(exponent < 0 ? '-' : '+').append(e < 10 ? "0" : "").append(e);
    } else if (exponent < 0) {
      s.append("0.");
      for (int i = -1; i > exponent; i--) {
        s.append('0');
      }
      s.append(digits);
    } else {
      for (int i = 0; i <= exponent; i++) {
        s.append(i < n ? digits.charAt(i) : '0');
      }
      if (n > exponent + 1) {
        s.append('.').append(digits, exponent + 1, n);
      }
    }
    return s.toString();
  }
}
