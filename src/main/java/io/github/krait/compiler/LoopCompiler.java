package io.github.krait.compiler;

import io.github.krait.bytecode.Op;
import io.github.krait.syntax.Argument;
import io.github.krait.syntax.Expr;
import io.github.krait.syntax.Stmt;
import io.github.krait.syntax.Trailer;

/** Loops, and what leaves them. */
abstract class LoopCompiler extends BlockCompiler {
  private static final Expr ZERO = new Expr.SmallInt(0);
  private static final Expr ONE = new Expr.SmallInt(1);

  /** Where a loop is left and continued, and the exception blocks around it. */
  private record Loop(int breakLabel, int continueLabel, int blocks) {}

  /** The innermost loop; null: none. */
  private Loop loop;

  LoopCompiler(CompilerOptions options, int maxDepth) {
    super(options, maxDepth);
  }

  final void breakStatement(Stmt s) {
    unwind(s, loop == null ? 0 : loop.breakLabel);
  }

  final void continueStatement(Stmt s) {
    unwind(s, loop == null ? 0 : loop.continueLabel);
  }

  private void unwind(Stmt s, int label) {
    if (loop == null) {
      throw emit.refusal("'break'/'continue' outside loop", s.line());
    }
    emit.unwindJump(label, blocks() - loop.blocks);
  }

  /** Returns the loop around it, which is to be {@link #loop} again behind its body. */
  private Loop enterLoop(int breakLabel, int continueLabel) {
    Loop outer = loop;
    loop = new Loop(breakLabel, continueLabel, blocks());
    return outer;
  }

  final void whileStatement(Stmt.While s) {
    int end = newLabel();
    int next = newLabel();
    Loop outer = enterLoop(end, next);
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
    loop = outer;
    compileOptional(s.otherwise());
    emit.label(end);
  }

  final void forStatement(Stmt.For s) {
    if (isCountingLoop(s)) {
      return;
    }
    int end = newLabel();
    int next = newLabel();
    Loop outer = enterLoop(end | Emitter.BREAK_FROM_FOR, next);
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
    loop = outer;
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
    int end = newLabel();
    int next = newLabel();
    Loop outer = enterLoop(end, next);
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
    loop = outer;
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

  final void asyncFor(Stmt.For s) {
    int elseLabel = newLabel();
    int handler = newLabel();
    int success = newLabel();
    int reraise = newLabel();
    compile(s.iterable());
    emit.opName(Op.LOAD_METHOD, 1, "__aiter__");
    emit.call(Op.CALL_METHOD, 0, 0, false);
    int end = newLabel();
    int next = newLabel();
    Loop outer = enterLoop(end, next);
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
    loop = outer;
    emit.label(elseLabel);
    compileOptional(s.otherwise());
    emit.label(end);
    emit.op(Op.POP_TOP, -1);
  }
}
