package io.github.krait.syntax;

/**
 * What differs between language profiles and compiler settings, as far as the front end knows.
 *
 * @param templateStrings t-strings
 * @param nestedFormatStrings an f-string's arguments may hold f-strings, and must not be empty
 * @param annotatedConst {@code X: int = const(1)} is a constant too
 * @param nullBytes a null byte may stand in a string (else it is read as byte 1)
 * @param knownNames strings of more than 10 bytes that mpy-cross has interned from the start,
 *     beyond those that all have: such a literal becomes a qstr. Not to be modified
 * @param optimise the -O level; {@code __debug__} is False above 0
 * @param smallIntBits bits of a small integer on the target: 31 for mpy-cross, 63 when running
 * @param floatBits the width in which floats are folded
 * @param poll called now and then: what it throws ends the work; null: nothing
 */
public record LanguageOptions(
    boolean templateStrings,
    boolean nestedFormatStrings,
    boolean annotatedConst,
    boolean nullBytes,
    String[] knownNames,
    int optimise,
    int smallIntBits,
    int floatBits,
    Runnable poll) {

  private static final int DOUBLE = 64;

  private static final String[] MICROPYTHON_NAMES = {
    "Interpolation",
    "__template__",
    "format_spec",
    "heap_unlock",
    "interpolations",
    "maximum recursion depth exceeded",
    "string.templatelib",
    "templatelib",
  };

  private static final String[] CIRCUITPYTHON_NAMES = {
    "BrokenPipeError", "ConnectionError", "ReloadException", "TimeoutError", "__context__",
  };

  /** MicroPython 1.29. */
  public static LanguageOptions microPython(int optimise, int smallIntBits) {
    return new LanguageOptions(
        true, true, true, false, MICROPYTHON_NAMES, optimise, smallIntBits, DOUBLE, null);
  }

  /** CircuitPython 10, whose front end is that of MicroPython 1.27. */
  public static LanguageOptions circuitPython(int optimise, int smallIntBits) {
    return new LanguageOptions(
        false, false, false, true, CIRCUITPYTHON_NAMES, optimise, smallIntBits, DOUBLE, null);
  }

  /** The same for floats of that width. */
  public LanguageOptions withFloatBits(int bits) {
    return new LanguageOptions(
        templateStrings,
        nestedFormatStrings,
        annotatedConst,
        nullBytes,
        knownNames,
        optimise,
        smallIntBits,
        bits,
        poll);
  }

  /** The same, with something to be called now and then. */
  public LanguageOptions withPoll(Runnable task) {
    return new LanguageOptions(
        templateStrings,
        nestedFormatStrings,
        annotatedConst,
        nullBytes,
        knownNames,
        optimise,
        smallIntBits,
        floatBits,
        task);
  }
}
