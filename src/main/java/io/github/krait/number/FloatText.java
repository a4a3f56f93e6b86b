package io.github.krait.number;

/**
 * Floats as text, as MicroPython writes them: the shortest of 16 to 19 digits that reads back as
 * the same value, {@code %e}, {@code %f} and {@code %g}, and the limit of 33 characters, above
 * which {@code %f} becomes {@code %g}.
 */
public final class FloatText {
  /** Characters that MicroPython's buffer holds without the sign. */
  private static final int CAPACITY = 33;

  private static final double EXACT_LONG_LIMIT = 1e15;

  private FloatText() {}

  /**
   * As {@code repr()} and {@code str()} give it: always with a point, an exponent or a name.
   *
   * @param bits how wide the float is: 64, 32, or 30 where the last two of 32 do not count
   */
  public static String repr(double value, int bits) {
    if (value == Math.rint(value) && Math.abs(value) < (bits < 64 ? 1e6 : EXACT_LONG_LIMIT)) {
      String digits = Long.toString((long) value) + ".0";
      return value == 0 && 1 / value < 0 ? "-0.0" : digits;
    }
    String text = shortest(value, bits, '\0');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e' || c == 'n') {
        return text;
      }
    }
    return text + ".0";
  }

  /** As {@code repr()} of a complex number gives it. */
  public static String complex(double real, double imag, int bits) {
    if (real == 0) {
      return shortest(imag, bits, '\0') + "j";
    }
    return "(" + shortest(real, bits, '\0') + shortest(imag, bits, '+') + "j)";
  }

  /**
   * The shortest text that reads back, without a point where none is needed.
   *
   * @param sign '+' or ' ' to be put before a value that is not negative, or '\0'
   */
  public static String shortest(double value, int bits, char sign) {
    return format(value, bits, 'g', -2, sign);
  }

  /**
   * The text of one conversion.
   *
   * @param type e, E, f, F, g or G
   * @param precision digits after the point (e, f) or in all (g); -1 for the default of 6
   * @param sign '+' or ' ' to be put before a value that is not negative, or '\0'
   */
  public static String format(double value, int bits, char type, int precision, char sign) {
    StringBuilder out = new StringBuilder(24);
    double f = value;
    char shown = sign;
    if (Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value)) {
      f = -value;
      shown = '-';
    }
    int capacity = CAPACITY;
    if (shown != '\0') {
      out.append(shown);
      capacity--;
    }
    boolean upper = type < 'a';
    if (Double.isInfinite(f)) {
      return out.append(upper ? "INF" : "inf").toString();
    }
    if (Double.isNaN(f)) {
      return out.append(upper ? "NAN" : "nan").toString();
    }
    char mode = (char) (type | 0x20);
    if (bits == 64) {
      new Conversion(f, mode, upper, capacity).write(precision, out);
    } else {
      new SingleText((float) f, bits, mode, upper, capacity).write(precision, out);
    }
    return out.toString();
  }

  /** One value on its way to text. */
  private static final class Conversion {
    private final double value;
    private final boolean upper;
    private final int capacity;
    private char mode;

    /** Decimal exponent of the first digit. */
    private final int exponent;

    /** Below this, {@code g} writes zeros instead of an exponent. */
    private int maxZeros;

    /** Digits after the point in fixed notation. */
    private int decimals;

    Conversion(double value, char mode, boolean upper, int capacity) {
      this.value = value;
      this.mode = mode;
      this.upper = upper;
      this.capacity = capacity;
      this.exponent = value == 0 ? 0 : exponentOf(value);
    }

    /** The exponent of the first decimal digit. */
    private static int exponentOf(double f) {
      int e = (int) (Math.getExponent(f) * 0.3010299956639812); // log10(2)
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

    /** The value times ten to the power, rounded; at most 19 digits. */
    private String rounded(int power) {
      return value == 0 ? "0" : Long.toUnsignedString(Decimal.digits(value, power));
    }

    void write(int requested, StringBuilder out) {
      int mostDigits = 19;
      int safeDigits = 16;
      int precision = requested == -1 ? 6 : requested;
      maxZeros = Math.min(precision, capacity - 3);
      if (requested == -2) {
        precision = mostDigits;
        maxZeros = 16;
      }
      if (mode == 'f' && exponent > 0 && (long) exponent + precision + 2 > capacity) {
        mode = 'g';
        precision++;
      }
      decimals = Math.min(precision, capacity - 3);
      int wanted = mode == 'f' ? fixedDigits() : precision;
      if (mode == 'e' || (mode == 'g' && wanted == 0)) {
        wanted++;
      }
      int digits = Math.min(wanted, mostDigits);
      int zeros = Math.min(wanted - digits, Math.max(0, capacity - digits - 8));
      int start = out.length();
      for (int n = Math.min(safeDigits, digits); ; n++) {
        out.setLength(start);
        if (mode == 'f') {
          fixed(decimals - (wanted - n), out);
          cutZeros(wanted - digits - (capacity - digits - 3), out);
        } else {
          scientific(n, zeros + digits - n, out);
        }
        if (n >= digits || readsBack(out, start)) {
          return;
        }
      }
    }

    /** Digits of fixed notation that count as precision: zeros before the first one do not. */
    private int fixedDigits() {
      if (exponent >= 0) {
        return decimals + exponent + 1;
      }
      return decimals > 2 && exponent < -2
          ? decimals - (Math.min(-exponent, decimals) - 2)
          : decimals + 1;
    }

    private boolean readsBack(StringBuilder out, int start) {
      byte[] text = new byte[out.length() - start];
      for (int i = 0; i < text.length; i++) {
        text[i] = (byte) out.charAt(start + i);
      }
      double read = new FloatReader(text, 0, text.length).read(false);
      return read == value;
    }

    /** Fixed notation, rounded to {@code scale} decimals and filled with zeros to all of them. */
    private void fixed(int scale, StringBuilder out) {
      String digits = rounded(scale);
      if (scale <= 0) {
        out.append(digits);
        zeros(digits.equals("0") ? 0 : -scale, out);
        if (decimals > 0) {
          out.append('.');
        }
      } else {
        int units = digits.length() - scale;
        if (units > 0) {
          out.append(digits, 0, units).append('.').append(digits, units, digits.length());
        } else {
          out.append("0.");
          zeros(-units, out);
          out.append(digits);
        }
      }
      zeros(decimals - Math.max(0, scale), out);
    }

    /** Takes back the zeros that MicroPython's buffer has no room for, even those of an integer. */
    private static void cutZeros(int excess, StringBuilder out) {
      for (int left = excess; left > 0; ) {
        int last = out.length() - 1;
        left -= out.charAt(last) == '0' ? 1 : 0;
        out.setLength(last);
      }
      if (excess > 0 && out.charAt(out.length() - 1) == '.') {
        out.setLength(out.length() - 1);
      }
    }

    /** {@code n} significant digits, then zeros; with an exponent or, in mode g, without. */
    private void scientific(int n, int zeros, StringBuilder out) {
      int e = exponent;
      String digits = rounded(n - 1 - e);
      if (value == 0) {
        digits = "0".repeat(n);
      } else if (digits.length() > n) {
        digits = digits.substring(0, n);
        e++;
      } else if (digits.length() < n) {
        // A subnormal number may have fewer digits than its power of ten promises.
        digits = "0".repeat(n - digits.length()) + digits;
      }
      if (mode == 'g' && (e >= 0 ? e < maxZeros || e == 0 : e >= -4)) {
        positional(digits, e, out);
        return;
      }
      out.append(digits.charAt(0));
      String fraction = digits.substring(1) + (mode == 'e' ? "0".repeat(zeros) : "");
      if (mode == 'g') {
        fraction = stripZeros(fraction);
      }
      if (!fraction.isEmpty()) {
        out.append('.').append(fraction);
      }
      exponentPart(e, out);
    }

    private void exponentPart(int e, StringBuilder out) {
      if (e == 0 && mode != 'e') {
        return;
      }
      out.append(upper ? 'E' : 'e').append(e < 0 ? '-' : '+');
      int magnitude = Math.abs(e);
      if (magnitude < 10) {
        out.append('0');
      }
      out.append(magnitude);
    }

    private static void positional(String digits, int e, StringBuilder out) {
      if (e < 0) {
        out.append("0.");
        for (int i = -1; i > e; i--) {
          out.append('0');
        }
        out.append(stripZeros(digits));
        return;
      }
      String all = digits.length() <= e ? digits + "0".repeat(e + 1 - digits.length()) : digits;
      out.append(all, 0, e + 1);
      String fraction = stripZeros(all.substring(e + 1));
      if (!fraction.isEmpty()) {
        out.append('.').append(fraction);
      }
    }

    private static void zeros(int count, StringBuilder out) {
      for (int i = 0; i < count; i++) {
        out.append('0');
      }
    }

    private static String stripZeros(String fraction) {
      int end = fraction.length();
      while (end > 0 && fraction.charAt(end - 1) == '0') {
        end--;
      }
      return fraction.substring(0, end);
    }
  }
}
