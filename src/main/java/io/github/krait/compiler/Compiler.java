package io.github.krait.compiler;

import io.github.krait.bytecode.CodeModule;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.syntax.Expr;
import io.github.krait.syntax.Names;
import io.github.krait.syntax.Parser;
import io.github.krait.syntax.Stmt;
import io.github.krait.syntax.SyntaxException;
import java.util.ArrayList;

/** Compiles source text to bytecode, byte for byte as MicroPython's mpy-cross does. */
public final class Compiler {
  /** Levels of nesting that any thread's stack has room for. */
  private static final int MAX_DEPTH = 300;

  /** Levels of nesting, and the stack for them, of programs that need more. */
  private static final int MAX_DEPTH_DEEP = 60_000;

  private static final long DEEP_STACK_BYTES = 512L << 20;

  private final CompilerOptions options;
  private final String fileName;
  private final boolean interactive;
  private final Tables tables = new Tables();

  private Compiler(CompilerOptions options, String fileName, boolean interactive) {
    this.options = options;
    this.fileName = fileName;
    this.interactive = interactive;
  }

  /**
   * Compiles a source text.
   *
   * @param source the text, UTF-8
   * @param fileName the name for tracebacks
   * @throws SyntaxException where MicroPython refuses the text
   */
  public static CodeUnit compile(
      byte[] source, String fileName, CompileMode mode, CompilerOptions options) {
    Object root;
    int line;
    if (mode == CompileMode.EVAL_INPUT) {
      Expr e = Parser.parseExpression(source, fileName, options.language());
      root = e;
      line = e.line();
    } else {
      Stmt s =
          mode == CompileMode.SINGLE_INPUT
              ? Parser.parseSingle(source, fileName, options.language())
              : Parser.parseFile(source, fileName, options.language());
      root = s;
      line = s == null ? 0 : s.line();
    }
    boolean interactive = mode == CompileMode.SINGLE_INPUT;
    try {
      return new Compiler(options, fileName, interactive).compile(root, line, MAX_DEPTH);
    } catch (CompileError tooDeep) {
      return compileDeep(new Compiler(options, fileName, interactive), root, line);
    }
  }

  /** Compiles a program that is nested so deeply that it needs a thread with a stack for it. */
  private static CodeUnit compileDeep(Compiler compiler, Object root, int line) {
    DeepRun run = new DeepRun(compiler, root, line);
    Thread thread = new Thread(null, run, "krait-compiler", DEEP_STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (run.end != null) {
      throw run.end;
    }
    if (run.result == null) {
      throw run.error;
    }
    return run.result;
  }

  private static final class DeepRun implements Runnable {
    private final Compiler compiler;
    private final Object root;
    private final int line;
    private CodeUnit result;

    /** What the options' poll threw. */
    private Error end;

    private SyntaxException error =
        new SyntaxException("RuntimeError", "maximum recursion depth exceeded", 0);

    DeepRun(Compiler compiler, Object root, int line) {
      this.compiler = compiler;
      this.root = root;
      this.line = line;
    }

    @Override
    public void run() {
      try {
        result = compiler.compile(root, line, MAX_DEPTH_DEEP);
      } catch (SyntaxException e) {
        error = e;
      } catch (CompileError | StackOverflowError tooDeep) {
        // the error stays as it is
      } catch (Error e) {
        end = e;
      }
    }
  }

  /** Throws CompileError only where the nesting is too deep. */
  private CodeUnit compile(Object root, int line, int maxDepth) {
    Scope module = new Scope(Scope.MODULE, root, line, null, null);
    tables.string(Names.encode(fileName)); // number 0
    StmtCompiler walk = new StmtCompiler(options, interactive, maxDepth);
    ArrayList<Scope> scopes = analyze(module, walk);
    boolean lines = options.sourceLines() && options.language().optimise() < 3;
    BytecodeEmitter emitter = new BytecodeEmitter(tables, lines);
    for (int i = 0; i < scopes.size(); i++) {
      Scope s = scopes.get(i);
      try {
        if (s.emit == Scope.VIPER) {
          viper(s, walk, emitter);
        } else {
          bytecode(s, walk, emitter);
        }
      } catch (CompileError e) {
        throw syntaxException(e, s);
      }
    }
    return units(scopes, tables.module(options.language().smallIntBits()));
  }

  private static void bytecode(Scope s, StmtCompiler walk, BytecodeEmitter emitter) {
    emitter.start(s, BytecodeEmitter.STACK_SIZE);
    walk.scope(emitter);
    emitter.end();
    emitter.start(s, BytecodeEmitter.CODE_SIZE);
    walk.scope(emitter);
    emitter.end();
    do {
      emitter.start(s, BytecodeEmitter.EMIT);
      walk.scope(emitter);
    } while (!emitter.end());
  }

  /** Viper's code, and the prelude of bytecode for the names. */
  private void viper(Scope s, StmtCompiler walk, BytecodeEmitter emitter) {
    if ((s.flags & CodeUnit.GENERATOR) != 0) {
      throw new CompileError("NotImplementedError", "native yield", 0);
    }
    ViperEmitter viper = new ViperEmitter(tables, options.words32());
    viper.start(s);
    walk.scope(viper);
    viper.end();
    ArrayList<Scope> children = s.children;
    emitter.start(s, BytecodeEmitter.STACK_SIZE);
    emitter.end();
    emitter.start(s, BytecodeEmitter.CODE_SIZE);
    emitter.end();
    do {
      emitter.start(s, BytecodeEmitter.EMIT);
    } while (!emitter.end());
    s.children = children;
  }

  private ArrayList<Scope> analyze(Scope module, StmtCompiler walk) {
    ScopeAnalyzer analyzer = new ScopeAnalyzer(tables);
    ArrayList<Scope> scopes = analyzer.scopes;
    scopes.add(module);
    for (int i = 0; i < scopes.size(); i++) {
      Scope s = scopes.get(i);
      try {
        analyzer.start(s);
        walk.scope(analyzer);
        analyzer.end();
      } catch (CompileError e) {
        throw syntaxException(e, s);
      }
    }
    for (int i = 0; i < scopes.size(); i++) {
      scopes.get(i).numberLocals();
    }
    return scopes;
  }

  private static RuntimeException syntaxException(CompileError e, Scope s) {
    if (e.kind.equals(CompileError.TOO_DEEP)) {
      return e;
    }
    if (!e.kind.equals("SyntaxError") && !e.kind.equals("ViperTypeError")) {
      return new SyntaxException(e.kind, e.getMessage(), 0); // MicroPython gives it no place
    }
    int line = e.line == 0 ? s.line : e.line;
    return new SyntaxException(e.kind, e.getMessage(), line, s.name);
  }

  /** Inner scopes stand behind outer ones, so going backwards finds each child made. */
  private static CodeUnit units(ArrayList<Scope> scopes, CodeModule module) {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Scope s = scopes.get(i);
      int n = s.children.size();
      CodeUnit[] children = n == 0 ? CodeUnit.NO_CHILDREN : new CodeUnit[n];
      for (int k = 0; k < n; k++) {
        children[k] = s.children.get(k).unit;
      }
      s.unit = new CodeUnit(module, s.data, children, s.loopLines, s.emit == Scope.NATIVE, s.viper);
    }
    return scopes.get(0).unit;
  }
}
