package io.github.krait.syntax;

/** Makes nodes of the rules of statements. */
abstract class StmtBuilder extends ExprBuilder {
  private static final Stmt[] NO_STMTS = {};
  private static final String[] NO_NAMES = {};
  private static final Stmt.Elif[] NO_ELIFS = {};
  private static final Stmt.Handler[] NO_HANDLERS = {};

  // results of rules that are no nodes
  private record Augmented(int op, Expr value) {}

  private record Annotated(Expr annotation, Expr value) {}

  private final boolean annotatedConst;
  private final boolean single;

  /** Whether the last call with one argument had a comma behind it: that does not make a const. */
  boolean trailingComma;

  StmtBuilder(NameTable names, LanguageOptions options, boolean single) {
    super(names, options);
    annotatedConst = options.annotatedConst();
    this.single = single;
  }

  final void reduceStatement(int rule, int line) {
    switch (rule) {
      case Grammar.FILE_INPUT:
        if (peek() == null) {
          pop();
          push(new Stmt.Block(line, NO_STMTS));
        }
        break;
      case Grammar.EVAL_INPUT:
        pop();
        break;
      case Grammar.EVAL_INPUT_2:
        push(line);
        break;
      case Grammar.DECORATOR:
        Trailer.Call call = (Trailer.Call) pop();
        push(new Stmt.Decorator(line, (String[]) pop(), call));
        break;
      case Grammar.DECORATED:
        Stmt decorated = stmt();
        push(new Stmt.Decorated(line, (Stmt.Decorator[]) pop(), decorated));
        break;
      case Grammar.ASYNC_FUNCDEF:
        push(new Stmt.Async(line, stmt()));
        break;
      case Grammar.FUNCDEF:
        function(line);
        break;
      case Grammar.PARAM_NAME:
        Expr defaultValue = expr();
        param(line, Param.NAME, defaultValue);
        break;
      case Grammar.PARAM_STAR_NAME:
        param(line, Param.STAR, null);
        break;
      case Grammar.PARAM_DBL_STAR:
        param(line, Param.DOUBLE_STAR, null);
        break;
      case Grammar.LAMBDA_PARAM_NAME:
        Expr lambdaDefault = expr();
        push(null);
        param(line, Param.NAME, lambdaDefault);
        break;
      case Grammar.LAMBDA_PARAM_STAR_NAME:
        push(null);
        param(line, Param.STAR, null);
        break;
      case Grammar.LAMBDA_PARAM_DBL_STAR:
        push(null);
        param(line, Param.DOUBLE_STAR, null);
        break;
      case Grammar.PARAM_STAR:
      case Grammar.LAMBDA_PARAM_STAR:
        Param star = (Param) pop();
        push(
            star == null
                ? new Param(line, Param.STAR, null, null, null)
                : new Param(line, Param.STAR, star.name(), star.annotation(), null));
        break;
      case Grammar.EXPR_STMT:
        expressionStatement(line);
        break;
      case Grammar.AUG_ASSIGN:
        Expr augmentedBy = expr();
        int token = (Integer) pop();
        push(new Augmented(token - Token.PIPE_EQUAL + Operator.INPLACE_OR, augmentedBy));
        break;
      case Grammar.ANN_ASSIGN:
        Expr annotated = expr();
        push(new Annotated(expr(), annotated));
        break;
      case Grammar.DEL_STMT:
        delete(line);
        break;
      case Grammar.PASS_STMT:
        push(new Stmt.Pass(line));
        break;
      case Grammar.BREAK_STMT:
        push(new Stmt.Break(line));
        break;
      case Grammar.CONTINUE_STMT:
        push(new Stmt.Continue(line));
        break;
      case Grammar.RETURN_STMT:
        push(new Stmt.Return(line, expr()));
        break;
      case Grammar.YIELD_STMT:
        push(new Stmt.YieldStmt(line, expr()));
        break;
      case Grammar.RAISE_ARG:
        Expr cause = expr();
        push(new Object[] {pop(), cause});
        break;
      case Grammar.RAISE_STMT:
        Object[] raised = (Object[]) pop();
        push(
            raised == null
                ? new Stmt.Raise(line, null, null)
                : new Stmt.Raise(line, (Expr) raised[0], (Expr) raised[1]));
        break;
      case Grammar.IMPORT_NAME:
        push(new Stmt.Import(line, (Stmt.Alias[]) pop()));
        break;
      case Grammar.IMPORT_RELATIVE:
        String[] below = (String[]) pop();
        push(new Object[] {pop(), below == null ? NO_NAMES : below});
        break;
      case Grammar.IMPORT_FROM:
        importFrom(line);
        break;
      case Grammar.IMPORT_AS_NAME:
        String asName = (String) pop();
        push(new Stmt.Alias(line, new String[] {(String) pop()}, asName));
        break;
      case Grammar.DOTTED_AS_NAME:
        String as = (String) pop();
        push(new Stmt.Alias(line, (String[]) pop(), as));
        break;
      case Grammar.GLOBAL_STMT:
        push(new Stmt.Global(line, (String[]) pop()));
        break;
      case Grammar.NONLOCAL_STMT:
        push(new Stmt.Nonlocal(line, (String[]) pop()));
        break;
      case Grammar.ASSERT_STMT:
        Expr message = expr();
        push(new Stmt.Assert(line, expr(), message));
        break;
      default:
        break; // its only result stands for it
    }
  }

  final void reduceCompound(int rule, int line) {
    switch (rule) {
      case Grammar.ASYNC_STMT:
        push(new Stmt.Async(line, stmt()));
        break;
      case Grammar.IF_STMT:
        Stmt otherwise = stmt();
        Stmt.Elif[] elifs = (Stmt.Elif[]) pop();
        Stmt ifBody = stmt();
        push(new Stmt.If(line, expr(), ifBody, elifs == null ? NO_ELIFS : elifs, otherwise));
        break;
      case Grammar.ELIF:
        Stmt elifBody = stmt();
        push(new Stmt.Elif(line, expr(), elifBody));
        break;
      case Grammar.WHILE_STMT:
        Stmt whileElse = stmt();
        Stmt whileBody = stmt();
        push(new Stmt.While(line, expr(), whileBody, whileElse));
        break;
      case Grammar.FOR_STMT:
        Stmt forElse = stmt();
        Stmt forBody = stmt();
        Expr iterable = expr();
        push(new Stmt.For(line, expr(), iterable, forBody, forElse));
        break;
      case Grammar.TRY_EXCEPT:
        Stmt handled = stmt();
        Stmt tryElse = stmt();
        push(new Object[] {pop(), tryElse, handled});
        break;
      case Grammar.TRY_STMT:
        tryStatement(line);
        break;
      case Grammar.HANDLER_TYPE:
        String name = (String) pop();
        push(new Object[] {pop(), name});
        break;
      case Grammar.HANDLER:
        Stmt handler = stmt();
        Object[] type = (Object[]) pop();
        push(
            type == null
                ? new Stmt.Handler(line, null, null, handler)
                : new Stmt.Handler(line, (Expr) type[0], (String) type[1], handler));
        break;
      case Grammar.WITH_STMT:
        Stmt withBody = stmt();
        push(new Stmt.With(line, (Stmt.Item[]) pop(), withBody));
        break;
      case Grammar.WITH_ITEM:
        Expr target = expr();
        push(new Stmt.Item(target == null ? 0 : line, expr(), target));
        break;
      default:
        break;
    }
  }

  private void function(int line) {
    Stmt body = stmt();
    Expr returns = expr();
    Param[] params = params();
    push(new Stmt.FuncDef(line, (String) pop(), params, returns, body));
  }

  private void param(int line, int kind, Expr defaultValue) {
    Expr annotation = expr();
    boolean nameAlone = kind == Param.NAME && annotation == null && defaultValue == null;
    push(new Param(nameAlone ? 0 : line, kind, (String) pop(), annotation, defaultValue));
  }

  private void expressionStatement(int line) {
    Object tail = pop();
    Expr target = expr();
    if (tail == null) {
      boolean lonelyConstant =
          target.isLeaf() && !(target instanceof Expr.Name) || target instanceof Expr.Const;
      push(lonelyConstant && !single ? new Stmt.Pass(line) : new Stmt.ExprStmt(line, target));
    } else if (tail instanceof Augmented) {
      Augmented augmented = (Augmented) tail;
      push(new Stmt.AugAssign(line, target, augmented.op, augmented.value));
    } else if (tail instanceof Annotated) {
      Annotated annotated = (Annotated) tail;
      Expr constant = annotatedConst ? declaredConstant(target, annotated.value) : null;
      if (constant != null) {
        declareConstant(line, target, constant);
      } else {
        push(new Stmt.AnnAssign(line, target, annotated.annotation, annotated.value));
      }
    } else {
      Expr[] assigned = (Expr[]) tail;
      Expr value = assigned[assigned.length - 1];
      Expr constant = assigned.length == 1 ? declaredConstant(target, value) : null;
      if (constant != null) {
        declareConstant(line, target, constant);
        return;
      }
      Expr[] targets = assigned; // the value's place is free
      System.arraycopy(assigned, 0, targets, 1, assigned.length - 1);
      targets[0] = target;
      push(new Stmt.Assign(line, targets, value));
    }
  }

  /** The value of {@code name = const(value)}, or null if the statement is none. */
  private Expr declaredConstant(Expr target, Expr value) {
    if (!(target instanceof Expr.Name) || !(value instanceof Expr.Atom)) {
      return null;
    }
    Expr.Atom atom = (Expr.Atom) value;
    if (!(atom.base() instanceof Expr.Name)
        || !((Expr.Name) atom.base()).id().equals("const")
        || atom.trailers().length != 1
        || !(atom.trailers()[0] instanceof Trailer.Call)) {
      return null;
    }
    Argument[] args = ((Trailer.Call) atom.trailers()[0]).args();
    if (args.length != 1
        || trailingComma
        || !(args[0] instanceof Expr)
        || ((Expr) args[0]).constant() == null) {
      throw new SyntaxException("SyntaxError", "not a constant", atom.line());
    }
    return (Expr) args[0];
  }

  /** From here on the name means the constant; a private one is not even stored. */
  private void declareConstant(int line, Expr target, Expr value) {
    String id = ((Expr.Name) target).id();
    define(id, value.constant());
    push(
        id.charAt(0) == '_' ? new Stmt.Pass(0) : new Stmt.Assign(line, new Expr[] {target}, value));
  }

  private void delete(int line) {
    Expr target = expr();
    boolean list =
        target instanceof Expr.Tuple && ((Expr.Tuple) target).form() == Expr.Tuple.EXPR_LIST;
    push(new Stmt.Delete(line, list ? ((Expr.Tuple) target).items() : new Expr[] {target}));
  }

  private void importFrom(int line) {
    Object names = pop();
    Object source = pop();
    int level = 0;
    if (!(source instanceof String[])) {
      level = (Integer) ((Object[]) source)[0];
      source = ((Object[]) source)[1];
    }
    Stmt.Alias[] aliases = names instanceof Stmt.Alias[] ? (Stmt.Alias[]) names : null;
    push(new Stmt.ImportFrom(line, level, (String[]) source, aliases));
  }

  private void tryStatement(int line) {
    Object tail = pop();
    Stmt body = stmt();
    if (tail instanceof Stmt) {
      push(new Stmt.Try(line, body, NO_HANDLERS, null, (Stmt) tail));
    } else {
      Object[] parts = (Object[]) tail;
      push(new Stmt.Try(line, body, (Stmt.Handler[]) parts[0], (Stmt) parts[1], (Stmt) parts[2]));
    }
  }
}
