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
 */
public record CompilerOptions(
    LanguageOptions language,
    boolean sourceLines,
    boolean targetDecorators,
    boolean coroutines,
    boolean starAfterKeyword) {

  /** MicroPython's mpy-cross without switches. */
  public static CompilerOptions mpyCross() {
    return new CompilerOptions(LanguageOptions.microPython(0, 31), true, true, false, false);
  }
}
