package io.github.krait.syntax;

/**
 * A node of the syntax tree.
 *
 * <p>The tree keeps exactly what MicroPython's parser leaves to its compiler: parentheses around a
 * single expression are gone, constants are folded, and each node knows the line that the
 * corresponding parse node has there, since line tables and error lines depend on it.
 */
public sealed interface Node
    permits Stmt,
        Argument,
        Trailer,
        Param,
        CompClause,
        Stmt.Elif,
        Stmt.Handler,
        Stmt.Item,
        Stmt.Decorator,
        Stmt.Alias {

  /**
   * The line of the first token of the grammar rule that made this node. 0 for the leaves of
   * MicroPython's parse tree, which have no line (names, small integers, interned strings, keyword
   * constants, lone parameters), and for what folding made.
   */
  int line();
}
