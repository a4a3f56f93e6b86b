package io.github.krait.syntax;

/**
 * The inside of a comprehension or generator expression, the source of a scope of its own.
 *
 * @param line the line of its first token, behind the bracket
 * @param element what it yields; an {@link Expr.KeyValue} for a dict
 * @param clauses the first is a {@link CompClause.For}
 */
public record Comprehension(int line, Expr element, CompClause[] clauses) {}
