package io.github.krait.object;

import io.github.krait.number.FloatText;
import java.math.BigInteger;

/**
 * How one value is laid out: width, fill, sign, grouping. Widths and precisions of text count
 * bytes, as in MicroPython.
 */
final class FormatSpec {
  static final int LEFT = 1;
  static final int PLUS = 2;
  static final int SPACE = 4;
  static final int PREFIX = 8;
  static final int OCTAL_LETTER = 16;

  /** The fill goes between the sign, with the prefix, and the digits. */
  static final int PAD_AFTER_SIGN = 32;

  static final int CENTER = 64;

  /** More than floats ever show: their text is limited to 33 characters. */
  private static final int MOST_DECIMALS = 99;

  int flags;
  byte fill = ' ';
  int width = -1;
  int precision = -1;

  /** Between groups of digits: ',' or '_'; 0 for none. */
  byte separator;

  private final StringPrinter out;

  FormatSpec(StringPrinter out) {
    this.out = out;
  }

  /** Writes text in the field. */
  void text(byte[] text, int n) {
    text(text, n, flags, fill, width);
  }

  private void text(byte[] text, int n, int flags, byte fill, int width) {
    int pad = width - n;
    if (fill == '0' && separator != 0) {
      groupedZeros(pad, width, flags, text, n);
      return;
    }
    int left = (flags & CENTER) != 0 ? pad / 2 : (flags & LEFT) != 0 ? 0 : pad;
    if (left > 0) {
      out.fill(fill, left);
    }
    out.write(text, 0, n);
    int right = pad - left;
    if (pad > 0 && right > 0) {
      out.fill(fill, right);
    }
  }

  /** Pads with zeros that are themselves in groups. */
  private void groupedZeros(int wantedPad, int wantedWidth, int flags, byte[] text, int n) {
    int group = separator == '_' ? 5 : 4;
    int pad = wantedPad;
    int width = wantedWidth;
    if (width % group == 0) {
      // a separator would come first
      pad++;
      width++;
    }
    int phase = group - 1 - width % group;
    int left = (flags & CENTER) != 0 ? pad / 2 : (flags & LEFT) != 0 ? 0 : pad;
    zeros(left, group, phase);
    out.write(text, 0, n);
    zeros(pad - left, group, phase);
  }

  private void zeros(int n, int group, int phase) {
    if (n <= 0) {
      return;
    }
    out.reserve(n);
    for (int i = 0; i < n; i++) {
      out.write((phase + i % group) % group == group - 1 ? separator : '0');
    }
  }

  /**
   * Writes an int.
   *
   * @param value also a bool or what else stands for an int
   */
  void integer(PyObject value, int base, boolean upper) {
    BigInteger big = null;
    long small = 0;
    boolean negative;
    if (value instanceof PyBigInt b) {
      big = b.value;
      negative = big.signum() < 0;
    } else {
      small = Args.toLong(value);
      negative = small < 0;
      if (flags == 0 && precision < 0 && width <= 0 && separator == 0 && base == 10) {
        out.print(Long.toString(small));
        return;
      }
    }
    int flags = this.flags;
    int width = this.width;
    int precision = this.precision;
    byte fill = this.fill;
    if ((flags & (LEFT | CENTER)) == 0 && fill == '0') {
      width = Math.max(width, precision);
      precision = 0;
    }
    if (precision > 1) {
      flags |= PAD_AFTER_SIGN;
    }
    byte[] digits =
        digits(
            big != null
                ? BigMath.toString(big.abs(), base)
                : Long.toUnsignedString(negative ? -small : small, base),
            base,
            upper);
    byte[] prefix = prefix(negative, base, upper);
    if ((flags & PAD_AFTER_SIGN) == 0) {
      byte[] all = new byte[(negative ? 1 : 0) + prefix.length + digits.length];
      int at = 0;
      if (negative) {
        all[at++] = '-';
      }
      System.arraycopy(prefix, 0, all, at, prefix.length);
      System.arraycopy(digits, 0, all, at + prefix.length, digits.length);
      text(all, all.length, flags, fill, width);
      return;
    }
    int after = 0;
    if (precision > 1) {
      int used = Math.max(digits.length, precision) + (negative ? 1 : 0) + prefix.length;
      if (used < width) {
        if ((flags & LEFT) != 0) {
          after = width - used;
        } else {
          out.fill((byte) ' ', width - used);
        }
      }
      fill = '0';
      flags &= ~LEFT;
    }
    if (negative) {
      out.write('-');
      width--;
    }
    out.write(prefix, 0, prefix.length);
    width -= prefix.length;
    text(digits, digits.length, flags, fill, precision > 1 ? precision : width);
    if (after > 0) {
      out.fill((byte) ' ', after);
    }
  }

  private byte[] prefix(boolean negative, int base, boolean upper) {
    StringPrinter p = new StringPrinter();
    if (!negative) {
      if ((flags & PLUS) != 0) {
        p.write('+');
      } else if ((flags & SPACE) != 0) {
        p.write(' ');
      }
    }
    if ((flags & PREFIX) != 0 && base != 10) {
      p.write('0');
      if (base == 2) {
        p.write('b');
      } else if (base == 16) {
        p.write(upper ? 'X' : 'x');
      } else if ((flags & OCTAL_LETTER) != 0) {
        p.write('o');
      }
    }
    return p.toBytes();
  }

  private byte[] digits(String text, int base, boolean upper) {
    int n = text.length();
    int group = separator == 0 ? n : base == 10 ? 3 : 4;
    byte[] digits = new byte[n + (n - 1) / group];
    int at = digits.length;
    for (int i = n - 1; i >= 0; i--) {
      char c = text.charAt(i);
      digits[--at] = (byte) (upper && c >= 'a' ? c - 32 : c);
      if (i > 0 && (n - i) % group == 0) {
        digits[--at] = separator;
      }
    }
    return digits;
  }

  /** Writes a float. */
  void floating(double value, char type, boolean percent) {
    char sign = (flags & PLUS) != 0 ? '+' : (flags & SPACE) != 0 ? ' ' : '\0';
    int decimals = precision < 0 ? -1 : Math.min(precision, MOST_DECIMALS);
    String text =
        FloatText.format(value, Context.current().language().floatBits(), type, decimals, sign);
    int width = this.width;
    int start = 0;
    if ((flags & PAD_AFTER_SIGN) != 0 && text.charAt(0) < '0') {
      out.write(text.charAt(0));
      start = 1;
      width--;
    }
    int n = text.length() - start;
    byte[] digits = new byte[n + (percent ? 1 : 0)];
    for (int i = 0; i < n; i++) {
      digits[i] = (byte) text.charAt(start + i);
    }
    if (percent) {
      digits[n] = '%';
    }
    text(digits, digits.length, flags, fill, width);
  }

  /** Writes the character of a code point. */
  void character(PyObject codePoint) {
    if (Language.current().oldStrings()) {
      text(new byte[] {(byte) Args.toLong(codePoint)}, 1);
      return;
    }
    long c = Args.toLong(codePoint);
    if (c < 0 || c >= 0x110000) {
      throw PyError.overflow("char not in range(0x110000)");
    }
    byte[] utf8 = Utf8Text.encode((int) c);
    text(utf8, utf8.length);
  }
}
