package io.github.krait;

/**
 * Measures where the programs of an engine spend their time, from {@link Krait#profileLines()} on
 * until it is closed. Functions are seen from their next call on, so it is to begin before a
 * program does.
 *
 * <p>A thread of its own looks now and then at which line the engine's threads are, also while they
 * are inside of built-in functions or of Java, or wait: those belong to the line that called them.
 * How often a line was begun is counted. Programs are about half as fast meanwhile; those that are
 * not profiled lose nothing.
 */
public interface LineProfiler extends AutoCloseable {
  /** What was measured so far; after the end, all of it. Any thread may call it. */
  LineProfile profile();

  /** Ends the measurement, as closing the engine does. Closing again does nothing. */
  @Override
  void close();
}
