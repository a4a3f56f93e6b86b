package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.syntax.Argument;
import io.github.krait.syntax.Comprehension;
import io.github.krait.syntax.Expr;
import io.github.krait.syntax.Stmt;
import io.github.krait.syntax.Trailer;

/** Statements and whole scopes: the rest of MicroPython's compile.c. */
final class StmtCompiler extends ExprCompiler {
  private static final int NO_LABEL = -1;
  private static final Argument[] NO_ARGS = {};
  private static final Expr ZERO = new Expr.SmallInt(0);
  private static final Expr ONE = new Expr.SmallInt(1);

  /** Print the values of expression statements of the module. */
  private final boolean interactive;

  private int breakLabel = NO_LABEL;
  private int continueLabel = NO_LABEL;

  /** Exception blocks around this place, and around the innermost loop. */
  private int blocks;

  private int loopBlocks;

  StmtCompiler(CompilerOptions options, boolean interactive, int maxDepth) {
    super(options, maxDepth);
    this.interactive = interactive;
  }

  /** Walks a scope with the emitter of a pass, which has been started on it. */
  void scope(Emitter pass) {
    emit = pass;
    analyzer = pass instanceof ScopeAnalyzer ? (ScopeAnalyzer) pass : null;
    startLabels();
    Scope s = pass.scope;
    if (analyzer != null) {
      s.stackSize = 0;
      s.excStackSize = 0;
    }
    if (s.kind == Scope.FUNCTION) {
      Stmt.FuncDef f = (Stmt.FuncDef) s.node;
      if (analyzer != null) {
        analyzer.parameters(f.params());
        if (s.emit == Scope.VIPER) {
          s.returnType = analyzer.viperType(f.returns());
        }
      }
      compile(f.body());
      emit.loadNone();
      emit.returnValue();
    } else if (s.kind == Scope.CLASS) {
      classBody((Stmt.ClassDef) s.node);
    } else if (s.kind == Scope.LAMBDA) {
      lambdaBody((Expr.Lambda) s.node);
    } else if (s.isComprehension()) {
      if (analyzer != null) {
        analyzer.local("");
        s.nPosArgs = 1;
      }
      comprehensionBody((Comprehension) s.node);
    } else if (s.node instanceof Expr) {
      compile((Expr) s.node);
      emit.returnValue();
    } else {
      if (s.node != null) {
        compile((Stmt) s.node);
      }
      emit.loadNone();
      emit.returnValue();
    }
    emit.endErrors();
    s.labels = labels();
  }

  private void lambdaBody(Expr.Lambda e) {
    emit.line(e.line());
    if (analyzer != null) {
      analyzer.parameters(e.params());
    }
    compile(e.body());
    if (emit.scope.isGenerator()) {
      emit.op(Op.POP_TOP, -1);
      emit.loadNone();
    }
    emit.returnValue();
  }

  private void classBody(Stmt.ClassDef c) {
    if (analyzer != null) {
      analyzer.local("__class__");
    }
    if (options.traceLines()) {
      emit.line(c.line());
    }
    emit.loadId("__name__");
    emit.storeId("__module__");
    emit.loadString(c.name());
    emit.storeId("__qualname__");
    compile(c.body());
    Id cell = emit.scope.find("__class__");
    if (cell.kind == Id.LOCAL) {
      emit.loadNone();
    } else {
      emit.loadFast(cell.local);
    }
    emit.returnValue();
  }

  private void compileOptional(Stmt s) {
    if (s != null) {
      compile(s);
    }
  }

  private void compile(Stmt s) {
    emit.line(s.line());
    enter();
    switch (s.kind()) {
      case Stmt.Kind.BLOCK:
        block(((Stmt.Block) s).statements());
        break;
      case Stmt.Kind.EXPR:
        expression(((Stmt.ExprStmt) s).expr());
        break;
      case Stmt.Kind.ASSIGN:
        assignment((Stmt.Assign) s);
        break;
      case Stmt.Kind.AUG_ASSIGN:
        Stmt.AugAssign aug = (Stmt.AugAssign) s;
        loadTarget(aug.target());
        compile(aug.value());
        emit.binary(aug.op());
        storeTarget(aug.target());
        break;
      case Stmt.Kind.ANN_ASSIGN:
        annotated((Stmt.AnnAssign) s);
        break;
      case Stmt.Kind.DELETE:
        for (Expr target : ((Stmt.Delete) s).targets()) {
          delete(target);
        }
        break;
      case Stmt.Kind.PASS:
        break;
      case Stmt.Kind.BREAK:
        leaveLoop(breakLabel, s);
        break;
      case Stmt.Kind.CONTINUE:
        leaveLoop(continueLabel, s);
        break;
      case Stmt.Kind.RETURN:
        returnStatement((Stmt.Return) s);
        break;
      case Stmt.Kind.YIELD:
        compile(((Stmt.YieldStmt) s).yield());
        emit.op(Op.POP_TOP, -1);
        break;
      case Stmt.Kind.RAISE:
        raise((Stmt.Raise) s);
        break;
      case Stmt.Kind.IMPORT:
        for (Stmt.Alias alias : ((Stmt.Import) s).names()) {
          emit.loadSmallInt(0);
          emit.loadNone();
          importModule(alias);
        }
        break;
      case Stmt.Kind.IMPORT_FROM:
        importFrom((Stmt.ImportFrom) s);
        break;
      case Stmt.Kind.GLOBAL:
        global((Stmt.Global) s);
        break;
      case Stmt.Kind.NONLOCAL:
        nonlocal((Stmt.Nonlocal) s);
        break;
      case Stmt.Kind.ASSERT:
        assertion((Stmt.Assert) s);
        break;
      case Stmt.Kind.IF:
        ifStatement((Stmt.If) s);
        break;
      case Stmt.Kind.WHILE:
        whileStatement((Stmt.While) s);
        break;
      case Stmt.Kind.FOR:
        forStatement((Stmt.For) s);
        break;
      case Stmt.Kind.TRY:
        tryStatement((Stmt.Try) s);
        break;
      case Stmt.Kind.WITH:
        Stmt.With with = (Stmt.With) s;
        with(with.items(), 0, with.body());
        break;
      case Stmt.Kind.FUNC_DEF:
        emit.storeId(functionDef((Stmt.FuncDef) s, false).name);
        break;
      case Stmt.Kind.CLASS_DEF:
        emit.storeId(classDef((Stmt.ClassDef) s).name);
        break;
      case Stmt.Kind.DECORATED:
        decorated((Stmt.Decorated) s);
        break;
      default:
        async(((Stmt.Async) s).body());
        break;
    }
    leave();
  }

  private void block(Stmt[] statements) {
    for (Stmt s : statements) {
      compile(s);
      emit.settleError(s.line());
    }
  }

  private void expression(Expr e) {
    if (interactive && emit.scope.kind == Scope.MODULE) {
      emit.loadId("__repl_print__");
      compile(e);
      emit.call(Op.CALL_FUNCTION, 1, 0, false);
      emit.op(Op.POP_TOP, -1);
    } else if (e.kind() == Expr.Kind.NAME || e.kind() > Expr.Kind.CONST) {
      compile(e);
      emit.op(Op.POP_TOP, -1);
    }
  }

  private void assignment(Stmt.Assign s) {
    Expr[] targets = s.targets();
    if (targets.length == 1) {
      assignTo(targets[0], s.value());
      return;
    }
    compile(s.value());
    for (int i = 0; i < targets.length; i++) {
      if (i + 1 < targets.length) {
        emit.op(Op.DUP_TOP, 1);
      }
      assign(targets[i]);
    }
  }

  private void annotated(Stmt.AnnAssign s) {
    if (s.value() != null) {
      assignTo(s.target(), s.value());
    } else if (analyzer != null
        && emit.scope.kind == Scope.FUNCTION
        && s.target().kind() == Expr.Kind.NAME) {
      analyzer.local(((Expr.Name) s.target()).id());
    }
  }

  private void assignTo(Expr target, Expr value) {
    if (isOpenTuple(target) && isOpenTuple(value)) {
      Expr[] targets = ((Expr.Tuple) target).items();
      Expr[] values = ((Expr.Tuple) value).items();
      if (targets.length == values.length && canRotate(targets)) {
        compile(values[0]);
        compile(values[1]);
        if (values.length == 3) {
          compile(values[2]);
          emit.op(Op.ROT_THREE, 0);
        }
        emit.op(Op.ROT_TWO, 0);
        for (Expr t : targets) {
          assign(t);
        }
        return;
      }
    }
    compile(value);
    assign(target);
  }

  private static boolean isOpenTuple(Expr e) {
    return e.kind() == Expr.Kind.TUPLE && ((Expr.Tuple) e).form() == Expr.Tuple.STAR_LIST;
  }

  /** Whether two or three values can be swapped on the stack instead of going through a tuple. */
  private static boolean canRotate(Expr[] targets) {
    if (targets.length != 2 && targets.length != 3) {
      return false;
    }
    for (Expr t : targets) {
      if (t.kind() == Expr.Kind.STAR) {
        return false;
      }
    }
    return true;
  }

  private void delete(Expr e) {
    if (e.kind() == Expr.Kind.NAME) {
      emit.deleteId(((Expr.Name) e).id());
      return;
    }
    if (e.kind() == Expr.Kind.ATOM) {
      Trailer[] trailers = ((Expr.Atom) e).trailers();
      compile(((Expr.Atom) e).base());
      for (int i = 0; i < trailers.length - 1; i++) {
        trailer(trailers[i]);
      }
      Trailer last = trailers[trailers.length - 1];
      if (last instanceof Trailer.Subscript) {
        compile(((Trailer.Subscript) last).index());
        emit.deleteSubscr();
        return;
      } else if (last instanceof Trailer.Attribute) {
        emit.deleteAttr(((Trailer.Attribute) last).name());
        return;
      }
    } else if (e.kind() == Expr.Kind.TUPLE && ((Expr.Tuple) e).form() == Expr.Tuple.PAREN) {
      Expr[] items = ((Expr.Tuple) e).items();
      if (items.length > 0) {
        enter();
        for (Expr item : items) {
          delete(item);
        }
        leave();
        return;
      }
    }
    emit.error("can't delete expression", insideParentheses(e));
  }

  /** MicroPython looks for the line inside the parentheses, where () has nothing. */
  private static int insideParentheses(Expr e) {
    if (e.kind() == Expr.Kind.COMP && ((Expr.Comp) e).form() == Expr.Comp.GENERATOR) {
      return ((Expr.Comp) e).comprehension().line();
    }
    return e.kind() == Expr.Kind.TUPLE && ((Expr.Tuple) e).items().length == 0 ? 0 : e.line();
  }

  private void leaveLoop(int label, Stmt s) {
    if (label == NO_LABEL) {
      throw emit.refusal("'break'/'continue' outside loop", s.line());
    }
    emit.unwindJump(label, blocks - loopBlocks);
  }

  private void returnStatement(Stmt.Return s) {
    if (emit.scope.kind != Scope.FUNCTION) {
      throw emit.refusal("'return' outside function", s.line());
    }
    Expr value = s.value();
    if (value == null) {
      emit.loadNone();
    } else if (value.kind() == Expr.Kind.CONDITIONAL) {
      Expr.Conditional c = (Expr.Conditional) value;
      int fail = newLabel();
      condition(c.condition(), false, fail);
      compile(c.body());
      emit.returnValue();
      emit.label(fail);
      compile(c.otherwise());
    } else {
      compile(value);
    }
    emit.returnValue();
  }

  private void raise(Stmt.Raise s) {
    int args = 0;
    if (s.exception() != null) {
      compile(s.exception());
      args++;
    }
    if (s.cause() != null) {
      compile(s.cause());
      args++;
    }
    emit.raise(args);
  }

  private static String dotted(String[] path) {
    if (path.length == 1) {
      return path[0];
    }
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < path.length; i++) {
      s.append(i == 0 ? "" : ".").append(path[i]);
    }
    return s.toString();
  }

  private void importModule(Stmt.Alias alias) {
    String[] path = alias.path();
    emit.opName(Op.IMPORT_NAME, -1, dotted(path));
    if (alias.asName() == null) {
      emit.storeId(path[0]);
      return;
    }
    for (int i = 1; i < path.length; i++) {
      emit.opName(Op.LOAD_ATTR, 0, path[i]);
    }
    emit.storeId(alias.asName());
  }

  private void importFrom(Stmt.ImportFrom s) {
    if (s.names() == null) {
      if (emit.scope.kind != Scope.MODULE) {
        throw emit.refusal("import * not at module level", s.line());
      }
      emit.loadSmallInt(s.level());
      emit.loadString("*");
      emit.buildTuple(1);
      emit.opName(Op.IMPORT_NAME, -1, dotted(s.module()));
      emit.op(Op.IMPORT_STAR, -1);
      return;
    }
    emit.loadSmallInt(s.level());
    for (Stmt.Alias alias : s.names()) {
      emit.loadString(alias.path()[0]);
    }
    emit.buildTuple(s.names().length);
    emit.opName(Op.IMPORT_NAME, -1, dotted(s.module()));
    for (Stmt.Alias alias : s.names()) {
      emit.opName(Op.IMPORT_FROM, 1, alias.path()[0]);
      emit.storeId(alias.asName() == null ? alias.path()[0] : alias.asName());
    }
    emit.op(Op.POP_TOP, -1);
  }

  private void global(Stmt.Global s) {
    if (analyzer != null) {
      for (String name : s.names()) {
        analyzer.global(name, s.line());
      }
    }
  }

  private void nonlocal(Stmt.Nonlocal s) {
    if (analyzer == null) {
      return;
    }
    if (emit.scope.kind == Scope.MODULE) {
      throw emit.refusal("can't declare nonlocal in outer code", s.line());
    }
    for (String name : s.names()) {
      analyzer.nonlocal(name, s.line());
    }
  }

  private void assertion(Stmt.Assert s) {
    if (options.language().optimise() != 0) {
      return;
    }
    int end = newLabel();
    condition(s.condition(), true, end);
    emit.loadGlobal("AssertionError");
    if (s.message() != null) {
      compile(s.message());
      emit.call(Op.CALL_FUNCTION, 1, 0, false);
    }
    emit.raise(1);
    emit.label(end);
  }

  private void ifStatement(Stmt.If s) {
    int end = newLabel();
    boolean open =
        branch(s.condition(), s.body(), end, s.elifs().length > 0 || s.otherwise() != null);
    for (int i = 0; open && i < s.elifs().length; i++) {
      open = branch(s.elifs()[i].condition(), s.elifs()[i].body(), end, true);
    }
    if (open) {
      compileOptional(s.otherwise());
    }
    emit.label(end);
  }

  /** One condition with its block; false if the condition is constantly true. */
  private boolean branch(Expr condition, Stmt body, int end, boolean more) {
    if (condition.isConstFalse()) {
      return true;
    }
    int fail = newLabel();
    condition(condition, false, fail);
    compile(body);
    if (condition.isConstTrue()) {
      return false;
    }
    if (more) {
      emit.jump(end);
    }
    emit.label(fail);
    return true;
  }

  private void whileStatement(Stmt.While s) {
    int outerBreak = breakLabel;
    int outerContinue = continueLabel;
    int outerBlocks = loopBlocks;
    int end = newLabel();
    int next = newLabel();
    breakLabel = end;
    continueLabel = next;
    loopBlocks = blocks;
    if (!s.condition().isConstFalse()) {
      int top = newLabel();
      if (!s.condition().isConstTrue()) {
        emit.jump(next);
      }
      emit.label(top);
      compile(s.body());
      emit.label(next);
      emit.loopLine(s.line());
      condition(s.condition(), true, top);
    }
    // break and continue in the else block are those of the loop around
    breakLabel = outerBreak;
    continueLabel = outerContinue;
    loopBlocks = outerBlocks;
    compileOptional(s.otherwise());
    emit.label(end);
  }

  private void forStatement(Stmt.For s) {
    if (isCountingLoop(s)) {
      return;
    }
    int outerBreak = breakLabel;
    int outerContinue = continueLabel;
    int outerBlocks = loopBlocks;
    int end = newLabel();
    int next = newLabel();
    breakLabel = end | Emitter.BREAK_FROM_FOR;
    continueLabel = next;
    loopBlocks = blocks;
    int exhausted = newLabel();
    compile(s.iterable());
    emit.getIterStack();
    emit.label(next);
    emit.loopLine(s.line());
    emit.forIter(exhausted);
    assign(s.target());
    compile(s.body());
    emit.jump(next);
    emit.label(exhausted);
    emit.forIterEnd();
    breakLabel = outerBreak;
    continueLabel = outerContinue;
    loopBlocks = outerBlocks;
    compileOptional(s.otherwise());
    emit.label(end);
  }

  /** {@code for name in range(…)} with plain arguments becomes a loop that counts on the stack. */
  private boolean isCountingLoop(Stmt.For s) {
    if (s.target().kind() != Expr.Kind.NAME || s.iterable().kind() != Expr.Kind.ATOM) {
      return false;
    }
    Expr.Atom atom = (Expr.Atom) s.iterable();
    if (!isName(atom.base(), "range")
        || atom.trailers().length != 1
        || !(atom.trailers()[0] instanceof Trailer.Call)) {
      return false;
    }
    Argument[] args = ((Trailer.Call) atom.trailers()[0]).args();
    if (args.length < 1 || args.length > 3 || !isPlain(args[0])) {
      return false;
    }
    if (args.length == 1) {
      countingLoop(s, ZERO, (Expr) args[0], ONE);
      return true;
    }
    if (!isPlain(args[1])) {
      return false;
    }
    Expr step = ONE;
    if (args.length == 3) {
      if (!(args[2] instanceof Expr.SmallInt) || ((Expr.SmallInt) args[2]).value() == 0) {
        return false;
      }
      step = (Expr) args[2];
    }
    countingLoop(s, (Expr) args[0], (Expr) args[1], step);
    return true;
  }

  private static boolean isPlain(Argument arg) {
    return arg instanceof Expr;
  }

  private void countingLoop(Stmt.For s, Expr start, Expr stop, Expr step) {
    int outerBreak = breakLabel;
    int outerContinue = continueLabel;
    int outerBlocks = loopBlocks;
    int end = newLabel();
    int next = newLabel();
    breakLabel = end;
    continueLabel = next;
    loopBlocks = blocks;
    int top = newLabel();
    int entry = newLabel();
    boolean stopOnStack = stop.kind() != Expr.Kind.SMALL_INT;
    if (stopOnStack) {
      compile(stop);
    }
    compile(start);
    emit.jump(entry);
    emit.label(top);
    emit.op(Op.DUP_TOP, 1);
    assign(s.target());
    compile(s.body());
    emit.label(next);
    emit.loopLine(s.line());
    compile(step);
    emit.binary(Op.BINARY_INPLACE_ADD);
    emit.label(entry);
    if (stopOnStack) {
      emit.op(Op.DUP_TOP_TWO, 2);
      emit.op(Op.ROT_TWO, 0);
    } else {
      emit.op(Op.DUP_TOP, 1);
      compile(stop);
    }
    emit.binary(((Expr.SmallInt) step).value() >= 0 ? Op.BINARY_LESS : Op.BINARY_MORE);
    emit.popJumpIf(true, top);
    breakLabel = outerBreak;
    continueLabel = outerContinue;
    loopBlocks = outerBlocks;
    int afterElse = 0;
    if (s.otherwise() != null) {
      dropCounter(stopOnStack);
      compile(s.otherwise());
      afterElse = newLabel();
      emit.jump(afterElse);
      emit.adjustStack(stopOnStack ? 2 : 1);
    }
    emit.label(end);
    dropCounter(stopOnStack);
    if (s.otherwise() != null) {
      emit.label(afterElse);
    }
  }

  private void dropCounter(boolean stopOnStack) {
    emit.op(Op.POP_TOP, -1);
    if (stopOnStack) {
      emit.op(Op.POP_TOP, -1);
    }
  }

  /** Opens an exception block whose handler is the label. */
  private void openBlock(int op, int label) {
    emit.opLabel(op, op == Op.SETUP_WITH ? 2 : 0, label);
    blocks++;
    emit.scope.excStackSize = Math.max(emit.scope.excStackSize, blocks);
  }

  private void closeBlock() {
    blocks--;
    emit.op(Op.END_FINALLY, -1);
  }

  private void tryStatement(Stmt.Try s) {
    if (s.last() == null) {
      tryExcept(s);
      return;
    }
    int handler = newLabel();
    openBlock(Op.SETUP_FINALLY, handler);
    if (s.handlers().length == 0) {
      emit.adjustStack(3); // the state of an unwinding
      compile(s.body());
      emit.adjustStack(-3);
    } else {
      tryExcept(s);
    }
    emit.loadNone();
    emit.label(handler);
    emit.adjustStack(1); // a return value may be there
    compile(s.last());
    emit.adjustStack(-1);
    closeBlock();
  }

  private void tryExcept(Stmt.Try s) {
    int handler = newLabel();
    int success = newLabel();
    openBlock(Op.SETUP_EXCEPT, handler);
    compile(s.body());
    emit.popExceptJump(success);
    emit.label(handler);
    emit.startExceptHandler();
    int end = newLabel();
    Stmt.Handler[] handlers = s.handlers();
    for (int i = 0; i < handlers.length; i++) {
      handler(handlers[i], i == handlers.length - 1, end);
    }
    closeBlock();
    emit.endExceptHandler();
    emit.label(success);
    compileOptional(s.otherwise());
    emit.label(end);
  }

  private void handler(Stmt.Handler h, boolean isLast, int end) {
    int next = newLabel();
    if (options.traceLines()) {
      emit.line(h.line());
    }
    if (h.type() == null) {
      if (!isLast) {
        throw emit.refusal("default 'except' must be last", h.line());
      }
    } else {
      emit.op(Op.DUP_TOP, 1);
      compile(h.type());
      emit.binary(Op.BINARY_EXCEPTION_MATCH);
      emit.popJumpIf(false, next);
    }
    if (h.name() == null) {
      emit.op(Op.POP_TOP, -1);
      compile(h.body());
    } else {
      // the name is unset behind the block, however that is left
      emit.storeId(h.name());
      int unset = newLabel();
      openBlock(Op.SETUP_FINALLY, unset);
      compile(h.body());
      emit.loadNone();
      emit.label(unset);
      emit.adjustStack(1);
      emit.loadNone();
      emit.storeId(h.name());
      emit.deleteId(h.name());
      emit.adjustStack(-1);
      closeBlock();
    }
    emit.popExceptJump(end);
    emit.label(next);
    emit.adjustStack(1); // the exception
  }

  private void with(Stmt.Item[] items, int i, Stmt body) {
    if (i == items.length) {
      compile(body);
      return;
    }
    enter();
    int end = newLabel();
    compile(items[i].context());
    openBlock(Op.SETUP_WITH, end);
    if (items[i].target() == null) {
      emit.op(Op.POP_TOP, -1);
    } else {
      assign(items[i].target());
    }
    with(items, i + 1, body);
    emit.withCleanup(end);
    closeBlock();
    leave();
  }

  /** Makes a function and leaves it on the stack. */
  private Scope functionDef(Stmt.FuncDef f, boolean isAsync) {
    Scope s = emit.innerScope(Scope.FUNCTION, f, f.line(), f.name());
    function(s, f.params());
    if (isAsync) {
      s.flags |= CodeUnit.GENERATOR | (options.coroutines() ? CodeUnit.COROUTINE : 0);
    }
    return s;
  }

  /** Makes a class and leaves it on the stack. */
  private Scope classDef(Stmt.ClassDef c) {
    Scope s = emit.innerScope(Scope.CLASS, c, c.line(), c.name());
    emit.op(Op.LOAD_BUILD_CLASS, 1);
    makeFunction(s, 0, 0);
    emit.loadString(c.name());
    call(c.args() == null ? NO_ARGS : c.args(), Op.CALL_FUNCTION, 2);
    return s;
  }

  private void decorated(Stmt.Decorated s) {
    int calls = 0;
    int how = emit.scope.emit;
    for (Stmt.Decorator d : s.decorators()) {
      String[] path = d.path();
      if (path[0].equals("micropython")) {
        how = compilerDecorator(path, how);
        continue;
      }
      calls++;
      emit.loadId(path[0]);
      for (int i = 1; i < path.length; i++) {
        emit.opName(Op.LOAD_ATTR, 0, path[i]);
      }
      if (d.call() != null) {
        trailer(d.call());
      }
    }
    Scope body;
    if (s.body().kind() == Stmt.Kind.FUNC_DEF) {
      body = functionDef((Stmt.FuncDef) s.body(), false);
    } else if (s.body().kind() == Stmt.Kind.ASYNC) {
      body = functionDef((Stmt.FuncDef) ((Stmt.Async) s.body()).body(), true);
    } else {
      body = classDef((Stmt.ClassDef) s.body());
    }
    body.emit = how;
    for (int i = 0; i < calls; i++) {
      emit.call(Op.CALL_FUNCTION, 1, 0, false);
    }
    emit.storeId(body.name);
  }

  /** How a decorator of the compiler's has code made. */
  private int compilerDecorator(String[] path, int how) {
    String name = path.length == 2 ? path[1] : "";
    boolean isNative = name.equals("native");
    boolean isViper = name.equals("viper");
    if (name.equals("bytecode")) {
      return Scope.BYTECODE;
    }
    if ((isNative || isViper) && options.nativeCode()) {
      return isNative ? Scope.NATIVE : Scope.VIPER;
    }
    boolean isTarget =
        isNative
            || isViper
            || name.equals("asm_thumb")
            || name.equals("asm_xtensa")
            || name.equals("asm_rv32");
    emit.error(
        isTarget && options.targetDecorators() ? "invalid arch" : "invalid micropython decorator",
        0);
    return how;
  }

  private void async(Stmt s) {
    if (s.kind() == Stmt.Kind.FUNC_DEF) {
      emit.storeId(functionDef((Stmt.FuncDef) s, true).name);
      return;
    }
    if (!emit.scope.isGenerator()) {
      throw emit.refusal("async for/with outside async function", s.line());
    }
    if (s.kind() == Stmt.Kind.FOR) {
      asyncFor((Stmt.For) s);
    } else {
      asyncWith(((Stmt.With) s).items(), 0, ((Stmt.With) s).body());
    }
  }

  private void awaitMethod(String name) {
    emit.opName(Op.LOAD_METHOD, 1, name);
    emit.call(Op.CALL_METHOD, 0, 0, false);
    delegate();
  }

  private void asyncFor(Stmt.For s) {
    int elseLabel = newLabel();
    int handler = newLabel();
    int success = newLabel();
    int reraise = newLabel();
    compile(s.iterable());
    emit.opName(Op.LOAD_METHOD, 1, "__aiter__");
    emit.call(Op.CALL_METHOD, 0, 0, false);
    int outerBreak = breakLabel;
    int outerContinue = continueLabel;
    int outerBlocks = loopBlocks;
    int end = newLabel();
    int next = newLabel();
    breakLabel = end;
    continueLabel = next;
    loopBlocks = blocks;
    emit.label(next);
    openBlock(Op.SETUP_EXCEPT, handler);
    emit.op(Op.DUP_TOP, 1);
    awaitMethod("__anext__");
    assign(s.target());
    emit.popExceptJump(success);
    emit.label(handler);
    emit.startExceptHandler();
    emit.op(Op.DUP_TOP, 1);
    emit.loadGlobal("StopAsyncIteration");
    emit.binary(Op.BINARY_EXCEPTION_MATCH);
    emit.popJumpIf(false, reraise);
    emit.op(Op.POP_TOP, -1);
    emit.popExceptJump(elseLabel);
    emit.label(reraise);
    emit.adjustStack(1);
    closeBlock();
    emit.endExceptHandler();
    emit.label(success);
    compile(s.body());
    emit.jump(next);
    breakLabel = outerBreak;
    continueLabel = outerContinue;
    loopBlocks = outerBlocks;
    emit.label(elseLabel);
    compileOptional(s.otherwise());
    emit.label(end);
    emit.op(Op.POP_TOP, -1);
  }

  private void asyncWith(Stmt.Item[] items, int i, Stmt body) {
    if (i == items.length) {
      compile(body);
      return;
    }
    enter();
    int handler = newLabel();
    int exit = newLabel();
    int unwinding = newLabel();
    int end = newLabel();
    compile(items[i].context());
    emit.op(Op.DUP_TOP, 1);
    awaitMethod("__aenter__");
    if (items[i].target() == null) {
      emit.op(Op.POP_TOP, -1);
    } else {
      assign(items[i].target());
    }
    openBlock(Op.SETUP_FINALLY, handler);
    emit.adjustStack(3);
    asyncWith(items, i + 1, body);
    emit.adjustStack(-3);

    // The body has ended: (.., manager).
    emit.loadNone();
    emit.op(Op.ROT_TWO, 0);
    emit.jump(exit);

    // An exception: (.., manager, exception), or a return or jump: (.., manager, x, count).
    emit.label(handler);
    emit.op(Op.DUP_TOP, 1);
    emit.loadGlobal("BaseException");
    emit.binary(Op.BINARY_EXCEPTION_MATCH);
    emit.popJumpIf(false, unwinding);
    emit.op(Op.DUP_TOP, 1);
    emit.op(Op.ROT_THREE, 0);
    emit.op(Op.ROT_TWO, 0);
    emit.opName(Op.LOAD_METHOD, 1, "__aexit__");
    emit.op(Op.ROT_THREE, 0);
    emit.op(Op.ROT_THREE, 0);
    emit.op(Op.DUP_TOP, 1);
    emit.opName(Op.LOAD_ATTR, 0, "__class__");
    emit.op(Op.ROT_TWO, 0);
    emit.loadNone();
    emit.call(Op.CALL_METHOD, 3, 0, false);
    delegate();
    emit.popJumpIf(false, end);
    emit.op(Op.POP_TOP, -1);
    emit.loadNone(); // the exception is swallowed
    emit.jump(end);
    emit.adjustStack(2);

    emit.label(unwinding);
    emit.op(Op.ROT_THREE, 0);
    emit.op(Op.ROT_THREE, 0);
    emit.label(exit);
    emit.opName(Op.LOAD_METHOD, 1, "__aexit__");
    emit.loadNone();
    emit.op(Op.DUP_TOP, 1);
    emit.op(Op.DUP_TOP, 1);
    emit.call(Op.CALL_METHOD, 3, 0, false);
    delegate();
    emit.op(Op.POP_TOP, -1);
    emit.adjustStack(-1);
    emit.label(end);
    closeBlock();
    leave();
  }
}
