package io.github.krait.syntax;

/** What follows an atom: a call, a subscript or an attribute. Its line is that of ( or [ or dot. */
public sealed interface Trailer extends Node {

  /** {@code (args)}; also the arguments of a class definition and of a decorator. */
  record Call(int line, Argument[] args) implements Trailer {}

  /** {@code [index]}; the index may be a {@link Expr.Slice} or a {@link Expr.Tuple}. */
  record Subscript(int line, Expr index) implements Trailer {}

  /** {@code .name}. */
  record Attribute(int line, String name) implements Trailer {}
}
