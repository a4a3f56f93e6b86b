package io.github.krait.compiler;

import io.github.krait.bytecode.Op;
import io.github.krait.syntax.Stmt;

/** Statements that open exception blocks: try and with. */
abstract class BlockCompiler extends AssignmentCompiler {
  /** Exception blocks around this place. */
  private int blocks;

  BlockCompiler(CompilerOptions options, int maxDepth) {
    super(options, maxDepth);
  }

  abstract void compile(Stmt s);

  final int blocks() {
    return blocks;
  }

  final void compileOptional(Stmt s) {
    if (s != null) {
      compile(s);
    }
  }

  /** Opens an exception block whose handler is the label. */
  final void openBlock(int op, int label) {
    emit.opLabel(op, op == Op.SETUP_WITH ? 2 : 0, label);
    blocks++;
    emit.scope.excStackSize = Math.max(emit.scope.excStackSize, blocks);
  }

  final void closeBlock() {
    blocks--;
    emit.op(Op.END_FINALLY, -1);
  }

  final void tryStatement(Stmt.Try s) {
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

  final void with(Stmt.Item[] items, int i, Stmt body) {
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

  final void asyncWith(Stmt.Item[] items, int i, Stmt body) {
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

  final void awaitMethod(String name) {
    emit.opName(Op.LOAD_METHOD, 1, name);
    emit.call(Op.CALL_METHOD, 0, 0, false);
    delegate();
  }
}
