package io.github.krait.jit;

import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import io.github.krait.vm.Predecoded;
import java.util.BitSet;

/**
 * Which slots may still be read: what a frame needs to be told when the interpreter goes on with
 * it. Exceptions and finally blocks count with everywhere that they can lead to.
 */
final class Liveness {
  private final Predecoded p;
  private final int[] code;
  private final BitSet[] in;
  private final Operands o = new Operands();

  Liveness(Code c) {
    p = c.predecoded;
    code = p.code;
    in = new BitSet[code.length];
    int n = 0;
    int[] pcs = new int[code.length];
    for (int pc = 0; pc < code.length; pc += Insn.length(code, pc)) {
      in[pc] = new BitSet(p.nSlots);
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

  /** The slots that are live before the instruction; not to be changed. */
  BitSet at(int pc) {
    return in[pc];
  }

  /** The slots that whoever handles an exception of the instruction reads; null where nobody. */
  BitSet onThrow(int pc) {
    BitSet live = null;
    int h = p.handler(pc);
    if (h >= 0) {
      live = (BitSet) in[p.handlers[h + 1]].clone();
      live.clear(p.handlers[h + 2]);
      if (p.handlers[h + 3] != 0) {
        live.clear(p.handlers[h + 2] + 1);
      }
      addSaved(live);
    }
    if (code[pc] == Insn.FOR_ITER) {
      live = live == null ? new BitSet() : live;
      live.or(in[code[pc + 3]]);
    }
    return live;
  }

  private void addSaved(BitSet live) {
    if (p.savedSlot >= 0) {
      live.set(p.savedSlot, p.nSlots);
    }
  }

  private boolean visit(int pc) {
    BitSet live = new BitSet(p.nSlots);
    o.read(code, pc);
    if (o.goesOn) {
      live.or(in[pc + Insn.length(code, pc)]);
    }
    if (o.target >= 0) {
      live.or(in[o.target]);
    }
    if (code[pc] == Insn.END_FINALLY) {
      for (int k = 0; k < p.continuations.length; k += Predecoded.CONTINUATION) {
        if (p.continuations[k + 3] >= 0) {
          live.or(in[p.continuations[k + 3]]);
        }
      }
    }
    for (int i = 0; i < o.nDefs; i++) {
      live.clear(o.defs[i]);
    }
    for (int i = 0; i < o.nUses; i++) {
      live.set(o.uses[i]);
    }
    BitSet thrown = onThrow(pc);
    if (thrown != null) {
      live.or(thrown);
    }
    addSaved(live);
    if (live.equals(in[pc])) {
      return false;
    }
    in[pc] = live;
    return true;
  }
}
