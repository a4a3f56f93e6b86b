package io.github.krait.syntax;

/** A statement. Arrays in nodes are not to be modified. */
public sealed interface Stmt extends Node
    permits Stmt.Block,
        Stmt.ExprStmt,
        Stmt.Assign,
        Stmt.AugAssign,
        Stmt.AnnAssign,
        Stmt.Delete,
        Stmt.Pass,
        Stmt.Break,
        Stmt.Continue,
        Stmt.Return,
        Stmt.YieldStmt,
        Stmt.Raise,
        Stmt.Import,
        Stmt.ImportFrom,
        Stmt.Global,
        Stmt.Nonlocal,
        Stmt.Assert,
        Stmt.If,
        Stmt.While,
        Stmt.For,
        Stmt.Try,
        Stmt.With,
        Stmt.FuncDef,
        Stmt.ClassDef,
        Stmt.Decorated,
        Stmt.Async {

  /** The number of the class, for a switch: one of the constants of {@link Kind}. */
  int kind();

  /** Numbers of the statement classes. */
  final class Kind {
    public static final int BLOCK = 0;
    public static final int EXPR = 1;
    public static final int ASSIGN = 2;
    public static final int AUG_ASSIGN = 3;
    public static final int ANN_ASSIGN = 4;
    public static final int DELETE = 5;
    public static final int PASS = 6;
    public static final int BREAK = 7;
    public static final int CONTINUE = 8;
    public static final int RETURN = 9;
    public static final int YIELD = 10;
    public static final int RAISE = 11;
    public static final int IMPORT = 12;
    public static final int IMPORT_FROM = 13;
    public static final int GLOBAL = 14;
    public static final int NONLOCAL = 15;
    public static final int ASSERT = 16;
    public static final int IF = 17;
    public static final int WHILE = 18;
    public static final int FOR = 19;
    public static final int TRY = 20;
    public static final int WITH = 21;
    public static final int FUNC_DEF = 22;
    public static final int CLASS_DEF = 23;
    public static final int DECORATED = 24;
    public static final int ASYNC = 25;

    private Kind() {}
  }

  /**
   * Statements in order. It exists only where MicroPython's parse tree has a list node (file_input,
   * file_input_2, suite_block_stmts, simple_stmt_2): the body of one statement is that statement
   * itself. May hold one or no statement, when blank lines made the list.
   */
  record Block(int line, Stmt[] statements) implements Stmt {
    @Override
    public int kind() {
      return Kind.BLOCK;
    }
  }

  /** An expression for its effect. Lonely constants are gone except in single input. */
  record ExprStmt(int line, Expr expr) implements Stmt {
    @Override
    public int kind() {
      return Kind.EXPR;
    }
  }

  /** {@code targets[0] = targets[1] = … = value}. */
  record Assign(int line, Expr[] targets, Expr value) implements Stmt {
    @Override
    public int kind() {
      return Kind.ASSIGN;
    }
  }

  /** {@code target op= value}; op from {@link Operator#INPLACE_OR} on. */
  record AugAssign(int line, Expr target, int op, Expr value) implements Stmt {
    @Override
    public int kind() {
      return Kind.AUG_ASSIGN;
    }
  }

  /** {@code target: annotation = value}; value may be null. */
  record AnnAssign(int line, Expr target, Expr annotation, Expr value) implements Stmt {
    @Override
    public int kind() {
      return Kind.ANN_ASSIGN;
    }
  }

  /** {@code del targets}. */
  record Delete(int line, Expr[] targets) implements Stmt {
    @Override
    public int kind() {
      return Kind.DELETE;
    }
  }

  /** {@code pass}, or what is left of a lonely constant or of {@code _X = const(…)}. */
  record Pass(int line) implements Stmt {
    @Override
    public int kind() {
      return Kind.PASS;
    }
  }

  /** {@code break}. */
  record Break(int line) implements Stmt {
    @Override
    public int kind() {
      return Kind.BREAK;
    }
  }

  /** {@code continue}. */
  record Continue(int line) implements Stmt {
    @Override
    public int kind() {
      return Kind.CONTINUE;
    }
  }

  /** {@code return value}; value may be null. */
  record Return(int line, Expr value) implements Stmt {
    @Override
    public int kind() {
      return Kind.RETURN;
    }
  }

  /** A yield expression as a statement: a {@link Expr.Yield} or {@link Expr.YieldFrom}. */
  record YieldStmt(int line, Expr yield) implements Stmt {
    @Override
    public int kind() {
      return Kind.YIELD;
    }
  }

  /** {@code raise exception from cause}; both may be null. */
  record Raise(int line, Expr exception, Expr cause) implements Stmt {
    @Override
    public int kind() {
      return Kind.RAISE;
    }
  }

  /** {@code import names}. */
  record Import(int line, Alias[] names) implements Stmt {
    @Override
    public int kind() {
      return Kind.IMPORT;
    }
  }

  /**
   * {@code from module import names}.
   *
   * @param level number of leading dots
   * @param module the dotted name's parts, none for dots alone
   * @param names null for a star; each alias has a path of one part
   */
  record ImportFrom(int line, int level, String[] module, Alias[] names) implements Stmt {
    @Override
    public int kind() {
      return Kind.IMPORT_FROM;
    }
  }

  /** {@code global names}. */
  record Global(int line, String[] names) implements Stmt {
    @Override
    public int kind() {
      return Kind.GLOBAL;
    }
  }

  /** {@code nonlocal names}. */
  record Nonlocal(int line, String[] names) implements Stmt {
    @Override
    public int kind() {
      return Kind.NONLOCAL;
    }
  }

  /** {@code assert condition, message}; message may be null. */
  record Assert(int line, Expr condition, Expr message) implements Stmt {
    @Override
    public int kind() {
      return Kind.ASSERT;
    }
  }

  /** {@code if}; otherwise may be null. */
  record If(int line, Expr condition, Stmt body, Elif[] elifs, Stmt otherwise) implements Stmt {
    @Override
    public int kind() {
      return Kind.IF;
    }
  }

  /** {@code while}; otherwise may be null. */
  record While(int line, Expr condition, Stmt body, Stmt otherwise) implements Stmt {
    @Override
    public int kind() {
      return Kind.WHILE;
    }
  }

  /** {@code for}; otherwise may be null. */
  record For(int line, Expr target, Expr iterable, Stmt body, Stmt otherwise) implements Stmt {
    @Override
    public int kind() {
      return Kind.FOR;
    }
  }

  /** {@code try}; otherwise and last (the finally block) may be null, handlers may be none. */
  record Try(int line, Stmt body, Handler[] handlers, Stmt otherwise, Stmt last) implements Stmt {
    @Override
    public int kind() {
      return Kind.TRY;
    }
  }

  /** {@code with items: body}. */
  record With(int line, Item[] items, Stmt body) implements Stmt {
    @Override
    public int kind() {
      return Kind.WITH;
    }
  }

  /** {@code def name(params) -> returns: body}; returns may be null. */
  record FuncDef(int line, String name, Param[] params, Expr returns, Stmt body) implements Stmt {
    @Override
    public int kind() {
      return Kind.FUNC_DEF;
    }
  }

  /** {@code class name(args): body}; args may be none. */
  record ClassDef(int line, String name, Argument[] args, Stmt body) implements Stmt {
    @Override
    public int kind() {
      return Kind.CLASS_DEF;
    }
  }

  /** Decorators and a {@link FuncDef}, {@link ClassDef} or {@link Async} of a FuncDef. */
  record Decorated(int line, Decorator[] decorators, Stmt body) implements Stmt {
    @Override
    public int kind() {
      return Kind.DECORATED;
    }
  }

  /** {@code async} before a {@link FuncDef}, {@link With} or {@link For}. */
  record Async(int line, Stmt body) implements Stmt {
    @Override
    public int kind() {
      return Kind.ASYNC;
    }
  }

  /** {@code elif condition: body}. */
  record Elif(int line, Expr condition, Stmt body) implements Node {}

  /** {@code except type as name: body}; type and name may be null. */
  record Handler(int line, Expr type, String name, Stmt body) implements Node {}

  /** {@code context as target} of a with; target may be null. */
  record Item(int line, Expr context, Expr target) implements Node {}

  /** {@code @a.b.c(args)}; call is null without parentheses. */
  record Decorator(int line, String[] path, Trailer.Call call) implements Node {}

  /** {@code a.b.c as asName}; asName may be null. */
  record Alias(int line, String[] path, String asName) implements Node {}
}
