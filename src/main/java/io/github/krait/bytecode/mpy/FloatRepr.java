package io.github.krait.bytecode.mpy;

import io.github.krait.number.FloatText;

/** The text of a float or complex number in a file. */
final class FloatRepr {
  private FloatRepr() {}

  /** The repr of a float, with a fraction or an exponent. */
  static String of(double d) {
    return FloatText.repr(d, 64);
  }

  /** The repr of a complex number. */
  static String of(double real, double imag) {
    return FloatText.complex(real, imag, 64);
  }
}
