package io.github.krait.number;

/**
 * A number times a power of ten, as MicroPython computes it where its floats have 32 bits: in 32
 * bits too, by powers of two and five. The last digit of many floats depends on it.
 */
final class SingleDecimal {
  /** Five to the power of this, and no more, is exact in 24 bits. */
  private static final int MAX_EXACT_POWER_OF_5 = 10;

  private static final int EXPONENT_MASK = 0xff;
  private static final int EXPONENT_SHIFT = 23;

  private SingleDecimal() {}

  static float scale(float value, int exponent) {
    if (exponent == 0 || value == 0) {
      return value;
    }
    int bits = Float.floatToRawIntBits(value);
    // too far, the exponent's field starts again from the other end: five's power decides then
    int scaled = (bits >>> EXPONENT_SHIFT) + exponent & EXPONENT_MASK;
    float twos =
        Float.intBitsToFloat(bits & ~(EXPONENT_MASK << EXPONENT_SHIFT) | scaled << EXPONENT_SHIFT);
    return exponent < 0 && exponent >= -MAX_EXACT_POWER_OF_5
        ? twos / (float) Math.pow(5, -exponent)
        : twos * (float) Math.pow(5, exponent);
  }
}
