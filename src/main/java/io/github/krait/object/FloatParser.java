package io.github.krait.object;

import io.github.krait.number.FloatReader;

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
    FloatReader reader = new FloatReader(text, at, end);
    double value = PyFloat.currentBits() == 64 ? reader.read(true) : reader.readSingle(true);
    if (!reader.isComplete()) {
      throw invalid();
    }
    at = reader.position();
    return value;
  }

  private static PyError invalid() {
    return PyError.valueError("invalid syntax for number");
  }
}
