package io.github.krait.syntax;

/** Makes nodes of the rules of expressions, calls and classes. */
abstract class ExprBuilder extends OperatorBuilder {
  private static final Expr[] NO_EXPRS = {};
  private static final Argument[] NO_ARGS = {};
  private static final Param[] NO_PARAMS = {};

  // results of rules that are no nodes
  private record Assigned(Expr value) {}

  /** The items behind the first of a bracket; the line where they begin, 0 unless a list. */
  record Rest(int line, Expr[] items) {}

  /** The items in a bracket; {@code line} is that of the tuple, should it be constant. */
  private record Items(int line, Expr[] items) {}

  private record Clauses(CompClause clause, Clauses next) {}

  ExprBuilder(NameTable names, LanguageOptions options) {
    super(names, options);
  }

  final void reduceExpression(int rule, int line) {
    switch (rule) {
      case Grammar.NAMED_TEST:
        Expr named = expr();
        if (named != null) {
          push(new Expr.Named(line, expr(), named));
        }
        break;
      case Grammar.IF_ELSE:
        Expr otherwise = expr();
        Expr condition = expr();
        push(new Expr.Conditional(line, expr(), condition, otherwise));
        break;
      case Grammar.LAMBDEF:
      case Grammar.LAMBDEF_NOCOND:
        Expr body = expr();
        push(new Expr.Lambda(line, params(), body));
        break;
      case Grammar.STAR_EXPR:
        push(new Expr.Star(line, expr()));
        break;
      case Grammar.ATOM_PAREN:
        parenthesised(line);
        break;
      case Grammar.ATOM_BRACKET:
        Object inBrackets = pop();
        if (inBrackets instanceof Comprehension) {
          push(new Expr.Comp(line, Expr.Comp.LIST, (Comprehension) inBrackets));
        } else if (inBrackets instanceof Items) {
          push(new Expr.List(line, ((Items) inBrackets).items));
        } else {
          push(new Expr.List(line, oneOrNone(inBrackets)));
        }
        break;
      case Grammar.ATOM_BRACE:
        braces(line);
        break;
      case Grammar.COMP:
        comprehensionOrItems(line);
        break;
      case Grammar.COMP_LIST:
        Rest rest = (Rest) pop();
        push(rest == null ? new Rest(0, NO_EXPRS) : rest);
        break;
      case Grammar.TRAILER_PAREN:
        push(new Trailer.Call(line, arguments()));
        break;
      case Grammar.TRAILER_BRACKET:
        push(new Trailer.Subscript(line, expr()));
        break;
      case Grammar.TRAILER_PERIOD:
        push(new Trailer.Attribute(line, (String) pop()));
        break;
      case Grammar.SUBSCRIPT_START:
        Expr.Slice open = (Expr.Slice) pop();
        if (open != null) {
          push(new Expr.Slice(line, expr(), open.stop(), open.step()));
        }
        break;
      case Grammar.SUBSCRIPT_COLON:
        Expr tail = expr();
        if (tail instanceof Expr.Slice) {
          Expr.Slice slice = (Expr.Slice) tail;
          push(new Expr.Slice(line, null, slice.stop(), slice.step()));
        } else {
          push(new Expr.Slice(line, null, tail, null));
        }
        break;
      case Grammar.SUBSCRIPT_STEP:
        push(new Expr.Slice(line, null, null, expr()));
        break;
      case Grammar.SUBSCRIPT_STOP:
        Expr.Slice step = (Expr.Slice) pop();
        if (step != null) {
          push(new Expr.Slice(line, null, expr(), step.step()));
        }
        break;
      case Grammar.BRACE:
        Object braceTail = pop();
        if (braceTail instanceof Clauses) {
          push(comprehension(line, expr(), (Clauses) braceTail));
        } else if (braceTail != null) {
          push(new Items(line, prepend(expr(), (Expr[]) braceTail)));
        }
        break;
      case Grammar.BRACE_ITEM:
        Expr value = expr();
        if (value != null) {
          push(new Expr.KeyValue(line, expr(), value));
        }
        break;
      case Grammar.BRACE_LIST:
        if (peek() == null) {
          pop();
          push(NO_EXPRS);
        }
        break;
      case Grammar.CLASSDEF:
        Stmt classBody = stmt();
        Argument[] bases = (Argument[]) pop();
        push(new Stmt.ClassDef(line, (String) pop(), bases == null ? NO_ARGS : bases, classBody));
        break;
      case Grammar.CLASSDEF_ARGS:
        push(arguments());
        break;
      case Grammar.ARG_STAR:
        push(new Argument.Star(line, expr()));
        break;
      case Grammar.ARG_DBL_STAR:
        push(new Argument.DoubleStar(line, expr()));
        break;
      case Grammar.ARGUMENT:
        argument(line);
        break;
      case Grammar.ARGUMENT_NAMED:
        push(new Assigned(expr()));
        break;
      case Grammar.COMP_FOR:
        Clauses behindFor = (Clauses) pop();
        Expr iterable = expr();
        push(new Clauses(new CompClause.For(line, expr(), iterable), behindFor));
        break;
      case Grammar.COMP_IF:
        Clauses behindIf = (Clauses) pop();
        push(new Clauses(new CompClause.If(line, expr()), behindIf));
        break;
      case Grammar.YIELD_FROM:
        push(new Object[] {pop()});
        break;
      case Grammar.YIELD_EXPR:
        Object yielded = pop();
        push(
            yielded instanceof Object[]
                ? new Expr.YieldFrom(line, (Expr) ((Object[]) yielded)[0])
                : new Expr.Yield(line, (Expr) yielded));
        break;
      default:
        break;
    }
  }

  final Param[] params() {
    Param[] params = (Param[]) pop();
    return params == null ? NO_PARAMS : params;
  }

  private Argument[] arguments() {
    Argument[] args = (Argument[]) pop();
    return args == null ? NO_ARGS : args;
  }

  private void parenthesised(int line) {
    Object inside = pop();
    if (inside instanceof Comprehension) {
      push(new Expr.Comp(line, Expr.Comp.GENERATOR, (Comprehension) inside));
    } else if (inside instanceof Items) {
      Items items = (Items) inside;
      Value value = tuple(items.items);
      push(
          value == null
              ? new Expr.Tuple(line, Expr.Tuple.PAREN, items.items)
              : new Expr.Const(items.line, value));
    } else {
      push(inside == null ? new Expr.Tuple(line, Expr.Tuple.PAREN, NO_EXPRS) : inside);
    }
  }

  private static Expr[] oneOrNone(Object item) {
    return item == null ? NO_EXPRS : new Expr[] {(Expr) item};
  }

  private void braces(int line) {
    Object inside = pop();
    if (inside instanceof Comprehension) {
      boolean dict = ((Comprehension) inside).element() instanceof Expr.KeyValue;
      push(new Expr.Comp(line, dict ? Expr.Comp.DICT : Expr.Comp.SET, (Comprehension) inside));
    } else if (inside instanceof Items) {
      Items items = (Items) inside;
      push(new Expr.Brace(line, items.line, items.items));
    } else {
      push(new Expr.Brace(line, line, oneOrNone(inside)));
    }
  }

  private void comprehensionOrItems(int line) {
    Object tail = pop();
    if (tail instanceof Clauses) {
      push(comprehension(line, expr(), (Clauses) tail));
    } else if (tail != null) {
      Rest rest = (Rest) tail;
      push(new Items(rest.line == 0 ? line : rest.line, prepend(expr(), rest.items)));
    }
  }

  private static Expr[] prepend(Expr first, Expr[] rest) {
    Expr[] items = new Expr[rest.length + 1];
    items[0] = first;
    System.arraycopy(rest, 0, items, 1, rest.length);
    return items;
  }

  private static Comprehension comprehension(int line, Expr element, Clauses first) {
    int n = 0;
    for (Clauses c = first; c != null; c = c.next) {
      n++;
    }
    CompClause[] clauses = new CompClause[n];
    n = 0;
    for (Clauses c = first; c != null; c = c.next) {
      clauses[n++] = c.clause;
    }
    return new Comprehension(line, element, clauses);
  }

  private void argument(int line) {
    Object tail = pop();
    if (tail instanceof Clauses) {
      push(new Argument.Generator(line, comprehension(line, expr(), (Clauses) tail)));
    } else if (tail instanceof Assigned) {
      push(new Argument.Named(line, expr(), ((Assigned) tail).value));
    } else if (tail != null) {
      push(new Argument.Keyword(line, expr(), (Expr) tail));
    }
  }

  final void tuple(int line, int form, int n, boolean trailing) {
    if (n == 1 && !trailing) {
      return;
    }
    Expr[] items = exprs(n);
    Value value = tuple(items);
    push(value == null ? new Expr.Tuple(line, form, items) : new Expr.Const(line, value));
  }

  private static Value tuple(Expr[] items) {
    Value[] values = new Value[items.length];
    for (int i = 0; i < items.length; i++) {
      values[i] = items[i].constant();
      if (values[i] == null) {
        return null;
      }
    }
    return new Value.Tuple(values);
  }
}
