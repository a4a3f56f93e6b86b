package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.syntax.Argument;
import io.github.krait.syntax.CompClause;
import io.github.krait.syntax.Comprehension;
import io.github.krait.syntax.Expr;
import io.github.krait.syntax.Operator;
import io.github.krait.syntax.Param;
import io.github.krait.syntax.Trailer;
import io.github.krait.syntax.Value;

/** Expressions: the part of MicroPython's compile.c that leaves a value on the stack. */
abstract class ExprCompiler {
  final CompilerOptions options;

  /** The pass that runs, and the same object where that is the first one, else null. */
  Emitter emit;

  ScopeAnalyzer analyzer;
  private final int maxDepth;
  private int nextLabel;
  private int depth;

  /** Nodes between two polls, less one: bits. */
  private static final int POLL = 0xff;

  private int nodes;

  ExprCompiler(CompilerOptions options, int maxDepth) {
    this.options = options;
    this.maxDepth = maxDepth;
  }

  void startLabels() {
    nextLabel = 0;
    depth = 0;
  }

  final int labels() {
    return nextLabel;
  }

  final int newLabel() {
    return nextLabel++;
  }

  /** Counts levels of nesting, since a Java stack must not be exhausted. */
  final void enter() {
    if ((++nodes & POLL) == 0 && options.language().poll() != null) {
      options.language().poll().run();
    }
    if (++depth > maxDepth) {
      throw new CompileError(CompileError.TOO_DEEP, "maximum recursion depth exceeded", 0);
    }
  }

  final void leave() {
    depth--;
  }

  /** Compiles a list of nodes; an error without a line gets that of the node it came from. */
  private void compileAll(Expr[] nodes) {
    for (Expr node : nodes) {
      compile(node);
      emit.settleError(node.line());
    }
  }

  /** Leaves the value of an expression on the stack. */
  final void compile(Expr e) {
    int kind = e.kind();
    if (kind > Expr.Kind.KEYWORD) {
      emit.line(e.line());
    }
    enter();
    switch (kind) {
      case Expr.Kind.NAME:
        emit.loadId(((Expr.Name) e).id());
        break;
      case Expr.Kind.SMALL_INT:
        emit.loadSmallInt(((Expr.SmallInt) e).value());
        break;
      case Expr.Kind.STR:
        emit.opUint(Op.LOAD_CONST_STRING, 1, emit.tables.string(((Expr.Str) e).utf8()));
        break;
      case Expr.Kind.KEYWORD:
        keyword(((Expr.Keyword) e).value());
        break;
      case Expr.Kind.CONST:
        emit.loadConst(((Expr.Const) e).value());
        break;
      case Expr.Kind.TUPLE:
        tuple(((Expr.Tuple) e).items());
        break;
      case Expr.Kind.LIST:
        list(((Expr.List) e).items());
        break;
      case Expr.Kind.BRACE:
        brace((Expr.Brace) e);
        break;
      case Expr.Kind.KEY_VALUE:
        compile(((Expr.KeyValue) e).value());
        compile(((Expr.KeyValue) e).key());
        break;
      case Expr.Kind.COMP:
        comprehension(((Expr.Comp) e).comprehension(), compScope(((Expr.Comp) e).form()));
        break;
      case Expr.Kind.NAMED:
        named(((Expr.Named) e).target(), ((Expr.Named) e).value());
        break;
      case Expr.Kind.CONDITIONAL:
        conditional((Expr.Conditional) e);
        break;
      case Expr.Kind.LAMBDA:
        lambda((Expr.Lambda) e);
        break;
      case Expr.Kind.LOGICAL:
        logical((Expr.Logical) e);
        break;
      case Expr.Kind.NOT:
        compile(((Expr.Not) e).operand());
        emit.unary(Op.UNARY_NOT);
        break;
      case Expr.Kind.COMPARISON:
        comparison((Expr.Comparison) e);
        break;
      case Expr.Kind.STAR:
        throw emit.refusal("*x must be assignment target", e.line());
      case Expr.Kind.ARITHMETIC:
        arithmetic((Expr.Arithmetic) e);
        break;
      case Expr.Kind.UNARY:
        compile(((Expr.Unary) e).operand());
        emit.unary(((Expr.Unary) e).op());
        break;
      case Expr.Kind.POWER:
        compileAll(new Expr[] {((Expr.Power) e).base(), ((Expr.Power) e).exponent()});
        emit.binary(Op.BINARY_POWER);
        break;
      case Expr.Kind.AWAIT:
        await((Expr.Await) e);
        break;
      case Expr.Kind.ATOM:
        atom(((Expr.Atom) e).base(), ((Expr.Atom) e).trailers());
        break;
      case Expr.Kind.SLICE:
        slice((Expr.Slice) e);
        break;
      case Expr.Kind.YIELD:
        yieldValue((Expr.Yield) e);
        break;
      default:
        yieldFrom((Expr.YieldFrom) e);
        break;
    }
    leave();
  }

  private void keyword(Value.Singleton value) {
    switch (value.ordinal()) {
      case 0:
        emit.loadNone();
        break;
      case 1:
        emit.op(Op.LOAD_CONST_FALSE, 1);
        break;
      case 2:
        emit.op(Op.LOAD_CONST_TRUE, 1);
        break;
      default:
        emit.loadConst(value);
        break;
    }
  }

  private void tuple(Expr[] items) {
    for (Expr item : items) {
      compile(item);
    }
    emit.buildTuple(items.length);
  }

  private void list(Expr[] items) {
    if (items.length == 1) {
      compile(items[0]);
    } else {
      compileAll(items);
    }
    emit.opUint(Op.BUILD_LIST, 1 - items.length, items.length);
  }

  private void brace(Expr.Brace e) {
    Expr[] items = e.items();
    int n = items.length;
    boolean isDict = n == 0 || items[0].kind() == Expr.Kind.KEY_VALUE;
    if (isDict) {
      emit.opUint(Op.BUILD_MAP, 1, n);
    }
    for (Expr item : items) {
      compile(item);
      boolean isPair = item.kind() == Expr.Kind.KEY_VALUE;
      if (isDict != isPair) {
        throw emit.refusal(
            isDict ? "expecting key:value for dict" : "expecting just a value for set",
            e.innerLine());
      }
      if (isDict) {
        emit.op(Op.STORE_MAP, -2);
      }
    }
    if (!isDict) {
      emit.opUint(Op.BUILD_SET, 1 - n, n);
    }
  }

  private static int compScope(int form) {
    switch (form) {
      case Expr.Comp.LIST:
        return Scope.LIST_COMP;
      case Expr.Comp.DICT:
        return Scope.DICT_COMP;
      case Expr.Comp.SET:
        return Scope.SET_COMP;
      default:
        return Scope.GEN_EXPR;
    }
  }

  private void comprehension(Comprehension c, int kind) {
    Scope s = emit.innerScope(kind, c, c.line(), null);
    makeFunction(s, 0, 0);
    compile(((CompClause.For) c.clauses()[0]).iterable());
    if (kind == Scope.GEN_EXPR) {
      emit.op(Op.GET_ITER, 0);
    }
    emit.call(Op.CALL_FUNCTION, 1, 0, false);
  }

  /** The body of a comprehension, a scope of its own, from the given clause on. */
  final void comprehensionBody(Comprehension c) {
    Scope s = emit.scope;
    emit.line(c.line());
    if (s.kind == Scope.LIST_COMP) {
      emit.opUint(Op.BUILD_LIST, 1, 0);
    } else if (s.kind == Scope.DICT_COMP) {
      emit.opUint(Op.BUILD_MAP, 1, 0);
    } else if (s.kind == Scope.SET_COMP) {
      emit.opUint(Op.BUILD_SET, 1, 0);
    }
    if (s.kind == Scope.GEN_EXPR) {
      // the caller made the iterator; a null below it says so
      emit.op(Op.LOAD_NULL, 1);
      emit.loadId("");
      emit.op(Op.LOAD_NULL, 1);
      emit.op(Op.LOAD_NULL, 1);
    } else {
      emit.loadId("");
      emit.getIterStack();
    }
    comprehensionLoop(c, 0, 0);
    if (s.kind == Scope.GEN_EXPR) {
      emit.loadNone();
    }
    emit.returnValue();
  }

  private void comprehensionLoop(Comprehension c, int clause, int loops) {
    enter();
    int top = newLabel();
    int end = newLabel();
    emit.label(top);
    emit.loopLine(c.line());
    emit.forIter(end);
    assign(((CompClause.For) c.clauses()[clause]).target());
    int next = clause + 1;
    while (next < c.clauses().length && c.clauses()[next] instanceof CompClause.If) {
      condition(((CompClause.If) c.clauses()[next]).condition(), false, top);
      next++;
    }
    if (next < c.clauses().length) {
      compile(((CompClause.For) c.clauses()[next]).iterable());
      emit.getIterStack();
      comprehensionLoop(c, next, loops + 1);
    } else {
      compile(c.element());
      comprehensionItem(Op.ITER_SLOTS * loops + 5);
    }
    emit.jump(top);
    emit.label(end);
    emit.forIterEnd();
    leave();
  }

  private void comprehensionItem(int collection) {
    switch (emit.scope.kind) {
      case Scope.GEN_EXPR:
        emit.yieldValue();
        emit.op(Op.POP_TOP, -1);
        break;
      case Scope.DICT_COMP:
        emit.opUint(Op.STORE_COMP, -2, collection + 1 << 2 | 1);
        break;
      default:
        emit.opUint(
            Op.STORE_COMP, -1, collection << 2 | (emit.scope.kind == Scope.SET_COMP ? 2 : 0));
        break;
    }
  }

  private void named(Expr target, Expr value) {
    if (target.kind() != Expr.Kind.NAME) {
      emit.error("can't assign to expression", target.line());
    }
    compile(value);
    emit.op(Op.DUP_TOP, 1);
    if (target.kind() != Expr.Kind.NAME) {
      return;
    }
    String name = ((Expr.Name) target).id();
    if (analyzer != null && emit.scope.isComprehension()) {
      analyzer.comprehensionTarget(name);
    }
    emit.storeId(name);
  }

  private void conditional(Expr.Conditional e) {
    int fail = newLabel();
    int end = newLabel();
    condition(e.condition(), false, fail);
    compile(e.body());
    emit.jump(end);
    emit.label(fail);
    emit.adjustStack(-1);
    compile(e.otherwise());
    emit.label(end);
  }

  private void lambda(Expr.Lambda e) {
    Scope s = emit.innerScope(Scope.LAMBDA, e, e.line(), null);
    function(s, e.params());
  }

  private void logical(Expr.Logical e) {
    int end = newLabel();
    Expr[] operands = e.operands();
    for (int i = 0; i < operands.length; i++) {
      compile(operands[i]);
      if (i + 1 < operands.length) {
        emit.jumpIfOrPop(e.isOr(), end);
      }
    }
    emit.label(end);
  }

  private void comparison(Expr.Comparison e) {
    Expr[] operands = e.operands();
    int[] ops = e.ops();
    boolean isChain = ops.length > 1;
    compile(operands[0]);
    int fail = isChain ? newLabel() : 0;
    for (int i = 0; i < ops.length; i++) {
      boolean isLast = i == ops.length - 1;
      compile(operands[i + 1]);
      if (!isLast) {
        emit.op(Op.DUP_TOP, 1);
        emit.op(Op.ROT_THREE, 0);
      }
      compare(ops[i]);
      if (!isLast) {
        emit.jumpIfOrPop(false, fail);
      }
    }
    if (isChain) {
      int end = newLabel();
      emit.jump(end);
      emit.label(fail);
      emit.adjustStack(1);
      emit.op(Op.ROT_TWO, 0);
      emit.op(Op.POP_TOP, -1);
      emit.label(end);
    }
  }

  private void compare(int op) {
    if (op == Operator.NOT_IN || op == Operator.IS_NOT) {
      emit.binary(op == Operator.NOT_IN ? Op.BINARY_IN : Op.BINARY_IS);
      emit.unary(Op.UNARY_NOT);
    } else {
      emit.binary(op);
    }
  }

  private void arithmetic(Expr.Arithmetic e) {
    Expr[] operands = e.operands();
    int[] ops = e.ops();
    compile(operands[0]);
    for (int i = 0; i < ops.length; i++) {
      compile(operands[i + 1]);
      emit.binary(ops[i]);
    }
  }

  private void slice(Expr.Slice e) {
    compileOrNone(e.start());
    compileOrNone(e.stop());
    if (e.step() == null) {
      emit.opUint(Op.BUILD_SLICE, -1, 2);
    } else {
      compile(e.step());
      emit.opUint(Op.BUILD_SLICE, -2, 3);
    }
  }

  private void compileOrNone(Expr e) {
    if (e == null) {
      emit.loadNone();
    } else {
      compile(e);
    }
  }

  private boolean inFunction() {
    return emit.scope.kind == Scope.FUNCTION || emit.scope.kind == Scope.LAMBDA;
  }

  private void yieldValue(Expr.Yield e) {
    if (!inFunction()) {
      throw emit.refusal("'yield' outside function", e.line());
    }
    compileOrNone(e.value());
    emit.yieldValue();
  }

  private void yieldFrom(Expr.YieldFrom e) {
    if (!inFunction()) {
      throw emit.refusal("'yield' outside function", e.line());
    }
    if ((emit.scope.flags & CodeUnit.COROUTINE) != 0) {
      throw emit.refusal("'yield from' inside async function", e.line());
    }
    compile(e.value());
    delegate();
  }

  /** Yields all that an iterable on the stack yields. */
  final void delegate() {
    emit.op(Op.GET_ITER, 0);
    emit.loadNone();
    emit.yieldFrom();
  }

  private void await(Expr.Await e) {
    if (!inFunction()) {
      throw emit.refusal("'await' outside function", e.line());
    }
    atom(e.base(), e.trailers());
    if (options.coroutines()) {
      emit.opName(Op.LOAD_METHOD, 1, "__await__");
      emit.call(Op.CALL_METHOD, 0, 0, false);
      emit.loadNone();
      emit.yieldFrom();
    } else {
      delegate();
    }
  }

  private void atom(Expr base, Trailer[] trailers) {
    compile(base);
    int i = 0;
    if (emit.scope.kind == Scope.FUNCTION
        && isName(base, "super")
        && trailers.length > 0
        && trailers[0] instanceof Trailer.Call
        && ((Trailer.Call) trailers[0]).args().length == 0) {
      i = superCall(trailers);
    }
    for (; i < trailers.length; i++) {
      if (isMethodCall(trailers, i)) {
        emit.opName(Op.LOAD_METHOD, 1, ((Trailer.Attribute) trailers[i]).name());
        i++;
        call(((Trailer.Call) trailers[i]).args(), Op.CALL_METHOD, 0);
      } else {
        trailer(trailers[i]);
      }
    }
  }

  static boolean isName(Expr e, String name) {
    return e.kind() == Expr.Kind.NAME && ((Expr.Name) e).id().equals(name);
  }

  private static boolean isMethodCall(Trailer[] trailers, int i) {
    return i + 1 < trailers.length
        && trailers[i] instanceof Trailer.Attribute
        && trailers[i + 1] instanceof Trailer.Call;
  }

  /** super() without arguments: the class's cell and the first parameter; returns trailers used. */
  private int superCall(Trailer[] trailers) {
    emit.loadId("__class__");
    String self = null;
    for (int i = 0; i < emit.scope.ids.size() && self == null; i++) {
      Id id = emit.scope.ids.get(i);
      if (id.isParam()) {
        self = id.name;
      }
    }
    if (self == null) {
      throw emit.refusal("super() can't find self", trailers[0].line());
    }
    emit.loadId(self);
    if (isMethodCall(trailers, 1)) {
      emit.opName(Op.LOAD_SUPER_METHOD, -1, ((Trailer.Attribute) trailers[1]).name());
      call(((Trailer.Call) trailers[2]).args(), Op.CALL_METHOD, 0);
      return 3;
    }
    emit.call(Op.CALL_FUNCTION, 2, 0, false);
    return 1;
  }

  /** Replaces the object on the stack by its item, attribute or result. */
  final void trailer(Trailer t) {
    emit.line(t.line());
    if (t instanceof Trailer.Attribute) {
      emit.opName(Op.LOAD_ATTR, 0, ((Trailer.Attribute) t).name());
    } else if (t instanceof Trailer.Subscript) {
      compile(((Trailer.Subscript) t).index());
      emit.op(Op.LOAD_SUBSCR, -1);
    } else {
      call(((Trailer.Call) t).args(), Op.CALL_FUNCTION, 0);
    }
  }

  /**
   * The arguments and the call itself; the function is on the stack.
   *
   * @param more positional arguments that are on the stack already
   */
  final void call(Argument[] args, int op, int more) {
    int positional = more;
    int keywords = 0;
    long stars = 0;
    boolean starred = false;
    boolean doubleStarred = false;
    for (int i = 0; i < args.length; i++) {
      Argument arg = args[i];
      if (arg instanceof Argument.Star) {
        checkStar(arg, i, doubleStarred, keywords);
        starred = true;
        stars |= 1L << i;
        compile(((Argument.Star) arg).value());
        positional++;
      } else if (arg instanceof Argument.DoubleStar) {
        doubleStarred = true;
        emit.op(Op.LOAD_NULL, 1);
        compile(((Argument.DoubleStar) arg).value());
        keywords++;
      } else if (arg instanceof Argument.Named) {
        named(((Argument.Named) arg).target(), ((Argument.Named) arg).value());
        positional++;
      } else if (arg instanceof Argument.Keyword) {
        Argument.Keyword k = (Argument.Keyword) arg;
        if (k.name().kind() != Expr.Kind.NAME) {
          throw emit.refusal("LHS of keyword arg must be an id", k.line());
        }
        emit.loadString(((Expr.Name) k.name()).id());
        compile(k.value());
        keywords++;
      } else if (arg instanceof Argument.Generator) {
        comprehension(((Argument.Generator) arg).comprehension(), Scope.GEN_EXPR);
        positional++;
      } else {
        if (doubleStarred) {
          emit.error("positional arg after **", arg.line());
          return;
        }
        if (keywords > 0) {
          emit.error("positional arg after keyword arg", arg.line());
          return;
        }
        compile((Expr) arg);
        positional++;
      }
    }
    if (starred || doubleStarred) {
      emit.loadSmallInt(stars);
    }
    emit.call(op, positional, keywords, starred || doubleStarred);
  }

  private void checkStar(Argument arg, int index, boolean doubleStarred, int keywords) {
    if (doubleStarred) {
      throw emit.refusal("* arg after **", arg.line());
    }
    if (keywords > 0 && !options.starAfterKeyword()) {
      throw emit.refusal("* arg after kwarg", arg.line());
    }
    if (index >= options.language().smallIntBits() - 1) {
      throw emit.refusal("too many args", arg.line());
    }
  }

  /** Stores the value on the stack. */
  abstract void assign(Expr target);

  /** Jumps to the label if the condition is as given, otherwise goes on. */
  final void condition(Expr e, boolean jumpIf, int label) {
    if (e.isConstFalse()) {
      if (!jumpIf) {
        emit.jump(label);
      }
      return;
    }
    if (e.isConstTrue()) {
      if (jumpIf) {
        emit.jump(label);
      }
      return;
    }
    enter();
    if (e.kind() == Expr.Kind.LOGICAL) {
      logicalCondition((Expr.Logical) e, jumpIf, label);
    } else if (e.kind() == Expr.Kind.NOT) {
      condition(((Expr.Not) e).operand(), !jumpIf, label);
    } else {
      compile(e);
      emit.popJumpIf(jumpIf, label);
    }
    leave();
  }

  private void logicalCondition(Expr.Logical e, boolean jumpIf, int label) {
    Expr[] operands = e.operands();
    if (e.isOr() == jumpIf) {
      for (Expr operand : operands) {
        condition(operand, jumpIf, label);
      }
      return;
    }
    int end = newLabel();
    int last = operands.length - 1;
    for (int i = 0; i < last; i++) {
      condition(operands[i], !jumpIf, end);
    }
    condition(operands[last], jumpIf, label);
    emit.label(end);
  }

  /** Default arguments and the function itself. */
  final void function(Scope s, Param[] params) {
    boolean star = false;
    int defaults = 0;
    int keywordDefaults = 0;
    for (Param p : params) {
      if (p.kind() == Param.STAR) {
        star = true;
      }
      if (p.kind() != Param.NAME) {
        continue;
      }
      if (p.defaultValue() == null) {
        if (!star && defaults != 0) {
          emit.error("non-default argument follows default argument", p.line());
        }
      } else if (star) {
        if (keywordDefaults++ == 0) {
          if (defaults > 0) {
            emit.buildTuple(defaults);
          } else {
            emit.op(Op.LOAD_NULL, 1);
          }
          emit.opUint(Op.BUILD_MAP, 1, 0);
        }
        compile(p.defaultValue());
        emit.loadString(p.name());
        emit.op(Op.STORE_MAP, -2);
      } else {
        defaults++;
        compile(p.defaultValue());
      }
    }
    if (emit.hasError()) {
      return;
    }
    if (defaults > 0 && keywordDefaults == 0) {
      emit.buildTuple(defaults);
      emit.op(Op.LOAD_NULL, 1);
    }
    makeFunction(s, defaults, keywordDefaults);
  }

  /** Makes the function of a scope; its defaults are on the stack. */
  final void makeFunction(Scope s, int defaults, int keywordDefaults) {
    if (keywordDefaults > 0) {
      s.flags |= CodeUnit.DEFKWARGS;
    }
    s.nDefPosArgs = defaults;
    int closed = 0;
    Scope outer = emit.scope;
    if (outer.kind != Scope.MODULE) {
      for (int i = 0; i < outer.ids.size(); i++) {
        Id id = outer.ids.get(i);
        Id free = id.isShared() ? s.find(id.name) : null;
        if (free != null && free.kind == Id.FREE) {
          emit.loadFast(id.local);
          closed++;
        }
      }
    }
    emit.makeFunction(s, closed, defaults + keywordDefaults > 0);
  }
}
