package io.github.krait.processor;

/** What a value is on the Java side, which decides how it is converted. */
enum Kind {
  OBJECT,
  SUBCLASS,
  INT,
  LONG,
  DOUBLE,
  BOOLEAN,
  STRING,
  /** {@code PyObject...}: the remaining arguments. */
  REST,
  /** No result. */
  VOID;

  /** Whether absence can be null. */
  boolean isReference() {
    return this == OBJECT || this == SUBCLASS || this == STRING;
  }
}
