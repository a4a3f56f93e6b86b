package io.github.krait.object;

/**
 * Binary operations, numbered as MicroPython numbers them: up to {@link #POWER} the number is that
 * of the BINARY_OP instruction less 0xd7.
 */
public final class BinaryOp {
  public static final int LESS = 0;
  public static final int MORE = 1;
  public static final int EQUAL = 2;
  public static final int LESS_EQUAL = 3;
  public static final int MORE_EQUAL = 4;
  public static final int NOT_EQUAL = 5;

  /** {@code a in b}: the left operand is the container, as {@code CONTAINS} in MicroPython. */
  public static final int IN = 6;

  public static final int IS = 7;
  public static final int EXCEPTION_MATCH = 8;
  public static final int INPLACE_OR = 9;
  public static final int INPLACE_XOR = 10;
  public static final int INPLACE_AND = 11;
  public static final int INPLACE_LSHIFT = 12;
  public static final int INPLACE_RSHIFT = 13;
  public static final int INPLACE_ADD = 14;
  public static final int INPLACE_SUBTRACT = 15;
  public static final int INPLACE_MULTIPLY = 16;
  public static final int INPLACE_MAT_MULTIPLY = 17;
  public static final int INPLACE_FLOOR_DIVIDE = 18;
  public static final int INPLACE_TRUE_DIVIDE = 19;
  public static final int INPLACE_MODULO = 20;
  public static final int INPLACE_POWER = 21;
  public static final int OR = 22;
  public static final int XOR = 23;
  public static final int AND = 24;
  public static final int LSHIFT = 25;
  public static final int RSHIFT = 26;
  public static final int ADD = 27;
  public static final int SUBTRACT = 28;
  public static final int MULTIPLY = 29;
  public static final int MAT_MULTIPLY = 30;
  public static final int FLOOR_DIVIDE = 31;
  public static final int TRUE_DIVIDE = 32;
  public static final int MODULO = 33;
  public static final int POWER = 34;

  /** {@code divmod(a, b)}. */
  public static final int DIVMOD = 35;

  /**
   * Membership with the container on the left: what {@link PyObject#binaryOp} sees of {@code in}.
   */
  public static final int CONTAINS = 36;

  /** Reverse operators: {@link #REVERSE_OR} + (op - {@link #OR}), asked of the right operand. */
  public static final int REVERSE_OR = 37;

  /** Distance from an in-place operator to its plain one. */
  public static final int INPLACE_TO_PLAIN = OR - INPLACE_OR;

  private BinaryOp() {}

  /** The special method's name; null where a class cannot define the operator. */
  public static PyStr name(int op) {
    return OperatorNames.BINARY[op];
  }
}
