package io.github.krait.runtime;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;

/** Turns program text or an {@code .mpy} file into something to call. The compiler's way in. */
public interface CodeLoader {
  /** A whole file of statements. */
  int FILE = 0;

  /** One statement of the REPL, which prints the value of an expression. */
  int SINGLE = 1;

  /** One expression, whose value the call returns. */
  int EVAL = 2;

  /**
   * Compiles {@code source}; a fault raises SyntaxError.
   *
   * @param mode {@link #FILE}, {@link #SINGLE} or {@link #EVAL}
   * @return a code object; {@link #function} makes it callable
   */
  PyObject compile(byte[] source, String fileName, int mode);

  /** Reads an {@code .mpy} file; a fault raises ValueError, as MicroPython does. */
  PyObject load(byte[] mpy, String fileName);

  /** The {@code .mpy} file of a code object; null for any other value. */
  byte[] save(PyObject code);

  /**
   * The module-level function of a code object: called without arguments it runs the code with
   * these globals and with {@link io.github.krait.object.Context#locals} as its locals.
   */
  PyObject function(PyObject code, PyDict globals);
}
