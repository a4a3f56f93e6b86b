package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.syntax.Argument;
import io.github.krait.syntax.Comprehension;
import io.github.krait.syntax.Expr;
import io.github.krait.syntax.Stmt;

/** Statements and whole scopes: the rest of MicroPython's compile.c. */
final class StmtCompiler extends LoopCompiler {
  private static final Argument[] NO_ARGS = {};

  /** Print the values of expression statements of the module. */
  private final boolean interactive;

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

  @Override
  void compile(Stmt s) {
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
        augmented((Stmt.AugAssign) s);
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
        breakStatement(s);
        break;
      case Stmt.Kind.CONTINUE:
        continueStatement(s);
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
}
