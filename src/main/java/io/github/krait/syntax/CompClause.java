package io.github.krait.syntax;

/** One {@code for} or {@code if} of a comprehension. */
public sealed interface CompClause extends Node {

  /** {@code for target in iterable}. */
  record For(int line, Expr target, Expr iterable) implements CompClause {}

  /** {@code if condition}. */
  record If(int line, Expr condition) implements CompClause {}
}
