package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;

/** Compiles program text; the composition root ties the compiler to the virtual machine by it. */
public interface SourceCompiler {
  /**
   * Compiles a text; a fault raises SyntaxError.
   *
   * @param mode one of {@link CodeLoader}'s constants
   */
  CodeUnit compile(Engine engine, byte[] source, String fileName, int mode);
}
