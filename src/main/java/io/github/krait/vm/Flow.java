package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import io.github.krait.object.PyError;
import java.util.Arrays;

/**
 * Follows a function's bytecode along all paths and says of each instruction how deep the value
 * stack is, which exception blocks are around it and which locals surely hold a value.
 *
 * <p>A finally handler is entered with two slots above the block's height, whatever the reason: the
 * value (None, an exception, a return value) and the cause (null, or an int that tells how to go on
 * unwinding). The end of an {@code async with} is the one piece of code that MicroPython's compiler
 * lets run with two different stack depths; it has two states.
 */
final class Flow {
  /** What is known on entry to an instruction. */
  static final class State {
    final int offset;
    final int depth;
    final Block block;

    /** Locals, of the first 64, that hold a value. */
    long bound;

    /** Whether some path jumps here. */
    boolean label;

    /** The state of the other depth. */
    State other;

    /** Where the predecoder put the instruction; -1 as long as it did not. */
    int pc = -1;

    private boolean queued;

    State(int offset, int depth, Block block, long bound) {
      this.offset = offset;
      this.depth = depth;
      this.block = block;
      this.bound = bound;
    }
  }

  /** An exception block; {@code outer} is the one around it. */
  static final class Block {
    static final int EXCEPT = 0;
    static final int FINALLY = 1;
    static final int WITH = 2;

    final int kind;
    final int handler;

    /** Depth of the value stack that the handler finds. */
    final int height;

    final Block outer;
    final int level;

    Block(int kind, int handler, int height, Block outer) {
      this.kind = kind;
      this.handler = handler;
      this.height = height;
      this.outer = outer;
      this.level = outer == null ? 0 : outer.level + 1;
    }

    /** Depth on entry to the handler. */
    int handlerDepth() {
      return kind == EXCEPT ? height + 1 : height + 2;
    }
  }

  final CodeUnit unit;
  final State[] states;
  final int nLocals;
  int maxDepth;
  int maxLevel;

  /** Whether the exceptions that blocks have saved are asked for, by a bare raise at least. */
  boolean savesExceptions;

  private final Decoder d;
  private long everDeleted;
  private State[] queue = new State[16];
  private int queued;

  Flow(CodeUnit unit, boolean saveExceptions) {
    this.unit = unit;
    this.savesExceptions = saveExceptions;
    d = new Decoder(unit);
    states = new State[unit.data.length - unit.codeStart + 1];
    nLocals = scan();
    try {
      enter(0, 0, null, parameters(), true);
      while (queued > 0) {
        State s = queue[--queued];
        s.queued = false;
        step(s);
      }
    } catch (IndexOutOfBoundsException e) {
      throw malformed();
    }
  }

  static PyError malformed() {
    return PyError.valueError("incompatible .mpy file");
  }

  /** The active handler of an instruction: the innermost block whose handler lies ahead. */
  static Block handlerAhead(Block block, int offset) {
    while (block != null && block.handler <= offset) {
      block = block.outer;
    }
    return block;
  }

  /** The state of the instruction at an offset when entered with that depth. */
  State at(int offset, int depth) {
    State s = states[offset];
    return s == null || s.depth == depth ? s : s.other;
  }

  private int scan() {
    int n = unit.nPosArgs + unit.nKwOnlyArgs;
    n += (unit.flags & CodeUnit.VARARGS) != 0 ? 1 : 0;
    n += (unit.flags & CodeUnit.VARKEYWORDS) != 0 ? 1 : 0;
    for (int cell : unit.cells) {
      n = Math.max(n, cell + 1);
    }
    d.seek(0);
    while (d.next()) {
      if (isLocal(d.op)) {
        n = Math.max(n, d.arg + 1);
        if (d.op == Op.DELETE_FAST) {
          everDeleted |= bit(d.arg);
        }
      } else if (d.op == Op.RAISE_LAST) {
        savesExceptions = true;
      }
    }
    return n;
  }

  private static boolean isLocal(int op) {
    return op >= Op.LOAD_FAST_MULTI && op < Op.UNARY_OP_MULTI
        || op >= Op.LOAD_FAST_N && op <= Op.DELETE_DEREF;
  }

  private long parameters() {
    int n = unit.nPosArgs + unit.nKwOnlyArgs;
    n += (unit.flags & CodeUnit.VARARGS) != 0 ? 1 : 0;
    n += (unit.flags & CodeUnit.VARKEYWORDS) != 0 ? 1 : 0;
    long bound = n >= 64 ? -1 : (1L << n) - 1;
    for (int cell : unit.cells) {
      bound |= bit(cell);
    }
    return bound;
  }

  static long bit(int local) {
    return local < 64 ? 1L << local : 0;
  }

  private void enter(int offset, int depth, Block block, long bound, boolean label) {
    if (depth < 0 || (block != null && depth < block.height && block.handler > offset)) {
      throw malformed();
    }
    maxDepth = Math.max(maxDepth, depth);
    State s = states[offset];
    if (s == null) {
      s = new State(offset, depth, block, bound);
      states[offset] = s;
      add(s);
    } else if (s.depth != depth) {
      if (s.other == null) {
        s.other = new State(offset, depth, block, bound);
        add(s.other);
      } else if (s.other.depth != depth) {
        throw malformed();
      }
      s = s.other;
    }
    s.label |= label;
    if ((s.bound & bound) != s.bound) {
      s.bound &= bound;
      add(s);
    }
  }

  private void add(State s) {
    if (!s.queued) {
      s.queued = true;
      if (queued == queue.length) {
        queue = Arrays.copyOf(queue, queued * 2);
      }
      queue[queued++] = s;
    }
  }

  private void step(State s) {
    d.seek(s.offset);
    if (!d.next()) {
      throw malformed();
    }
    int depth = s.depth;
    Block block = s.block;
    long bound = s.bound;
    if (isAsyncFinally(d, s)) {
      // the decoder now stands after the test that tells an exception from an unwinding
      enter(d.arg, depth, block, bound, true);
      enter(d.end, depth - 1, block, bound, true);
      return;
    }
    int op = d.op;
    int end = d.end;
    int arg = d.arg;
    int after = depth - Op.pops(op, arg, d.extra) + Op.pushes(op, arg);
    switch (op) {
      case Op.JUMP:
        enter(arg, depth, block, bound, true);
        return;
      case Op.POP_JUMP_IF_TRUE:
      case Op.POP_JUMP_IF_FALSE:
        enter(arg, depth - 1, block, bound, true);
        break;
      case Op.JUMP_IF_TRUE_OR_POP:
      case Op.JUMP_IF_FALSE_OR_POP:
        enter(arg, depth, block, bound, true);
        break;
      case Op.FOR_ITER:
        enter(arg, depth - Op.ITER_SLOTS, block, bound, true);
        break;
      case Op.SETUP_WITH:
        block = push(new Block(Block.WITH, arg, depth + 1, block), bound);
        break;
      case Op.SETUP_EXCEPT:
        block = push(new Block(Block.EXCEPT, arg, depth, block), bound);
        break;
      case Op.SETUP_FINALLY:
        block = push(new Block(Block.FINALLY, arg, depth, block), bound);
        break;
      case Op.POP_EXCEPT_JUMP:
        enter(arg, depth, outer(block), bound, true);
        return;
      case Op.END_FINALLY:
        after = depthAfterFinally(outerOf(block), depth);
        block = block.outer;
        break;
      case Op.WITH_CLEANUP:
        if (block == null || block.kind != Block.WITH || depth != block.height + 2) {
          throw malformed();
        }
        after = depth;
        break;
      case Op.UNWIND_JUMP:
        unwindJump(s, arg, d.extra);
        return;
      case Op.RETURN_VALUE:
      case Op.RAISE_LAST:
      case Op.RAISE_OBJ:
      case Op.RAISE_FROM:
        return;
      case Op.DELETE_FAST:
        bound &= ~bit(arg);
        break;
      default:
        if (op == Op.STORE_FAST_N || op >= Op.STORE_FAST_MULTI && op < Op.UNARY_OP_MULTI) {
          bound |= bit(arg);
        }
        break;
    }
    if (block != null
        && block.handler == end
        && block.kind != Block.EXCEPT
        && after == block.height + 1) {
      after++; // the normal way into a finally handler: None, and no cause
    }
    enter(end, after, block, bound, false);
  }

  private Block push(Block block, long bound) {
    maxLevel = Math.max(maxLevel, block.level + 1);
    if (block.handler <= d.start) {
      throw malformed();
    }
    enter(block.handler, block.handlerDepth(), block, bound & ~everDeleted, true);
    return block;
  }

  private static Block outer(Block block) {
    return outerOf(block).outer;
  }

  private static Block outerOf(Block block) {
    if (block == null) {
      throw malformed();
    }
    return block;
  }

  /** Depth after END_FINALLY. A handler of an {@code async with} has consumed the manager below. */
  private static int depthAfterFinally(Block block, int depth) {
    int above = depth - block.height;
    switch (block.kind) {
      case Block.EXCEPT:
        if (above == 1) {
          return block.height;
        }
        break;
      case Block.WITH:
        if (above == 2) {
          return block.height - 2;
        }
        break;
      default:
        if (above == 2) {
          return block.height;
        }
        if (above == 0 || above == 1) {
          return block.height - 1;
        }
        break;
    }
    throw malformed();
  }

  private void unwindJump(State s, int target, int count) {
    Block block = s.block;
    for (int n = count & 0x7f; n > 0; n--) {
      block = outer(block);
    }
    enter(target, depthAfterUnwind(s, count), block, s.bound & ~everDeleted, true);
  }

  /** Depth at the target of an UNWIND_JUMP. */
  static int depthAfterUnwind(State s, int count) {
    int depth = s.depth;
    Block block = s.block;
    for (int n = count & 0x7f; n > 0; n--) {
      outerOf(block);
      if (block.handler > s.offset) {
        depth = block.kind == Block.WITH ? block.height - 2 : depth;
      } else if (block.kind == Block.FINALLY) {
        depth -= 2;
      } else if (block.kind == Block.WITH) {
        depth = block.height - 2;
      }
      block = block.outer;
    }
    return depth - ((count & 0x80) != 0 ? Op.ITER_SLOTS : 0);
  }

  /**
   * Whether an {@code async with} handler starts here: it tests the top of the stack for being an
   * exception. If so, the decoder is moved on to the jump that the test ends with.
   */
  static boolean isAsyncFinally(Decoder d, State s) {
    Block b = s.block;
    if (b == null
        || b.handler != s.offset
        || b.kind != Block.FINALLY
        || s.depth != b.height + 2
        || d.op != Op.DUP_TOP) {
      return false;
    }
    int end = d.end;
    if (d.next()
        && d.op == Op.LOAD_GLOBAL
        && d.next()
        && d.op == Op.BINARY_OP_MULTI + Op.BINARY_EXCEPTION_MATCH
        && d.next()
        && d.op == Op.POP_JUMP_IF_FALSE) {
      return true;
    }
    d.seek(s.offset);
    d.next();
    if (d.end != end) {
      throw malformed();
    }
    return false;
  }
}
