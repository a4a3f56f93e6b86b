package io.github.krait;

/** What ended a program from outside. */
public enum Stop {
  /** {@link Krait#cancel}. */
  CANCELLED,
  /** {@link Limits.Builder#wallTime}. */
  WALL_TIME,
  /** {@link Limits.Builder#ticks}. */
  TICKS,
  /** {@link Limits.Builder#output}. */
  OUTPUT,
  /** {@link Limits.Builder#memory}, where a program goes on in spite of MemoryErrors. */
  MEMORY
}
