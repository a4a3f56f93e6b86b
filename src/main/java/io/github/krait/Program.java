package io.github.krait;

import java.util.Map;

/** Compiled program text, to be run any number of times in the engine that compiled it. */
public interface Program {
  /**
   * Runs it in {@code __main__}.
   *
   * @return the value, converted to Java, where the text is one expression; else null
   * @throws KraitException where it raises an exception
   */
  Object run();

  /**
   * Runs it with globals of its own.
   *
   * @param globals the engine's {@link Krait#globals()} or {@link Krait#newGlobals()}
   */
  Object run(Map<String, Object> globals);
}
