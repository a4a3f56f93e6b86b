package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Flow.State;

/**
 * The value stack while bytecode is translated. Each place on it stands for a slot (a local, or the
 * place's own slot) or a constant, so that values which the bytecode only moves are not moved.
 */
abstract class SlotStack extends InsnWriter {
  final Flow flow;
  final Decoder d;
  final int nLocals;
  private final int firstTemp;

  /** What each place stands for: a slot, or the complement of a constant. */
  final int[] stack;

  int sp;
  private int nTemps;

  /** The end of the slots that locals and the stack make use of. */
  private int used;

  /** The state of the instruction at hand, and whether it is of those reached with two depths. */
  State state;

  boolean second;

  SlotStack(CodeUnit unit, Constants constants) {
    super(constants);
    flow = new Flow(unit, constants.language().exceptionChaining());
    d = new Decoder(unit);
    nLocals = flow.nLocals;
    used = nLocals;
    firstTemp = nLocals + flow.maxDepth + flow.maxLevel;
    stack = new int[flow.maxDepth + 8];
  }

  /** How many slots the code needs. */
  final int slots() {
    return nTemps > 0 || flow.savesExceptions ? firstTemp + nTemps : used;
  }

  /** Counts the own slots of the places below {@code depth} as made use of. */
  final void use(int depth) {
    used = Math.max(used, nLocals + depth);
  }

  void push(int value) {
    stack[sp++] = value;
  }

  void pushConst(PyObject value) {
    push(~constant(value));
  }

  int pop() {
    return stack[--sp];
  }

  /** The own slot of a place, which is to be written or was. */
  int own(int place) {
    use(place + 1);
    return nLocals + place;
  }

  /** Saves what the stack's places still want to read from {@code slot}, which is to be written. */
  void protect(int slot) {
    int temp = -1;
    for (int i = 0; i < sp; i++) {
      if (stack[i] == slot && nLocals + i != slot) {
        if (temp < 0) {
          temp = freeTemp();
          emit(Insn.MOVE, temp, slot);
        }
        stack[i] = temp;
      }
    }
  }

  private int freeTemp() {
    for (int t = firstTemp; ; t++) {
      boolean taken = false;
      for (int value : stack) {
        taken |= value == t; // above sp as well: operands that are not yet emitted
      }
      if (!taken) {
        nTemps = Math.max(nTemps, t - firstTemp + 1);
        return t;
      }
    }
  }

  /** Brings the value of a place into its own slot. */
  void settle(int place) {
    int own = own(place);
    int value = stack[place];
    if (value != own) {
      protect(own);
      move(own, stack[place]);
      stack[place] = own;
    }
  }

  /** Brings the value of a place into a slot where it is a constant. */
  void settleConstant(int place) {
    if (stack[place] < 0) {
      settle(place);
    }
  }

  void flush() {
    flushBelow(0);
  }

  /** Brings the {@code n} topmost values into slots where they are constants. */
  void ready(int n) {
    for (int i = sp - n; i < sp; i++) {
      settleConstant(i);
    }
  }

  /** What stands {@code down} places below the top. */
  int peek(int down) {
    return stack[sp - 1 - down];
  }

  /** Brings all but the {@code n} topmost values into their own slots. */
  void flushBelow(int n) {
    for (int i = 0; i < sp - n; i++) {
      if (stack[i] != nLocals + i) {
        settle(i);
      }
    }
  }

  int popSlot() {
    ready(1);
    return pop();
  }

  int resultPair() {
    int to = own(sp);
    protect(to);
    protect(own(sp + 1));
    push(to);
    push(to + 1);
    return to;
  }

  /** The slot for a result: the local that the next instruction stores it to, or a place's own. */
  int result() {
    int end = d.end;
    int start = d.start;
    if (followedBy(end)) {
      int op = d.op;
      if (op >= Op.STORE_FAST_MULTI && op < Op.UNARY_OP_MULTI || op == Op.STORE_FAST_N) {
        int local = d.arg;
        protect(local);
        d.start = start;
        return local;
      }
    }
    d.seek(end);
    int own = own(sp);
    protect(own);
    push(own);
    return own;
  }

  /** Decodes the instruction at {@code end} if nothing jumps there and its state is the same. */
  boolean followedBy(int end) {
    State s = flow.states[end];
    if (s != null && second) {
      s = s.other;
    }
    return s != null
        && !s.label
        && s.other == null
        && (!second || flow.states[end].label == false)
        && d.next();
  }

  void reset(int depth) {
    sp = depth;
    for (int i = 0; i < depth; i++) {
      stack[i] = nLocals + i;
    }
  }

  void jumpTo(int op, State target) {
    emit(op, 0);
    fixup(pc - 1, target);
  }

  State target(int depth) {
    return flow.at(d.arg, depth);
  }
}
