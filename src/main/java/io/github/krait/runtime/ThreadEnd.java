package io.github.krait.runtime;

/** Ends a thread that a program started, as its engine is closed; programs cannot catch it. */
@SuppressWarnings("serial")
final class ThreadEnd extends Error {
  ThreadEnd() {
    super("the engine is closed", null, false, false);
  }
}
