package io.github.krait.syntax;

import java.math.BigInteger;

/** The value of a constant expression. */
public sealed interface Value {

  /** Whether Python calls it true. */
  boolean isTrue();

  /** An integer that the parser holds in a machine word (63 bits, as 64-bit MicroPython does). */
  record Int(long value) implements Value {
    @Override
    public boolean isTrue() {
      return value != 0;
    }
  }

  /**
   * An integer in MicroPython's long form: one beyond 63 bits, or a smaller one that came out of
   * arithmetic on such, which MicroPython does not turn back.
   */
  record BigInt(BigInteger value) implements Value {
    @Override
    public boolean isTrue() {
      return value.signum() != 0;
    }
  }

  /** A float. */
  record Float(double value) implements Value {
    @Override
    public boolean isTrue() {
      return value != 0;
    }
  }

  /** A complex number; a literal has no real part. */
  record Complex(double real, double imag) implements Value {
    @Override
    public boolean isTrue() {
      return real != 0 || imag != 0;
    }
  }

  /** A string: UTF-8, but with \x and \\u escapes it may hold surrogates. Not to be modified. */
  record Str(byte[] utf8) implements Value {
    @Override
    public boolean isTrue() {
      return utf8.length != 0;
    }
  }

  /** A bytes object. Not to be modified. */
  record Bytes(byte[] bytes) implements Value {
    @Override
    public boolean isTrue() {
      return bytes.length != 0;
    }
  }

  /** A tuple of constants. Not to be modified. */
  record Tuple(Value... items) implements Value {
    @Override
    public boolean isTrue() {
      return items.length != 0;
    }
  }

  /** The constants that are keywords, and the ellipsis. */
  enum Singleton implements Value {
    NONE,
    FALSE,
    TRUE,
    ELLIPSIS;

    @Override
    public boolean isTrue() {
      return this == TRUE || this == ELLIPSIS;
    }
  }
}
