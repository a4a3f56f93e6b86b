package io.github.krait.syntax;

/**
 * What differs between language profiles and compiler settings, as far as the front end knows.
 *
 * @param templateStrings t-strings
 * @param nestedFormatStrings an f-string's arguments may hold f-strings, and must not be empty
 * @param annotatedConst {@code X: int = const(1)} is a constant too
 * @param nullBytes a null byte may stand in a string (else it is read as byte 1)
 * @param optimise the -O level; {@code __debug__} is False above 0
 * @param smallIntBits bits of a small integer on the target: 31 for mpy-cross, 63 when running
 */
public record LanguageOptions(
    boolean templateStrings,
    boolean nestedFormatStrings,
    boolean annotatedConst,
    boolean nullBytes,
    int optimise,
    int smallIntBits) {

  /** MicroPython 1.29. */
  public static LanguageOptions microPython(int optimise, int smallIntBits) {
    return new LanguageOptions(true, true, true, false, optimise, smallIntBits);
  }

  /** CircuitPython 10, whose front end is that of MicroPython 1.27. */
  public static LanguageOptions circuitPython(int optimise, int smallIntBits) {
    return new LanguageOptions(false, false, false, true, optimise, smallIntBits);
  }
}
