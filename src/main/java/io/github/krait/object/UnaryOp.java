package io.github.krait.object;

/** Unary operations; the first four are numbered as the UNARY_OP instructions from 0xd0. */
public final class UnaryOp {
  public static final int POSITIVE = 0;
  public static final int NEGATIVE = 1;
  public static final int INVERT = 2;
  public static final int NOT = 3;

  /** {@code abs(x)}. */
  public static final int ABS = 4;

  /** {@code int(x)} for types other than int, float and str. */
  public static final int INT = 5;

  /** {@code float(x)} for types other than the numbers and str. */
  public static final int FLOAT = 6;

  /** {@code complex(x)} for types other than the numbers and str. */
  public static final int COMPLEX = 7;

  /** {@code sys.getsizeof(x)}. */
  public static final int SIZEOF = 8;

  private UnaryOp() {}

  /** The special method's name. */
  public static PyStr name(int op) {
    return OperatorNames.UNARY[op];
  }
}
