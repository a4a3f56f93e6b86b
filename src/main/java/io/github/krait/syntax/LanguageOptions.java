package io.github.krait.syntax;

/**
 * What differs between the language profiles and compiler settings that the front end knows.
 *
 * @param templateStrings t-strings (MicroPython 1.28 and later)
 * @param optimise the -O level; {@code __debug__} is False above 0
 * @param smallIntBits bits of a small integer on the target (mpy-cross: 31; running: 63)
 * @param mathConstants fold {@code math.pi} and {@code math.e} (mpy-cross and most ports)
 * @param errnoConstants fold {@code errno.EPERM} and so on (not in mpy-cross)
 */
public record LanguageOptions(
    boolean templateStrings,
    int optimise,
    int smallIntBits,
    boolean mathConstants,
    boolean errnoConstants) {

  /** The options of {@code mpy-cross} without switches. */
  public static LanguageOptions mpyCross() {
    return new LanguageOptions(true, 0, 31, true, false);
  }
}
