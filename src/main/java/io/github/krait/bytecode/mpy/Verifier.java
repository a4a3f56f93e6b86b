package io.github.krait.bytecode.mpy;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import java.util.Arrays;

/**
 * Proves that code cannot leave its frame: operands are in bounds, jumps land on instructions, and
 * on every path the value stack and the stack of exception blocks have one height at each
 * instruction and fit the frame. Data flow over (depth, blocks), since MicroPython's code always
 * agrees on both where paths meet.
 */
final class Verifier {
  private static final int MAX_STATE = 1 << 24;

  /** One entry of the exception stack, with those below it. */
  private static final class Block {
    final boolean isFinally;
    final int handler;
    final int height;
    final Block below;
    final int count;

    /** Depth after END_FINALLY; -1 until one was seen. A with statement drops more than a try. */
    int exitDepth = -1;

    Block(boolean isFinally, int handler, int height, Block below) {
      this.isFinally = isFinally;
      this.handler = handler;
      this.height = height;
      this.below = below;
      count = below == null ? 1 : below.count + 1;
    }
  }

  private final CodeUnit unit;
  private final int size;
  private final boolean[] boundary;
  private final int[] depths;
  private final Block[] blocks;
  private int[] work = new int[16];
  private int workSize;
  private int[] unwinds = new int[4];
  private int nUnwinds;
  private int nLocals;

  private Verifier(CodeUnit unit) {
    this.unit = unit;
    size = unit.data.length - unit.codeStart;
    boundary = new boolean[size];
    depths = new int[size];
    blocks = new Block[size];
  }

  static void verify(CodeUnit unit) throws MpyException {
    try {
      verifyTree(unit);
    } catch (IndexOutOfBoundsException cutOff) {
      throw new MpyException(MpyException.INCOMPATIBLE);
    }
  }

  private static void verifyTree(CodeUnit unit) throws MpyException {
    new Verifier(unit).run();
    for (CodeUnit child : unit.children) {
      verifyTree(child);
    }
  }

  private static void check(boolean ok) throws MpyException {
    if (!ok) {
      throw new MpyException(MpyException.INCOMPATIBLE);
    }
  }

  private void run() throws MpyException {
    header();
    operands();
    flow();
  }

  private void header() throws MpyException {
    int nQstrs = unit.module.qstrs.length;
    check(unit.nState <= MAX_STATE && unit.nExcStack <= size && unit.name < nQstrs);
    int args = unit.nPosArgs + unit.nKwOnlyArgs;
    check(unit.argNames.length == args && unit.nDefPosArgs <= unit.nPosArgs);
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
  }

  /** First walk: instruction boundaries and everything that needs no data flow. */
  private void operands() throws MpyException {
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
          uintOperand(d);
          break;
        case Op.FORMAT_LABEL:
          check(d.arg >= 0 && d.arg < size);
          break;
        default:
          if (op >= Op.LOAD_FAST_MULTI && op < Op.UNARY_OP_MULTI) {
            nLocals = Math.max(nLocals, d.arg + 1);
          } else if (op == Op.YIELD_VALUE || op == Op.YIELD_FROM) {
            check((unit.flags & CodeUnit.GENERATOR) != 0);
          } else if (op >= Op.UNARY_OP_MULTI && op < Op.BINARY_OP_MULTI) {
            check(d.arg <= Op.UNARY_NOT);
          }
          break;
      }
    }
    check(nLocals <= unit.nState);
  }

  private void uintOperand(Decoder d) throws MpyException {
    switch (d.op) {
      case Op.LOAD_CONST_OBJ:
        check(d.arg < unit.module.objs.length);
        break;
      case Op.LOAD_FAST_N:
      case Op.LOAD_DEREF:
      case Op.STORE_FAST_N:
      case Op.STORE_DEREF:
      case Op.DELETE_FAST:
      case Op.DELETE_DEREF:
        check(d.arg < unit.nState);
        nLocals = Math.max(nLocals, d.arg + 1);
        break;
      case Op.MAKE_FUNCTION:
      case Op.MAKE_FUNCTION_DEFARGS:
      case Op.MAKE_CLOSURE:
      case Op.MAKE_CLOSURE_DEFARGS:
        check(d.arg < unit.children.length && d.extra <= unit.children[d.arg].nPosArgs);
        break;
      case Op.BUILD_SLICE:
        check(d.arg == 2 || d.arg == 3);
        break;
      case Op.STORE_COMP:
        int t = d.arg & 3;
        check(t != 3 && d.arg >> 2 > (t == 1 ? 1 : 0));
        break;
      case Op.LOAD_CONST_SMALL_INT:
      case Op.BUILD_MAP:
        break;
      default:
        check(d.arg <= MAX_STATE);
        break;
    }
  }

  private void flow() throws MpyException {
    check(size > 0);
    Arrays.fill(depths, -1);
    Decoder d = new Decoder(unit);
    reach(0, 0, null);
    while (workSize > 0 || settleUnwinds(d)) {
      if (workSize == 0) {
        continue;
      }
      d.seek(work[--workSize]);
      boolean open = true;
      while (open) {
        check(d.next());
        open = step(d);
        if (open) {
          check(d.end < size);
          open = depths[d.end] < 0;
          meet(d.end, nextDepth, nextBlock);
        }
      }
    }
  }

  /** Follows the UNWIND_JUMPs whose handlers' ends are known by now; true if there was one. */
  private boolean settleUnwinds(Decoder d) throws MpyException {
    int kept = 0;
    int n = nUnwinds;
    for (int i = 0; i < n; i++) {
      d.seek(unwinds[i]);
      d.next();
      if (!unwind(d)) {
        unwinds[kept++] = unwinds[i];
      }
    }
    nUnwinds = kept;
    return kept < n;
  }

  private int nextDepth;
  private Block nextBlock;

  /** One instruction: false where control does not go on with the next one. */
  private boolean step(Decoder d) throws MpyException {
    int op = d.op;
    int depth = depths[d.start];
    Block top = blocks[d.start];
    // The handler of an async with turns over the two slots of a pending return or jump, of which
    // only one is counted here.
    int uncounted = op == Op.ROT_THREE ? running(d.start, top) : 0;
    check(depth + uncounted >= Op.pops(op, d.arg, d.extra));
    int after = depth - Op.pops(op, d.arg, d.extra) + Op.pushes(op, d.arg);
    nextDepth = after;
    nextBlock = top;
    switch (op) {
      case Op.JUMP:
      case Op.POP_JUMP_IF_TRUE:
      case Op.POP_JUMP_IF_FALSE:
        reach(d.arg, after, top);
        break;
      case Op.JUMP_IF_TRUE_OR_POP:
      case Op.JUMP_IF_FALSE_OR_POP:
        reach(d.arg, depth, top);
        break;
      case Op.FOR_ITER:
        reach(d.arg, depth - Op.ITER_SLOTS, top);
        break;
      case Op.SETUP_EXCEPT:
      case Op.SETUP_FINALLY:
      case Op.SETUP_WITH:
        int height = op == Op.SETUP_WITH ? depth + 1 : depth;
        check(d.arg >= d.end);
        nextBlock = new Block(op != Op.SETUP_EXCEPT, d.arg, height, top);
        check(nextBlock.count <= unit.nExcStack);
        reach(d.arg, height + 1, nextBlock);
        break;
      case Op.POP_EXCEPT_JUMP:
        check(top != null);
        reach(d.arg, depth, top.below);
        break;
      case Op.END_FINALLY:
        check(top != null && (top.exitDepth < 0 || top.exitDepth == after));
        top.exitDepth = after;
        nextBlock = top.below;
        break;
      case Op.UNWIND_JUMP:
        unwinds = push(unwinds, nUnwinds++, d.start);
        break;
      default:
        break;
    }
    return !Op.endsBlock(op);
  }

  /**
   * Where an UNWIND_JUMP arrives, and how deep the stack is then, follows from how the handlers
   * that it runs end. One that does not end, or not yet, makes the jump unreachable for now.
   */
  private boolean unwind(Decoder d) throws MpyException {
    int left = depths[d.start];
    Block b = blocks[d.start];
    for (int n = d.extra & 0x7f; n > 0; n--) {
      check(b != null);
      if (b.isFinally) {
        if (b.handler <= d.start) {
          left--; // the handler runs already: what it was entered for is dropped
          check(left == b.height);
        } else {
          check(left == b.height);
          if (b.exitDepth < 0) {
            return false;
          }
          left = b.exitDepth;
        }
      }
      b = b.below;
    }
    if ((d.extra & 0x80) != 0) {
      left -= Op.ITER_SLOTS;
    }
    check(left >= 0);
    reach(d.arg, left, b);
    return true;
  }

  private static int[] push(int[] stack, int size, int value) {
    int[] s = size == stack.length ? Arrays.copyOf(stack, 2 * size) : stack;
    s[size] = value;
    return s;
  }

  private void reach(int offset, int depth, Block block) throws MpyException {
    check(boundary[offset]);
    if (depths[offset] < 0) {
      work = push(work, workSize++, offset);
    }
    meet(offset, depth, block);
  }

  private void meet(int offset, int depth, Block block) throws MpyException {
    if (depths[offset] >= 0) {
      check(depths[offset] == depth && blocks[offset] == block);
      return;
    }
    check(depth >= 0 && nLocals + depth + running(offset, block) <= unit.nState);
    depths[offset] = depth;
    blocks[offset] = block;
  }

  /** Finally handlers that run: a pending return or jump takes one slot more than an exception. */
  private static int running(int offset, Block block) {
    int running = 0;
    for (Block b = block; b != null; b = b.below) {
      if (b.isFinally && b.handler <= offset) {
        running++;
      }
    }
    return running;
  }
}
