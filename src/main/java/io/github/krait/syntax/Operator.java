package io.github.krait.syntax;

/** Operator numbers, those of MicroPython's bytecode (py/runtime0.h). */
public final class Operator {
  public static final int POSITIVE = 0;
  public static final int NEGATIVE = 1;
  public static final int INVERT = 2;
  public static final int NOT = 3;

  public static final int LESS = 0;
  public static final int MORE = 1;
  public static final int EQUAL = 2;
  public static final int LESS_EQUAL = 3;
  public static final int MORE_EQUAL = 4;
  public static final int NOT_EQUAL = 5;
  public static final int IN = 6;
  public static final int IS = 7;
  public static final int EXCEPTION_MATCH = 8;

  /** First of the thirteen in-place operators, in the order of the thirteen from {@link #OR}. */
  public static final int INPLACE_OR = 9;

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

  /** Only in a {@link Expr.Comparison}: the emitter writes IN and NOT. */
  public static final int NOT_IN = 100;

  /** Only in a {@link Expr.Comparison}: the emitter writes IS and NOT. */
  public static final int IS_NOT = 101;

  private Operator() {}
}
