package io.github.krait.bytecode.mpy;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import java.util.Arrays;

/**
 * Proves that code can do no harm to the interpreter: operands are in bounds and jumps land on
 * instructions (here), and on every path the stacks fit the frame and hold what each instruction
 * takes for granted ({@link StackFlow}).
 */
final class Verifier {
  private static final int MAX_STATE = 1 << 24;

  private final CodeUnit unit;
  private final int size;

  /** Cells that the maker of the function gives it before the arguments. */
  private final int nClosed;

  private final boolean[] boundary;

  /** Cells given to each child; -1 where no instruction has made it yet. */
  private final int[] childClosed;

  private int nLocals;

  private Verifier(CodeUnit unit, int nClosed) {
    this.unit = unit;
    this.nClosed = nClosed;
    size = unit.data.length - unit.codeStart;
    boundary = new boolean[size];
    childClosed = new int[unit.children.length];
    Arrays.fill(childClosed, -1);
  }

  /** Verifies a module. */
  static void verify(CodeUnit unit) throws MpyException {
    try {
      verifyTree(unit, 0);
    } catch (IndexOutOfBoundsException cutOff) {
      throw new MpyException(MpyException.INCOMPATIBLE);
    }
  }

  private static void verifyTree(CodeUnit unit, int nClosed) throws MpyException {
    Verifier v = new Verifier(unit, nClosed);
    v.run();
    for (int i = 0; i < unit.children.length; i++) {
      verifyTree(unit.children[i], Math.max(v.childClosed[i], 0));
    }
  }

  static void check(boolean ok) throws MpyException {
    if (!ok) {
      throw new MpyException(MpyException.INCOMPATIBLE);
    }
  }

  private void run() throws MpyException {
    header();
    boolean[] isCell = cells();
    operands(isCell);
    check(nLocals <= unit.nState);
    new StackFlow(unit, boundary, isCell, nLocals).run();
  }

  private void header() throws MpyException {
    int nQstrs = unit.module.qstrs.length;
    check(unit.nState <= MAX_STATE && unit.nExcStack <= size && unit.name < nQstrs);
    int args = unit.nPosArgs + unit.nKwOnlyArgs;
    check(unit.argNames.length == args && unit.nDefPosArgs <= unit.nPosArgs - nClosed);
    for (int name : unit.argNames) {
      check(name >= 0 && name < nQstrs);
    }
    nLocals = args;
    if ((unit.flags & CodeUnit.VARARGS) != 0) {
      nLocals++;
    }
    if ((unit.flags & CodeUnit.VARKEYWORDS) != 0) {
      nLocals++;
    }
    for (int cell : unit.cells) {
      nLocals = Math.max(nLocals, cell + 1);
    }
    check(nLocals <= unit.nState);
  }

  /** Which locals hold a cell, from entry to exit. */
  private boolean[] cells() throws MpyException {
    boolean[] isCell = new boolean[unit.nState];
    for (int i = 0; i < nClosed; i++) {
      isCell[i] = true;
    }
    for (int cell : unit.cells) {
      check(!isCell[cell]);
      isCell[cell] = true;
    }
    return isCell;
  }

  /** Walks over all instructions: where they begin, and everything that needs no data flow. */
  private void operands(boolean[] isCell) throws MpyException {
    Decoder d = new Decoder(unit);
    while (d.next()) {
      boundary[d.start] = true;
      int op = d.op;
      check(Op.isDefined(op));
      switch (Op.format(op)) {
        case Op.FORMAT_QSTR:
          check(d.arg < unit.module.qstrs.length);
          break;
        case Op.FORMAT_UINT:
          uintOperand(d, isCell);
          break;
        case Op.FORMAT_LABEL:
          check(d.arg >= 0 && d.arg < size);
          break;
        default:
          if (op >= Op.LOAD_FAST_MULTI && op < Op.UNARY_OP_MULTI) {
            local(d.arg);
            check(op < Op.STORE_FAST_MULTI || !isCell[d.arg]);
          } else if (op == Op.YIELD_VALUE || op == Op.YIELD_FROM) {
            check((unit.flags & CodeUnit.GENERATOR) != 0);
          }
          break;
      }
    }
  }

  private void local(int n) throws MpyException {
    check(n < unit.nState);
    nLocals = Math.max(nLocals, n + 1);
  }

  private void uintOperand(Decoder d, boolean[] isCell) throws MpyException {
    switch (d.op) {
      case Op.LOAD_CONST_OBJ:
        check(d.arg < unit.module.objs.length);
        break;
      case Op.LOAD_FAST_N:
        local(d.arg);
        break;
      case Op.STORE_FAST_N:
      case Op.DELETE_FAST:
        local(d.arg);
        check(!isCell[d.arg]);
        break;
      case Op.LOAD_DEREF:
      case Op.STORE_DEREF:
      case Op.DELETE_DEREF:
        local(d.arg);
        check(isCell[d.arg]);
        break;
      case Op.MAKE_FUNCTION:
      case Op.MAKE_FUNCTION_DEFARGS:
      case Op.MAKE_CLOSURE:
      case Op.MAKE_CLOSURE_DEFARGS:
        check(d.arg < unit.children.length && d.extra <= unit.children[d.arg].nPosArgs);
        check(childClosed[d.arg] < 0 || childClosed[d.arg] == d.extra);
        childClosed[d.arg] = d.extra;
        break;
      case Op.BUILD_SLICE:
        check(d.arg == 2 || d.arg == 3);
        break;
      case Op.STORE_COMP:
        int kind = d.arg & 3;
        check(kind != 3 && d.arg >> 2 > (kind == 1 ? 1 : 0));
        break;
      case Op.LOAD_CONST_SMALL_INT:
      case Op.BUILD_MAP:
        break;
      default:
        check(d.arg <= MAX_STATE);
        break;
    }
  }
}
