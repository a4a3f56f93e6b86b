package io.github.krait.number;

/** The widths of floats. */
public final class Floats {
  private Floats() {}

  /**
   * What a float of that width holds of a value. One of 30 bits lacks the last two of a 32-bit one:
   * they are read as the two before, which is right in the mean.
   *
   * @param bits 64, 32 or 30
   */
  public static double round(double value, int bits) {
    if (bits == 64) {
      return value;
    }
    if (bits == 32) {
      return (float) value;
    }
    int word = Float.floatToIntBits((float) value) & ~3;
    return Float.intBitsToFloat(word | word >> 2 & 3);
  }
}
