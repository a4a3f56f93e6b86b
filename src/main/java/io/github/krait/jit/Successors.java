package io.github.krait.jit;

import io.github.krait.object.PyInt;
import io.github.krait.vm.Insn;
import io.github.krait.vm.Predecoded;
import java.util.Arrays;

/** Where an instruction may go on: the next, a jump's target, a handler, behind a finally block. */
final class Successors {
  private final Predecoded p;
  private final int[] code;

  /** Whether handlers are looked at, and what is behind finally blocks. */
  private final boolean handlers;

  /** Of the instruction that was read last. */
  final Operands o = new Operands();

  /** All the places, after {@link #read}. */
  int[] targets = new int[8];

  int n;

  Successors(Predecoded p, boolean handlers) {
    this.p = p;
    this.handlers = handlers;
    code = p.code;
  }

  void read(int pc) {
    o.read(code, pc);
    n = 0;
    if (o.goesOn) {
      add(pc + Insn.length(code, pc));
    }
    if (o.target >= 0) {
      add(o.target);
    }
    int h = handler(pc);
    if (h >= 0) {
      add(p.handlers[h + 1]);
    }
    if (code[pc] == Insn.END_FINALLY) {
      for (int i : continuations(pc)) {
        if (at(i, 3) >= 0) {
          add(at(i, 3));
        }
      }
    }
  }

  private void add(int pc) {
    if (n == targets.length) {
      targets = Arrays.copyOf(targets, 2 * n);
    }
    targets[n++] = pc;
  }

  /**
   * Index of the entry of handlers for what the instruction raises; -1 where nothing handles it.
   */
  int handler(int pc) {
    return handlers && raises(pc) ? p.handler(pc) : -1;
  }

  /** Whether it may raise an exception, that of a safepoint before a jump back included. */
  private boolean raises(int pc) {
    switch (code[pc]) {
      case Insn.MOVE:
      case Insn.LOAD_CONST:
      case Insn.LOAD_NULL:
      case Insn.CLEAR:
      case Insn.RETURN:
      case Insn.RETURN_CONST:
      case Insn.YIELD:
        return false;
      case Insn.JUMP:
      case Insn.JUMP_IF_NONE:
      case Insn.JUMP_IF_NOT_NONE:
      case Insn.JUMP_IF_SET:
      case Insn.POP_EXCEPT_JUMP:
        o.read(code, pc);
        return o.target <= pc;
      default:
        return true;
    }
  }

  /** A field of an entry of the continuations. */
  int at(int continuation, int field) {
    return p.continuations[continuation * Predecoded.CONTINUATION + field];
  }

  /** What the END_FINALLY at {@code pc} may be told to go on with: indices of continuations. */
  int[] continuations(int pc) {
    int cause = code[pc + 1] + 1;
    int all = handlers ? p.continuations.length / Predecoded.CONTINUATION : 0;
    boolean[] possible = new boolean[all];
    for (int i = 0; i < code.length; i += Insn.length(code, i)) {
      if (code[i] == Insn.LOAD_CONST && code[i + 1] == cause) {
        mark(possible, p.consts[code[i + 2]] instanceof PyInt k ? k.value : -1);
      }
    }
    for (int i = 0; i < all; i++) {
      if (at(i, 0) == Predecoded.FINALLY && at(i, 1) + 1 == cause) {
        mark(possible, at(i, 2));
      }
    }
    int count = 0;
    int[] found = new int[all];
    for (int i = 0; i < all; i++) {
      if (possible[i]) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static void mark(boolean[] possible, long index) {
    if (index >= 0 && index < possible.length) {
      possible[(int) index] = true;
    }
  }
}
