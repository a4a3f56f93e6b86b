package io.github.krait.jit;

import io.github.krait.object.UnaryOp;
import io.github.krait.vm.Insn;
import java.util.BitSet;

/**
 * Which slots may still be read as numbers: what is loaded into these is worth unboxing, what is
 * only handed on is not.
 */
final class Wanted {
  private final int[] code;
  private final BitSet[] in;
  private final Operands o = new Operands();

  Wanted(int[] code, int nSlots) {
    this.code = code;
    in = new BitSet[code.length];
    int n = 0;
    int[] pcs = new int[code.length];
    for (int pc = 0; pc < code.length; pc += Insn.length(code, pc)) {
      in[pc] = new BitSet(nSlots);
      pcs[n++] = pc;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = n - 1; i >= 0; i--) {
        changed |= visit(pcs[i]);
      }
    }
  }

  /** The slots wanted before the instruction; not to be changed. */
  BitSet at(int pc) {
    return in[pc];
  }

  /** Whether a slot is wanted after the instruction. */
  boolean after(int pc, int slot) {
    o.read(code, pc);
    return o.goesOn && in[pc + Insn.length(code, pc)].get(slot)
        || o.target >= 0 && in[o.target].get(slot);
  }

  private boolean visit(int pc) {
    BitSet wanted = new BitSet();
    o.read(code, pc);
    if (o.goesOn) {
      wanted.or(in[pc + Insn.length(code, pc)]);
    }
    if (o.target >= 0) {
      wanted.or(in[o.target]);
    }
    int op = code[pc];
    if (op == Insn.MOVE || op == Insn.UNARY && code[pc + 3] == UnaryOp.NEGATIVE) {
      boolean moved = wanted.get(code[pc + 1]);
      wanted.clear(code[pc + 1]);
      if (moved) {
        wanted.set(code[pc + 2]);
      }
    } else {
      for (int i = 0; i < o.nDefs; i++) {
        wanted.clear(o.defs[i]);
      }
      if (Insn.isArithmetic(op)
          || Insn.comparesSlots(op)
          || Insn.comparesWithInt(op)
          || op == Insn.BUILD_SLICE) {
        for (int i = 0; i < o.nUses; i++) {
          wanted.set(o.uses[i]);
        }
      } else if (op == Insn.LOAD_SUBSCR) {
        wanted.set(code[pc + 3]);
      } else if (op == Insn.STORE_SUBSCR) {
        wanted.set(code[pc + 2]);
      }
    }
    if (wanted.equals(in[pc])) {
      return false;
    }
    in[pc] = wanted;
    return true;
  }
}
