package io.github.krait.syntax;

/**
 * Makes the nodes of the tree from the results of the rules below, and folds constants, both as
 * MicroPython's parser does (py/parse.c: push_result_rule).
 */
final class TreeBuilder extends StmtBuilder {
  private static final Stmt[] NO_STMTS = {};

  TreeBuilder(NameTable names, LanguageOptions options, boolean single) {
    super(names, options, single);
  }

  /** Replaces the results of a rule's arguments by its own. */
  void reduce(int rule, int line) {
    if (rule < Grammar.COMPOUND_STMT) {
      reduceStatement(rule, line);
    } else if (rule < Grammar.NAMED_TEST) {
      reduceCompound(rule, line);
    } else {
      reduceExpression(rule, line);
    }
  }

  /** Replaces the results of a list's n items by one. */
  void reduceList(int rule, int line, int n, boolean trailing) {
    switch (rule) {
      case Grammar.FILE_INPUT_2:
        fileInput(line, n);
        break;
      case Grammar.SIMPLE_STMT_2:
      case Grammar.SUITE_STMTS:
        if (n > 1 || trailing) {
          Stmt[] statements = new Stmt[n];
          popTo(statements);
          push(new Stmt.Block(line, statements));
        }
        break;
      case Grammar.STAR_LIST:
        tuple(line, Expr.Tuple.STAR_LIST, n, trailing);
        break;
      case Grammar.TEST_LIST:
        tuple(line, Expr.Tuple.TEST_LIST, n, trailing);
        break;
      case Grammar.SUBSCRIPTS:
        tuple(line, Expr.Tuple.SUBSCRIPT_LIST, n, trailing);
        break;
      case Grammar.EXPR_LIST:
        if (n > 1 || trailing) {
          push(new Expr.Tuple(line, Expr.Tuple.EXPR_LIST, exprs(n)));
        }
        break;
      case Grammar.COMP_LIST_2:
        push(new Rest(n > 1 || trailing ? line : 0, exprs(n)));
        break;
      case Grammar.ASSIGN_LIST:
      case Grammar.BRACE_LIST_2:
        push(exprs(n));
        break;
      case Grammar.ARGS:
        array(new Argument[n]);
        trailingComma = trailing;
        break;
      case Grammar.PARAMS:
      case Grammar.LAMBDA_PARAMS:
        array(new Param[n]);
        break;
      case Grammar.DECORATORS:
        array(new Stmt.Decorator[n]);
        break;
      case Grammar.ELIFS:
        array(new Stmt.Elif[n]);
        break;
      case Grammar.HANDLERS:
        array(new Stmt.Handler[n]);
        break;
      case Grammar.WITH_ITEMS:
        array(new Stmt.Item[n]);
        break;
      case Grammar.IMPORT_AS_NAMES:
      case Grammar.DOTTED_AS_NAMES:
        array(new Stmt.Alias[n]);
        break;
      case Grammar.DOTTED_NAME:
      case Grammar.NAME_LIST:
        array(new String[n]);
        break;
      case Grammar.DOTS:
        int level = 0;
        for (int i = 0; i < n; i++) {
          level += (Integer) pop() == Token.ELLIPSIS ? 3 : 1;
        }
        push(level);
        break;
      default:
        throw new AssertionError(rule);
    }
  }

  /** Blank lines at the start are tokens among the statements. */
  private void fileInput(int line, int n) {
    Object[] items = new Object[n];
    popTo(items);
    int count = 0;
    for (Object item : items) {
      count += item instanceof Stmt ? 1 : 0;
    }
    if (n == 1) {
      push(count == 1 ? items[0] : new Stmt.Block(0, NO_STMTS));
      return;
    }
    Stmt[] statements = new Stmt[count];
    count = 0;
    for (Object item : items) {
      if (item instanceof Stmt) {
        statements[count++] = (Stmt) item;
      }
    }
    push(new Stmt.Block(line, statements));
  }
}
