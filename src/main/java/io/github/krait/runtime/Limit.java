package io.github.krait.runtime;

/** What a program may come to the limit of; the names are those that hosts know. */
public enum Limit {
  WALL_TIME,
  TICKS,
  OUTPUT,
  MEMORY,
  RECURSION,
  OPEN_FILES,
  SOCKETS,
  THREADS,
  SCHEDULED_CALLBACKS
}
