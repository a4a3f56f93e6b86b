package io.github.krait.jit;

import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * The instructions to compile together: a function from its start, or a loop with those around it.
 * What is behind the loop is left to the interpreter.
 */
final class Region {
  /** Stands for a function where the head of a loop is asked for. */
  static final int FUNCTION = -1;

  final int entry;

  /** Whether it is entered by a frame that is under way. */
  final boolean isLoop;

  /** The pcs of its instructions. */
  final BitSet pcs;

  /** Those that are jumped to, and the entry. */
  final BitSet labels = new BitSet();

  private Region(int entry, boolean isLoop, BitSet pcs) {
    this.entry = entry;
    this.isLoop = isLoop;
    this.pcs = pcs;
  }

  static Region ofFunction(Code c) {
    return new Region(0, false, reachable(c.predecoded.code, 0)).labelled(c.predecoded.code);
  }

  /** The outermost loop that has {@code head} in it. */
  static Region ofLoop(Code c, int head) {
    int[] code = c.predecoded.code;
    BitSet after = reachable(code, head);
    // of these, the ones that come back to the head
    BitSet loop = new BitSet();
    loop.set(head);
    Operands o = new Operands();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int pc = after.length() - 1; pc >= 0; pc = after.previousSetBit(pc - 1)) {
        if (loop.get(pc) || !after.get(pc)) {
          continue;
        }
        o.read(code, pc);
        if (o.target >= 0 && loop.get(o.target)
            || o.goesOn && loop.get(pc + Insn.length(code, pc))) {
          loop.set(pc);
          changed = true;
        }
      }
    }
    return new Region(head, true, loop).labelled(code);
  }

  /** The loop of that head alone, with those inside of it but not those around it. */
  static Region ofInnerLoop(Code c, int head) {
    int[] code = c.predecoded.code;
    BitSet after = reachable(code, head);
    int last = head;
    Operands o = new Operands();
    for (int pc = after.nextSetBit(head); pc >= 0; pc = after.nextSetBit(pc + 1)) {
      o.read(code, pc);
      last = o.target == head ? pc : last;
    }
    after.clear(0, head); // the compiler lays a loop out from its head to the jump back
    after.clear(last + 1, code.length);
    return new Region(head, true, after).labelled(code);
  }

  private static BitSet reachable(int[] code, int from) {
    BitSet seen = new BitSet();
    ArrayDeque<Integer> work = new ArrayDeque<>();
    work.add(from);
    Operands o = new Operands();
    while (!work.isEmpty()) {
      int pc = work.poll();
      while (!seen.get(pc)) {
        seen.set(pc);
        o.read(code, pc);
        if (o.target >= 0) {
          work.add(o.target);
        }
        if (!o.goesOn) {
          break;
        }
        pc += Insn.length(code, pc);
      }
    }
    return seen;
  }

  private Region labelled(int[] code) {
    labels.set(entry);
    Operands o = new Operands();
    for (int pc = pcs.nextSetBit(0); pc >= 0; pc = pcs.nextSetBit(pc + 1)) {
      o.read(code, pc);
      if (o.target >= 0) {
        labels.set(o.target);
      }
    }
    return this;
  }
}
