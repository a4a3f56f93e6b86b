package io.github.krait.host;

import io.github.krait.JitMode;
import io.github.krait.JitOptions;
import io.github.krait.jit.ClassDump;
import io.github.krait.jit.JitCompiler;
import io.github.krait.runtime.Engine;
import java.nio.file.Path;

/** Gives an engine its compiler of hot code. */
final class HotCode {
  /** Names the folder for classes where the host names none. */
  private static final String DUMP = "KRAIT_JIT_DUMP";

  private HotCode() {}

  /**
   * Has the engine compile from now on; without ASM it finds that out at its first hot code.
   *
   * @throws IllegalStateException where everything is to be compiled and ASM is not there
   */
  static void compile(Engine engine, JitOptions options) {
    if (options.mode() == JitMode.OFF) {
      return;
    }
    boolean always = options.mode() == JitMode.ALWAYS;
    if (always && !JitCompiler.isAvailable()) {
      throw new IllegalStateException("JitMode.ALWAYS needs org.ow2.asm:asm");
    }
    engine.jit =
        new JitCompiler(always, options.hotCalls(), options.hotTurns(), dump(options.dump()));
  }

  private static ClassDump dump(Path folder) {
    if (folder != null) {
      return new ClassDump(folder);
    }
    String name = System.getenv(DUMP);
    return name == null || name.isEmpty() ? null : new ClassDump(Path.of(name));
  }
}
