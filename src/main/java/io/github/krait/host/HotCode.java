package io.github.krait.host;

import io.github.krait.JitMode;
import io.github.krait.jit.JitCompiler;
import io.github.krait.runtime.Engine;

/** Gives an engine its compiler of hot code. */
final class HotCode {
  private HotCode() {}

  /**
   * Has the engine compile from now on.
   *
   * @throws IllegalStateException where everything is to be compiled and ASM is not there
   */
  static void compile(Engine engine, JitMode mode) {
    if (mode == JitMode.OFF) {
      return;
    }
    try {
      engine.jit = new JitCompiler(mode == JitMode.ALWAYS);
    } catch (NoClassDefFoundError e) {
      if (mode == JitMode.ALWAYS) {
        throw new IllegalStateException("JitMode.ALWAYS needs org.ow2.asm:asm", e);
      }
    }
  }
}
