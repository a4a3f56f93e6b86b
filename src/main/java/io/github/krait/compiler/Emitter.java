package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.syntax.Value;

/**
 * What the tree walk tells a pass: instructions, labels, lines and uses of names. Each instruction
 * comes with its effect on the stack.
 */
abstract class Emitter {
  /** Set in a label of break: the loop's iterator is to be dropped. */
  static final int BREAK_FROM_FOR = 0x8000_0000;

  final Tables tables;
  Scope scope;

  /** An error whose line is not known yet. */
  private CompileError pending;

  /** Which of the scope's inner scopes the walk meets next. */
  private int nextInner;

  Emitter(Tables tables) {
    this.tables = tables;
  }

  /** Begins a walk over a scope. */
  void start(Scope s) {
    scope = s;
    nextInner = 0;
  }

  /**
   * Refuses the program. A name or small constant has no line of its own: then the walk goes on,
   * and the next statement that ends, be it a later one, gives its line, as in MicroPython.
   */
  void error(String message, int line) {
    if (pending == null) {
      pending = new CompileError(message, line);
      settleError(line);
    }
  }

  /** Refuses what viper's types do not allow: the last such error of a statement counts. */
  void typeError(String message) {
    pending = new CompileError("ViperTypeError", message, 0);
  }

  /** The error to throw where the line is known: the first one, if another is pending. */
  CompileError refusal(String message, int line) {
    settleError(line);
    return new CompileError(message, line);
  }

  boolean hasError() {
    return pending != null;
  }

  /** Throws the pending error, if there is one and the line is not 0. */
  void settleError(int line) {
    if (pending != null && line != 0) {
      pending.line = line;
      throw pending;
    }
  }

  /** Throws the pending error, if there is one. */
  void endErrors() {
    if (pending != null) {
      throw pending;
    }
  }

  // What passes do differently.

  abstract void op(int op, int effect);

  abstract void opUint(int op, int effect, int value);

  abstract void opSmallInt(int effect, long value);

  abstract void opLabel(int op, int effect, int label);

  /** An instruction with a number of the child table and, for a closure, a count of cells. */
  abstract void opChild(int op, int effect, Scope child);

  abstract void rawByte(int b);

  abstract void adjustStack(int delta);

  abstract void line(int line);

  /** What follows, up to the next line, is what the loop of that line does at each turn. */
  void loopLine(int line) {}

  abstract void label(int label);

  /** Code up to the next label is never reached. */
  abstract void unreachable();

  abstract void loadId(String name);

  abstract void storeId(String name);

  abstract void deleteId(String name);

  /** The scope that the walk meets here; the first pass makes it. */
  Scope innerScope(int kind, Object node, int line, String name) {
    return scope.inner.get(nextInner++);
  }

  // Instructions (MicroPython's emitbc.c).

  void opName(int op, int effect, String name) {
    opUint(op, effect, tables.name(name));
  }

  void loadConst(Value value) {
    opUint(Op.LOAD_CONST_OBJ, 1, tables.constant(value));
  }

  void loadNone() {
    op(Op.LOAD_CONST_NONE, 1);
  }

  void loadString(String name) {
    opName(Op.LOAD_CONST_STRING, 1, name);
  }

  void loadSmallInt(long value) {
    if (value >= Op.SMALL_INT_MULTI_FIRST && value <= Op.SMALL_INT_MULTI_LAST) {
      op((int) (Op.LOAD_CONST_SMALL_INT_MULTI - Op.SMALL_INT_MULTI_FIRST + value), 1);
    } else {
      opSmallInt(1, value);
    }
  }

  void loadGlobal(String name) {
    opName(Op.LOAD_GLOBAL, 1, name);
  }

  void loadFast(int local) {
    if (local <= 15) {
      op(Op.LOAD_FAST_MULTI + local, 1);
    } else {
      opUint(Op.LOAD_FAST_N, 1, local);
    }
  }

  void deleteSubscr() {
    op(Op.LOAD_NULL, 1);
    op(Op.ROT_THREE, 0);
    op(Op.STORE_SUBSCR, -3);
  }

  void deleteAttr(String name) {
    op(Op.LOAD_NULL, 1);
    op(Op.ROT_TWO, 0);
    opName(Op.STORE_ATTR, -2, name);
  }

  void jump(int label) {
    opLabel(Op.JUMP, 0, label);
    unreachable();
  }

  void popJumpIf(boolean condition, int label) {
    opLabel(condition ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, -1, label);
  }

  void jumpIfOrPop(boolean condition, int label) {
    opLabel(condition ? Op.JUMP_IF_TRUE_OR_POP : Op.JUMP_IF_FALSE_OR_POP, -1, label);
  }

  /** Leaves a loop or starts its next round from within some exception blocks. */
  void unwindJump(int label, int blocks) {
    boolean fromFor = (label & BREAK_FROM_FOR) != 0;
    int target = label & ~BREAK_FROM_FOR;
    if (blocks == 0) {
      if (fromFor) {
        for (int i = 0; i < Op.ITER_SLOTS; i++) {
          rawByte(Op.POP_TOP);
        }
      }
      opLabel(Op.JUMP, 0, target);
    } else {
      opLabel(Op.UNWIND_JUMP, 0, target);
      rawByte((fromFor ? 0x80 : 0) | blocks);
    }
    unreachable();
  }

  void popExceptJump(int label) {
    opLabel(Op.POP_EXCEPT_JUMP, 0, label);
    unreachable();
  }

  void withCleanup(int label) {
    loadNone();
    label(label);
    // room to call __exit__; then the two slots that SETUP_WITH took are given back, too
    op(Op.WITH_CLEANUP, 2);
    adjustStack(-4);
  }

  void forIter(int label) {
    opLabel(Op.FOR_ITER, 1, label);
  }

  void forIterEnd() {
    adjustStack(-Op.ITER_SLOTS);
  }

  void getIterStack() {
    op(Op.GET_ITER_STACK, Op.ITER_SLOTS - 1);
  }

  void unary(int unaryOp) {
    op(Op.UNARY_OP_MULTI + unaryOp, 0);
  }

  void binary(int binaryOp) {
    op(Op.BINARY_OP_MULTI + binaryOp, -1);
  }

  void buildTuple(int n) {
    opUint(Op.BUILD_TUPLE, 1 - n, n);
  }

  void call(int op, int positional, int keywords, boolean starred) {
    int effect = (op == Op.CALL_METHOD ? -1 : 0) - positional - 2 * keywords - (starred ? 1 : 0);
    opUint(starred ? op + 1 : op, effect, keywords << 8 | positional);
  }

  void makeFunction(Scope child, int closed, boolean hasDefaults) {
    int defaults = hasDefaults ? 2 : 0;
    if (closed == 0) {
      opChild(hasDefaults ? Op.MAKE_FUNCTION_DEFARGS : Op.MAKE_FUNCTION, 1 - defaults, child);
    } else {
      int op = hasDefaults ? Op.MAKE_CLOSURE_DEFARGS : Op.MAKE_CLOSURE;
      opChild(op, 1 - closed - defaults, child);
      rawByte(ofOneByte(closed));
    }
  }

  /** A number that the format has one byte for. MicroPython writes its last eight bits. */
  static int ofOneByte(int n) {
    if (n > 255) {
      throw overflow();
    }
    return n;
  }

  static CompileError overflow() {
    return new CompileError("RuntimeError", "bytecode overflow", 0);
  }

  void returnValue() {
    op(Op.RETURN_VALUE, -1);
    unreachable();
  }

  void raise(int args) {
    op(Op.RAISE_LAST + args, -args);
    unreachable();
  }

  void yieldValue() {
    op(Op.YIELD_VALUE, 0);
    scope.flags |= CodeUnit.GENERATOR;
  }

  void yieldFrom() {
    op(Op.YIELD_FROM, -1);
    scope.flags |= CodeUnit.GENERATOR;
  }

  /** Makes room for the exception and for the state of an unwinding. */
  void startExceptHandler() {
    adjustStack(4);
  }

  void endExceptHandler() {
    adjustStack(-3);
  }
}
