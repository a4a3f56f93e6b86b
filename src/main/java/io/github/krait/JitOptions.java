package io.github.krait;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How an engine compiles programs to JVM bytecode: see {@link Krait.Builder#jit(JitOptions)}.
 *
 * @param mode whether, and when
 * @param hotCalls so many calls of a function are interpreted in {@link JitMode#AUTO} before it is
 *     compiled; 1 or more, by default 300. A class costs about as much as some thousand calls.
 * @param hotTurns so many turns of a loop, estimated at every 2,000 ticks; 1 or more, by default
 *     4,000
 * @param dump a folder where each class is written with a listing of what it was made of, in a
 *     folder of the engine's own; null, the default, for that in the environment's {@code
 *     KRAIT_JIT_DUMP}, or for none
 */
public record JitOptions(JitMode mode, int hotCalls, int hotTurns, Path dump) {
  private static final int HOT_CALLS = 300;
  private static final int HOT_TURNS = 4000;

  /**
   * All of them.
   *
   * @throws IllegalArgumentException where a number is less than 1
   */
  public JitOptions {
    Objects.requireNonNull(mode, "mode");
    if (hotCalls < 1 || hotTurns < 1) {
      throw new IllegalArgumentException("hotCalls and hotTurns are 1 or more");
    }
  }

  /** A mode with everything else by default. */
  public static JitOptions of(JitMode mode) {
    return new JitOptions(mode, HOT_CALLS, HOT_TURNS, null);
  }

  /** The same with other {@link #hotCalls}. */
  public JitOptions withHotCalls(int calls) {
    return new JitOptions(mode, calls, hotTurns, dump);
  }

  /** The same with other {@link #hotTurns}. */
  public JitOptions withHotTurns(int turns) {
    return new JitOptions(mode, hotCalls, turns, dump);
  }

  /** The same with another {@link #dump}. */
  public JitOptions withDump(Path folder) {
    return new JitOptions(mode, hotCalls, hotTurns, folder);
  }
}
