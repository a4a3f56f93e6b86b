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
  private final CompilerOptions options;
  private final Tables tables = new Tables();

  private Compiler(CompilerOptions options) {
    this.options = options;
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
    Scope module = new Scope(Scope.MODULE, root, line, null, null);
    boolean interactive = mode == CompileMode.SINGLE_INPUT;
    return new Compiler(options).compile(module, fileName, interactive);
  }

  private CodeUnit compile(Scope module, String fileName, boolean interactive) {
    tables.string(Names.encode(fileName)); // number 0
    StmtCompiler walk = new StmtCompiler(options, interactive);
    ArrayList<Scope> scopes = analyze(module, walk);
    boolean lines = options.sourceLines() && options.language().optimise() < 3;
    BytecodeEmitter emitter = new BytecodeEmitter(tables, lines);
    for (int i = 0; i < scopes.size(); i++) {
      Scope s = scopes.get(i);
      try {
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
      } catch (CompileError e) {
        throw syntaxException(e, s);
      }
    }
    return unit(module, tables.module(options.language().smallIntBits()));
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

  private static SyntaxException syntaxException(CompileError e, Scope s) {
    int line = e.line == 0 ? s.line : e.line;
    return new SyntaxException(e.kind, e.getMessage(), line, s.name);
  }

  private static CodeUnit unit(Scope s, CodeModule module) {
    int n = s.children.size();
    CodeUnit[] children = n == 0 ? CodeUnit.NO_CHILDREN : new CodeUnit[n];
    for (int i = 0; i < n; i++) {
      children[i] = unit(s.children.get(i), module);
    }
    return new CodeUnit(module, s.data, children);
  }
}
