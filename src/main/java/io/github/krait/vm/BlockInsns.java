package io.github.krait.vm;

import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.vm.Flow.Block;
import io.github.krait.vm.Flow.State;
import java.util.ArrayList;
import java.util.Arrays;

/** How blocks are left: handlers, and what END_FINALLY goes on with. */
final class BlockInsns {
  private final SlotStack s;

  /** Entries: pc from which on, handler's pc, slot, kind, level. */
  private int[] handlers = new int[8];

  private int nHandlers;
  private final ArrayList<State> handlerStates = new ArrayList<>();
  private Block marked;
  private int[] continuations = new int[0];
  private final ArrayList<State> continuationStates = new ArrayList<>();

  BlockInsns(SlotStack s) {
    this.s = s;
  }

  /** The level of the innermost block, or -1. */
  int level() {
    return s.state.block == null ? -1 : s.state.block.level;
  }

  void clearSaved() {
    if (s.flow.savesExceptions) {
      s.emit(Insn.CLEAR, s.nLocals + s.flow.maxDepth + level() + 1);
    }
  }

  boolean endFinally() {
    Block block = s.state.block;
    int above = s.sp - block.height;
    if (block.kind == Block.EXCEPT) {
      s.emit(Insn.END_FINALLY_SINGLE, s.popSlot());
    } else if (above == 2) {
      s.emit(Insn.END_FINALLY, s.own(s.sp - 2));
      s.sp = block.kind == Block.WITH ? block.height - 2 : block.height;
    } else if (above == 0) {
      s.settle(s.sp - 1);
      s.emit(Insn.END_FINALLY_SINGLE, s.own(s.sp - 1));
      s.sp = block.height - 1;
    } else {
      s.settle(s.sp - 1);
      s.settle(s.sp - 2);
      s.emit(Insn.END_FINALLY, s.own(s.sp - 2));
      s.sp = block.height - 1;
    }
    return true;
  }

  /** The innermost block, up to {@code n} outwards, that has a finally handler still to run. */
  private Block pending(Block block, int n) {
    for (; block != null && n > 0; n--) {
      if (block.kind != Block.EXCEPT && block.handler > s.state.offset) {
        return block;
      }
      block = block.outer;
    }
    return null;
  }

  private int levelsUpTo(Block from, Block to) {
    return from.level - to.level;
  }

  void returnValue() {
    int value = s.pop();
    Block block = pending(s.state.block, Integer.MAX_VALUE);
    if (block == null) {
      if (value < 0) {
        s.emit(Insn.RETURN_CONST, ~value);
      } else {
        s.emit(Insn.RETURN, value);
      }
      return;
    }
    int k = continuation(block.outer, Integer.MAX_VALUE, Predecoded.RETURN, null);
    unwindInto(block, value, k);
  }

  void unwindJump() {
    int count = s.d.extra & 0x7f;
    State target = s.flow.at(s.d.arg, Flow.depthAfterUnwind(s.state, s.d.extra));
    Block block = pending(s.state.block, count);
    if (block == null) {
      // only this many places are left there, and they are in their slots since their loop began
      s.sp = target.depth;
      s.flush();
      s.jumpTo(Insn.JUMP, target);
      return;
    }
    int left = count - levelsUpTo(s.state.block, block) - 1;
    int k = continuation(block.outer, left, Predecoded.GO_ON, target);
    unwindInto(block, ~s.constant(PyNone.NONE), k);
  }

  /** What END_FINALLY does when {@code n} blocks from {@code block} on are still to be left. */
  private int continuation(Block block, int n, int last, State target) {
    Block next = pending(block, n);
    if (next == null) {
      return addContinuation(last, 0, 0, target);
    }
    int left = n == Integer.MAX_VALUE ? n : n - levelsUpTo(block, next) - 1;
    int k = continuation(next.outer, left, last, target);
    return addContinuation(
        Predecoded.FINALLY, s.own(next.height), k, s.flow.at(next.handler, next.handlerDepth()));
  }

  private void unwindInto(Block block, int value, int k) {
    s.move(s.own(block.height), value);
    s.emit(Insn.LOAD_CONST, s.own(block.height + 1), s.constant(PyInt.of(k)));
    s.jumpTo(Insn.JUMP, s.flow.at(block.handler, block.handlerDepth()));
  }

  void markHandler(Block block) {
    if (block == marked) {
      return;
    }
    marked = block;
    if (nHandlers + Predecoded.HANDLER_ENTRY > handlers.length) {
      handlers = Arrays.copyOf(handlers, handlers.length * 2);
    }
    handlers[nHandlers] = s.pc;
    State target = null;
    if (block != null) {
      target = s.flow.at(block.handler, block.handlerDepth());
      handlers[nHandlers + 2] = s.own(block.height);
      s.use(block.handlerDepth());
      handlers[nHandlers + 3] = block.kind;
      handlers[nHandlers + 4] = block.level;
    }
    handlerStates.add(target);
    nHandlers += Predecoded.HANDLER_ENTRY;
  }

  int[] handlers() {
    for (int i = 0; i < handlerStates.size(); i++) {
      State s = handlerStates.get(i);
      handlers[i * Predecoded.HANDLER_ENTRY + 1] = s == null ? -1 : s.pc;
    }
    return Arrays.copyOf(handlers, nHandlers);
  }

  private int addContinuation(int kind, int slot, int next, State target) {
    int k = continuationStates.size();
    continuationStates.add(target);
    continuations = Arrays.copyOf(continuations, (k + 1) * Predecoded.CONTINUATION);
    int at = k * Predecoded.CONTINUATION;
    continuations[at] = kind;
    continuations[at + 1] = slot;
    continuations[at + 2] = next;
    return k;
  }

  int[] continuations() {
    for (int i = 0; i < continuationStates.size(); i++) {
      State s = continuationStates.get(i);
      continuations[i * Predecoded.CONTINUATION + 3] = s == null ? -1 : s.pc;
    }
    return continuations;
  }
}
