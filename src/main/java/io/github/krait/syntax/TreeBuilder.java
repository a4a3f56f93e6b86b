package io.github.krait.syntax;

import io.github.krait.number.Floats;
import java.util.Arrays;
import java.util.HashMap;

/**
 * Makes the nodes of the tree from the results of the rules below, and folds constants, both as
 * MicroPython's parser does (py/parse.c: push_result_rule).
 */
final class TreeBuilder {
  private static final int MAX_NODES = 8 << 20;
  private static final int MAX_NAME = 255;
  private static final int MAX_INTERNED_LITERAL = 10;
  private static final Expr[] NO_EXPRS = {};
  private static final Argument[] NO_ARGS = {};
  private static final Trailer[] NO_TRAILERS = {};
  private static final Param[] NO_PARAMS = {};
  private static final Stmt[] NO_STMTS = {};
  private static final String[] NO_NAMES = {};
  private static final Stmt.Elif[] NO_ELIFS = {};
  private static final Stmt.Handler[] NO_HANDLERS = {};

  /** One object: no two NaNs are the same constant. */
  private static final Value NAN = new Value.Float(Double.NaN);

  // results of rules that are no nodes
  private record Augmented(int op, Expr value) {}

  private record Annotated(Expr annotation, Expr value) {}

  private record Assigned(Expr value) {}

  /** The items behind the first of a bracket; the line where they begin, 0 unless a list. */
  private record Rest(int line, Expr[] items) {}

  /** The items in a bracket; {@code line} is that of the tuple, should it be constant. */
  private record Items(int line, Expr[] items) {}

  private record Clauses(CompClause clause, Clauses next) {}

  private final NameTable names;
  private final LanguageOptions options;
  private final boolean single;
  private final HashMap<String, Value> constants = new HashMap<>();
  private Object[] results = new Object[64];
  private int top;
  private int made;

  /** The last call with one argument and a comma behind it: that does not make a const. */
  private boolean trailingComma;

  TreeBuilder(NameTable names, LanguageOptions options, boolean single) {
    this.names = names;
    this.options = options;
    this.single = single;
  }

  static SyntaxException memoryError(long bytes) {
    return new SyntaxException(
        "MemoryError", "memory allocation failed, allocating " + bytes + " bytes", 0);
  }

  // the stack of results

  void push(Object result) {
    if (top == results.length) {
      results = Arrays.copyOf(results, top * 2);
    }
    if (++made > MAX_NODES) {
      throw memoryError(8L * top);
    }
    results[top++] = result;
  }

  Object pop() {
    Object result = results[--top];
    results[top] = null;
    return result;
  }

  private Expr expr() {
    return (Expr) pop();
  }

  private Stmt stmt() {
    return (Stmt) pop();
  }

  private void popTo(Object[] items) {
    top -= items.length;
    System.arraycopy(results, top, items, 0, items.length);
    Arrays.fill(results, top, top + items.length, null);
  }

  private Expr[] exprs(int n) {
    Expr[] items = new Expr[n];
    popTo(items);
    return items;
  }

  // tokens

  void pushName(NameTable.Entry name) {
    check(name);
    push(name.text);
  }

  private static void check(NameTable.Entry name) {
    if (name.bytes.length > MAX_NAME) {
      throw new SyntaxException("RuntimeError", "name too long", 0);
    }
  }

  void pushAtom(Lexer lexer) {
    push(atom(lexer));
  }

  private Expr atom(Lexer lexer) {
    ByteBuilder text = lexer.text;
    int line = lexer.tokenLine;
    switch (lexer.token) {
      case Token.NAME:
        check(lexer.name);
        String id = lexer.name.text;
        Value constant = constants.isEmpty() ? null : constants.get(id);
        return constant == null ? new Expr.Name(id) : constant(line, constant);
      case Token.INTEGER:
        return constant(line, Numbers.parseInteger(text, line));
      case Token.FLOAT_OR_IMAG:
        return new Expr.Const(line, Numbers.parseFloat(text, line));
      case Token.STRING:
        return string(text, line);
      case Token.BYTES:
        return new Expr.Const(line, new Value.Bytes(text.toArray()));
      case Token.ELLIPSIS:
        return new Expr.Keyword(Value.Singleton.ELLIPSIS);
      case Token.NONE:
        return new Expr.Keyword(Value.Singleton.NONE);
      case Token.TRUE:
        return new Expr.Keyword(Value.Singleton.TRUE);
      default:
        return new Expr.Keyword(Value.Singleton.FALSE);
    }
  }

  private Expr string(ByteBuilder text, int line) {
    NameTable.Entry entry =
        text.length <= MAX_INTERNED_LITERAL
            ? names.intern(text.bytes, text.length)
            : names.find(text.bytes, text.length);
    return entry == null
        ? new Expr.Const(line, new Value.Str(text.toArray()))
        : new Expr.Str(entry.bytes);
  }

  /** A constant; small integers are leaves if the target can hold them. */
  private Expr constant(int line, Value value) {
    if (value instanceof Value.Int) {
      long n = ((Value.Int) value).value();
      int spare = 64 - options.smallIntBits();
      if (n << spare >> spare == n) {
        return new Expr.SmallInt(n);
      }
    }
    return new Expr.Const(line, value);
  }

  // operators

  private static Value number(Expr expr) {
    Value value =
        expr instanceof Expr.SmallInt || expr instanceof Expr.Const ? expr.constant() : null;
    return value != null && ConstantFolder.isNumber(value) ? value : null;
  }

  /**
   * An operation on constants, in the width of the floats that run; null where it is not folded.
   */
  private Value fold(int op, Value left, Value right) {
    return narrow(ConstantFolder.binary(op, narrow(left), narrow(right)));
  }

  private Value narrow(Value value) {
    return value instanceof Value.Float f && options.floatBits() < 64
        ? new Value.Float(Floats.round(f.value(), options.floatBits()))
        : value;
  }

  void logical(int line, boolean isOr, int count) {
    Expr[] operands = exprs(count);
    int n = 0;
    for (int i = 0; i < count; i++) {
      operands[n] = operands[i];
      boolean last = i == count - 1;
      if (last || (isOr ? operands[i].isConstTrue() : operands[i].isConstFalse())) {
        n++;
        break;
      }
      if (!(isOr ? operands[i].isConstFalse() : operands[i].isConstTrue())) {
        n++;
      }
    }
    push(n == 1 ? operands[0] : new Expr.Logical(line, isOr, Arrays.copyOf(operands, n)));
  }

  void not(int line) {
    Expr operand = expr();
    Value value = operand.constant();
    if (value == null) {
      push(new Expr.Not(line, operand));
    } else {
      push(new Expr.Keyword(value.isTrue() ? Value.Singleton.FALSE : Value.Singleton.TRUE));
    }
  }

  private int[] operators(Expr[] operands) {
    int[] ops = new int[operands.length - 1];
    int at = top - operands.length - ops.length;
    for (int i = 0; i < operands.length; i++) {
      operands[i] = (Expr) results[at + 2 * i];
      if (i < ops.length) {
        ops[i] = (Integer) results[at + 2 * i + 1];
      }
    }
    Arrays.fill(results, at, top, null);
    top = at;
    return ops;
  }

  void comparison(int line, int count) {
    Expr[] operands = new Expr[count];
    int[] ops = operators(operands);
    push(new Expr.Comparison(line, operands, ops));
  }

  void arithmetic(int line, int count) {
    Expr[] operands = new Expr[count];
    int[] ops = operators(operands);
    Value value = number(operands[0]);
    for (int i = 0; i < ops.length && value != null; i++) {
      Value right = number(operands[i + 1]);
      value = right == null ? null : fold(ops[i], value, right);
    }
    push(value == null ? new Expr.Arithmetic(line, operands, ops) : constant(0, value));
  }

  void unary(int line) {
    Expr operand = expr();
    int op = (Integer) pop();
    Value value = number(operand);
    if (value != null) {
      value = ConstantFolder.unary(op, value);
    }
    push(value == null ? new Expr.Unary(line, op, operand) : constant(0, value));
  }

  void power(int line) {
    Expr exponent = expr();
    Expr base = expr();
    Value value = number(base);
    Value right = number(exponent);
    value = value == null || right == null ? null : fold(Operator.POWER, value, right);
    push(value == null ? new Expr.Power(line, base, exponent) : constant(0, value));
  }

  void await(int line, int count) {
    Trailer[] trailers = count == 0 ? NO_TRAILERS : new Trailer[count];
    popTo(trailers);
    push(new Expr.Await(line, expr(), trailers));
  }

  void atom(int line, int count) {
    Trailer[] trailers = new Trailer[count];
    popTo(trailers);
    Expr base = expr();
    Value value = count == 1 ? narrow(moduleConstant(base, trailers[0])) : null;
    push(value == null ? new Expr.Atom(line, base, trailers) : constant(0, value));
  }

  /** The constants of the math module are folded, imported or not. */
  private static Value moduleConstant(Expr base, Trailer trailer) {
    if (!(trailer instanceof Trailer.Attribute)
        || !(base instanceof Expr.Name)
        || !((Expr.Name) base).id().equals("math")) {
      return null;
    }
    switch (((Trailer.Attribute) trailer).name()) {
      case "pi":
        return new Value.Float(Math.PI);
      case "e":
        return new Value.Float(Math.E);
      case "tau":
        return new Value.Float(2 * Math.PI);
      case "inf":
        return new Value.Float(Double.POSITIVE_INFINITY);
      case "nan":
        return NAN;
      default:
        return null;
    }
  }

  // rules of kind AND

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

  private void reduceStatement(int rule, int line) {
    switch (rule) {
      case Grammar.FILE_INPUT:
        if (results[top - 1] == null) {
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

  private void reduceCompound(int rule, int line) {
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

  private void reduceExpression(int rule, int line) {
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
        if (results[top - 1] == null) {
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

  private Param[] params() {
    Param[] params = (Param[]) pop();
    return params == null ? NO_PARAMS : params;
  }

  private Argument[] arguments() {
    Argument[] args = (Argument[]) pop();
    return args == null ? NO_ARGS : args;
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
      Expr constant = options.annotatedConst() ? declaredConstant(target, annotated.value) : null;
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
    constants.put(id, value.constant());
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

  // rules of kind LIST

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

  private void array(Object[] items) {
    popTo(items);
    push(items);
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

  private void tuple(int line, int form, int n, boolean trailing) {
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
