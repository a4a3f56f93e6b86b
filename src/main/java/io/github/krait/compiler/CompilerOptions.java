package io.github.krait.compiler;

import io.github.krait.syntax.LanguageOptions;

/**
 * What the compiler can be told.
 *
 * @param language what the front end needs to know, the {@code -O} level and small-int bits with it
 * @param sourceLines write line tables (levels up to 2)
 * @param targetDecorators know {@code @micropython.native}, {@code viper} and {@code asm_*}, as
 *     mpy-cross does, and refuse them for want of an architecture; otherwise they are unknown
 * @param coroutines CircuitPython's async: {@code async def} makes coroutines and {@code await}
 *     calls {@code __await__}
 * @param starAfterKeyword allow {@code *args} behind {@code key=value} in a call
 * @param traceLines class bodies and except clauses have a line of their own, for {@code
 *     sys.settrace}: what MicroPython's compiler does where that is built in
 * @param nativeCode {@code @micropython.native} and {@code viper} are done
 * @param words32 viper's words have 32 bits, else 64
 */
public record CompilerOptions(
    LanguageOptions language,
    boolean sourceLines,
    boolean targetDecorators,
    boolean coroutines,
    boolean starAfterKeyword,
    boolean traceLines,
    boolean nativeCode,
    boolean words32) {

  private static final int RUNNING_SMALL_INT_BITS = 63;

  /** MicroPython as an engine compiles what it runs. */
  public static CompilerOptions microPython(int optimise) {
    LanguageOptions language = LanguageOptions.microPython(optimise, RUNNING_SMALL_INT_BITS);
    return new CompilerOptions(language, true, false, false, false, false, true, false);
  }

  /** CircuitPython as an engine compiles what it runs. */
  public static CompilerOptions circuitPython(int optimise) {
    LanguageOptions language = LanguageOptions.circuitPython(optimise, RUNNING_SMALL_INT_BITS);
    return new CompilerOptions(language, true, false, true, true, false, true, false);
  }

  /** The same with lines for {@code sys.settrace}. */
  public CompilerOptions withTraceLines() {
    return new CompilerOptions(
        language,
        sourceLines,
        targetDecorators,
        coroutines,
        starAfterKeyword,
        true,
        nativeCode,
        words32);
  }

  /** The same for floats of that width. */
  public CompilerOptions withFloatBits(int bits) {
    return new CompilerOptions(
        language.withFloatBits(bits),
        sourceLines,
        targetDecorators,
        coroutines,
        starAfterKeyword,
        traceLines,
        nativeCode,
        words32);
  }

  /** The same for a machine that viper's code is for. */
  public CompilerOptions withMachine(boolean emitsNativeCode, int wordBits) {
    return new CompilerOptions(
        language,
        sourceLines,
        targetDecorators,
        coroutines,
        starAfterKeyword,
        traceLines,
        emitsNativeCode,
        wordBits == 32);
  }

  /** The same, with something to be called now and then, which may end the work. */
  public CompilerOptions withPoll(Runnable task) {
    return new CompilerOptions(
        language.withPoll(task),
        sourceLines,
        targetDecorators,
        coroutines,
        starAfterKeyword,
        traceLines,
        nativeCode,
        words32);
  }

  /** MicroPython's mpy-cross. */
  public static CompilerOptions microPythonCross(int optimise, int smallIntBits, boolean lines) {
    LanguageOptions language = LanguageOptions.microPython(optimise, smallIntBits);
    return new CompilerOptions(language, lines, true, false, false, false, false, false);
  }

  /** CircuitPython's mpy-cross. */
  public static CompilerOptions circuitPythonCross(int optimise, int smallIntBits, boolean lines) {
    LanguageOptions language = LanguageOptions.circuitPython(optimise, smallIntBits);
    return new CompilerOptions(language, lines, true, true, true, false, false, false);
  }
}
