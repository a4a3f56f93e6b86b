package io.github.krait.object;

import java.nio.charset.StandardCharsets;

/**
 * Reads floats and complex numbers from text, accepting what MicroPython's parser accepts ("." and
 * "e5" are zero, digits may hold underscores).
 */
final class FloatParser {
  private final byte[] text;
  private final int end;
  private int at;

  private FloatParser(byte[] text, int offset, int length) {
    this.text = text;
    this.at = offset;
    this.end = offset + length;
  }

  /** {@code float(text)}. */
  static double parseFloat(byte[] text, int offset, int length) {
    FloatParser p = new FloatParser(text, offset, length);
    double value = p.signed();
    if (IntText.skipSpace(text, p.at, p.end) != p.end) {
      throw invalid();
    }
    return value;
  }

  /** {@code complex(text)}: a real part, an imaginary part, or both without white space inside. */
  static PyComplex parseComplex(byte[] text, int offset, int length) {
    FloatParser p = new FloatParser(text, offset, length);
    double first = p.signed();
    boolean imaginary = p.imaginary();
    p.at = IntText.skipSpace(text, p.at, p.end);
    if (p.at == p.end) {
      return imaginary ? PyComplex.of(0, first) : PyComplex.of(first, 0);
    }
    if (imaginary) {
      throw invalid();
    }
    double second = p.signed();
    if (!p.imaginary() || IntText.skipSpace(text, p.at, p.end) != p.end) {
      throw invalid();
    }
    return PyComplex.of(first, second);
  }

  /** Whether a j follows; one that stands alone, after its sign, means 1j. */
  private boolean imaginary() {
    if (at < end && (text[at] | 0x20) == 'j') {
      at++;
      return true;
    }
    return false;
  }

  private double signed() {
    at = IntText.skipSpace(text, at, end);
    boolean negative = false;
    if (at < end && (text[at] == '+' || text[at] == '-')) {
      negative = text[at++] == '-';
    }
    int start = at;
    double value;
    if (name("inf")) {
      name("inity");
      value = Double.POSITIVE_INFINITY;
    } else if (name("nan")) {
      value = Double.NaN;
    } else {
      value = decimal();
      if (at == start) {
        if (at >= end || (text[at] | 0x20) != 'j') {
          throw invalid();
        }
        value = 1;
      }
    }
    return negative ? -value : value;
  }

  private boolean name(String letters) {
    if (end - at < letters.length()) {
      return false;
    }
    for (int i = 0; i < letters.length(); i++) {
      if ((text[at + i] | 0x20) != letters.charAt(i)) {
        return false;
      }
    }
    at += letters.length();
    return true;
  }

  private double decimal() {
    StringBuilder digits = new StringBuilder(end - at + 2).append('0');
    boolean point = false;
    boolean exponent = false;
    for (; at < end; at++) {
      int c = text[at];
      if (c >= '0' && c <= '9') {
        digits.append((char) c);
      } else if (c == '.' && !point && !exponent) {
        point = true;
        digits.append('.');
      } else if ((c | 0x20) == 'e' && !exponent) {
        exponent = true;
        digits.append('e');
        if (at + 1 < end && (text[at + 1] == '+' || text[at + 1] == '-')) {
          digits.append((char) text[++at]);
        }
        if (at + 1 == end) {
          throw invalid();
        }
        digits.append('0');
      } else if (c != '_') {
        break;
      }
    }
    return Double.parseDouble(bounded(digits.toString()));
  }

  /** Cuts an exponent of many digits, which the JDK would refuse or overflow on. */
  private static String bounded(String digits) {
    int e = digits.indexOf('e');
    if (e < 0 || digits.length() - e < 12) {
      return digits;
    }
    int from = e + 1;
    if (digits.charAt(from) == '-' || digits.charAt(from) == '+') {
      from++;
    }
    int to = from;
    while (to < digits.length() - 1 && digits.charAt(to) == '0') {
      to++;
    }
    return digits.substring(0, from)
        + (digits.length() - to > 9 ? "999999999" : digits.substring(to));
  }

  private static PyError invalid() {
    return PyError.valueError("invalid syntax for number");
  }

  /** For the text of constants in compiled code. */
  static double parseFloat(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parseFloat(bytes, 0, bytes.length);
  }
}
