package io.github.krait.bytecode;

/** The constants that have no value of their own in Java. */
public enum Singleton {
  NONE,
  ELLIPSIS
}
