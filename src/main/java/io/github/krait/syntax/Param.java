package io.github.krait.syntax;

/**
 * A parameter of a function or lambda.
 *
 * @param line 0 for a name alone
 * @param kind {@link #NAME}, {@link #STAR} or {@link #DOUBLE_STAR}
 * @param name null for a bare star
 * @param annotation or null
 * @param defaultValue or null
 */
public record Param(int line, int kind, String name, Expr annotation, Expr defaultValue)
    implements Node {
  public static final int NAME = 0;
  public static final int STAR = 1;
  public static final int DOUBLE_STAR = 2;
}
