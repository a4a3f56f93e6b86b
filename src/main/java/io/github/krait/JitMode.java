package io.github.krait;

/** What an engine compiles to JVM bytecode while it runs. Programs do the same in every mode. */
public enum JitMode {
  /** Nothing: everything is interpreted. */
  OFF,
  /** Functions and loops that are hot. */
  AUTO,
  /** Everything, before it first runs: for tests of the compiler. */
  ALWAYS
}
