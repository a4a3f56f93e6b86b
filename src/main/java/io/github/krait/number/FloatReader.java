package io.github.krait.number;

/**
 * Reads an unsigned decimal number with MicroPython's rounding. What it accepts is generous: "."
 * and "e5" are zero; who wants less looks at the text first.
 */
public final class FloatReader {
  /** Digits are accumulated in the mantissa below this: it fits in 64 bits, or in 32. */
  private static final long MANTISSA_MAX = 0x1999999999999998L;

  private static final long SINGLE_MANTISSA_MAX = 0x19999998L;

  /** Exponents beyond need no more digits: the number is zero or infinite already. */
  private static final int EXPONENT_MAX = (Integer.MAX_VALUE / 2 - 9) / 10;

  private final byte[] text;
  private final int end;
  private int at;
  private long mantissa;
  private int exponent;

  /** Zeros not yet in the mantissa (trailing ones do not count), and those before the point. */
  private int zeros;

  private int zeroPlaces;

  private long mantissaMax = MANTISSA_MAX;
  private boolean complete = true;

  /** Reads from {@code text[at]} on, up to {@code end}. */
  public FloatReader(byte[] text, int at, int end) {
    this.text = text;
    this.at = at;
    this.end = end;
  }

  /** Where reading stopped: behind the number. */
  public int position() {
    return at;
  }

  /**
   * The number at hand.
   *
   * @param underscores skip underscores, as {@code float()} does
   * @return the value; NaN where {@link #isComplete} is false then
   */
  public double read(boolean underscores) {
    parse(underscores);
    return complete ? Decimal.scale(mantissa, exponent) : Double.NaN;
  }

  /** False where an exponent had no digits because the text ended. */
  public boolean isComplete() {
    return complete;
  }

  /** As {@link #read}, of a float with 32 bits; a very large one may be NaN, as on boards. */
  public float readSingle(boolean underscores) {
    mantissaMax = SINGLE_MANTISSA_MAX;
    parse(underscores);
    return complete ? SingleDecimal.scale((float) mantissa, exponent) : Float.NaN;
  }

  private void parse(boolean underscores) {
    boolean fraction = false;
    for (; at < end; at++) {
      int c = text[at];
      if (c >= '0' && c <= '9') {
        digit(c - '0', fraction);
      } else if (c == '.' && !fraction) {
        fraction = true;
      } else if (c != '_' || !underscores) {
        break;
      }
    }
    exponent += zeroPlaces;
    if (at < end && (text[at] | 0x20) == 'e') {
      int sign = 1;
      if (++at < end && (text[at] == '+' || text[at] == '-')) {
        sign = text[at++] == '-' ? -1 : 1;
      }
      if (at == end) {
        complete = false;
        return;
      }
      int given = 0;
      for (; at < end && (isDigit(text[at]) || (underscores && text[at] == '_')); at++) {
        if (text[at] != '_' && given < EXPONENT_MAX) {
          given = 10 * given + text[at] - '0';
        }
      }
      exponent += sign * given;
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void digit(int value, boolean fraction) {
    if (value == 0 || !fits()) {
      zeros++;
      zeroPlaces += fraction ? 0 : 1;
      return;
    }
    for (; zeros > 0; zeros--) {
      boolean before = zeroPlaces > 0;
      zeroPlaces -= before ? 1 : 0;
      accept(0, !before);
    }
    accept(value, fraction);
  }

  private void accept(int value, boolean fraction) {
    if (fits()) {
      mantissa = mantissa * 10 + value;
      exponent -= fraction ? 1 : 0;
    } else {
      exponent += fraction ? 0 : 1;
    }
  }

  private boolean fits() {
    return Long.compareUnsigned(mantissa, mantissaMax) < 0;
  }
}
