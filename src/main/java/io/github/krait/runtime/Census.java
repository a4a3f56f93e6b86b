package io.github.krait.runtime;

/** What is told of the values that a program can reach. */
abstract class Census {
  /** Counts a value, and has it looked into. */
  abstract void add(Object value);

  /** Whether the slots of frames that are no variables count: most of them were used already. */
  abstract boolean countsTemporaries();
}
