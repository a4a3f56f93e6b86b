package io.github.krait.jit;

/** How compiled code holds the value of a slot. */
final class Kind {
  /** Not at all: nothing was assigned, or nobody reads it. */
  static final byte NONE = 0;

  /** An int as a long. */
  static final byte INT = 1;

  /** A float of 64 bits as a double. */
  static final byte FLOAT = 2;

  /** A reference; null where the variable is unbound. */
  static final byte OBJECT = 3;

  private Kind() {}

  static byte join(byte a, byte b) {
    return a == b || b == NONE ? a : a == NONE ? b : OBJECT;
  }
}
