package io.github.krait.syntax;

/** An argument of a call. An {@link Expr} is a plain positional argument. */
public sealed interface Argument extends Node
    permits Expr,
        Argument.Star,
        Argument.DoubleStar,
        Argument.Keyword,
        Argument.Named,
        Argument.Generator {

  /** {@code *value}. */
  record Star(int line, Expr value) implements Argument {}

  /** {@code **value}. */
  record DoubleStar(int line, Expr value) implements Argument {}

  /** {@code name=value}; the parser lets any expression through as name. */
  record Keyword(int line, Expr name, Expr value) implements Argument {}

  /** {@code target := value}; the parser lets any expression through as target. */
  record Named(int line, Expr target, Expr value) implements Argument {}

  /** A bare generator expression, {@code f(x for x in y)}. */
  record Generator(int line, Comprehension comprehension) implements Argument {}
}
