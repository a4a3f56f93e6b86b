package io.github.krait.jit;

import io.github.krait.vm.Code;
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

  final Successors successors;

  private Region(int entry, boolean isLoop, BitSet pcs, Successors successors) {
    this.entry = entry;
    this.isLoop = isLoop;
    this.pcs = pcs;
    this.successors = successors;
  }

  /**
   * All that is reached.
   *
   * @param handlers also by exceptions
   */
  static Region ofFunction(Code c, boolean handlers) {
    Successors next = new Successors(c.predecoded, handlers);
    return new Region(0, false, reachable(next, 0), next).labelled();
  }

  /** The outermost loop that has {@code head} in it. */
  static Region ofLoop(Code c, int head) {
    Successors next = new Successors(c.predecoded, true);
    BitSet after = reachable(next, head);
    // of these, the ones that come back to the head
    BitSet loop = new BitSet();
    loop.set(head);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int pc = after.length() - 1; pc >= 0; pc = after.previousSetBit(pc - 1)) {
        if (loop.get(pc) || !after.get(pc)) {
          continue;
        }
        next.read(pc);
        for (int i = 0; i < next.n; i++) {
          if (loop.get(next.targets[i])) {
            loop.set(pc);
            changed = true;
            break;
          }
        }
      }
    }
    return new Region(head, true, loop, next).labelled();
  }

  /** The loop of that head alone, with those inside of it but not those around it. */
  static Region ofInnerLoop(Code c, int head) {
    int[] code = c.predecoded.code;
    Successors next = new Successors(c.predecoded, false);
    BitSet after = reachable(next, head);
    int last = head;
    Operands o = next.o;
    for (int pc = after.nextSetBit(head); pc >= 0; pc = after.nextSetBit(pc + 1)) {
      o.read(code, pc);
      last = o.target == head ? pc : last;
    }
    after.clear(0, head); // the compiler lays a loop out from its head to the jump back
    after.clear(last + 1, code.length);
    return new Region(head, true, after, next).labelled();
  }

  private static BitSet reachable(Successors next, int from) {
    BitSet seen = new BitSet();
    ArrayDeque<Integer> work = new ArrayDeque<>();
    seen.set(from);
    work.add(from);
    while (!work.isEmpty()) {
      next.read(work.poll());
      for (int i = 0; i < next.n; i++) {
        int to = next.targets[i];
        if (!seen.get(to)) {
          seen.set(to);
          work.add(to);
        }
      }
    }
    return seen;
  }

  private Region labelled() {
    labels.set(entry);
    for (int pc = pcs.nextSetBit(0); pc >= 0; pc = pcs.nextSetBit(pc + 1)) {
      successors.read(pc);
      for (int i = successors.o.goesOn ? 1 : 0; i < successors.n; i++) {
        labels.set(successors.targets[i]);
      }
    }
    return this;
  }
}
