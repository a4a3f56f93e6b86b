package io.github.krait.jit.viper;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.bytecode.ViperUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Label;

/**
 * A loop without another in it, and without calls: instructions from {@link #top} on, and its
 * condition from {@link #condition} on, with which it is entered. Where it is {@link #isCounted}, a
 * register has the same added to it at each turn, and decides alone whether there is another.
 */
final class ViperLoop {
  /** So large a step can be multiplied by all ticks that there may be. */
  private static final int MAX_STEP = 1 << 16;

  private static final int UNKNOWN = Integer.MIN_VALUE;

  final int top;
  final int condition;

  /** Where the turn is counted. */
  final int tick;

  /** Behind the loop. */
  final int next;

  /** The slow form's condition. */
  final Label slow = new Label();

  private final ViperUnit unit;
  private final int[] insns;

  boolean isCounted;

  /** The register that counts, and what is added to it. */
  int counter;

  int step;

  /** The register with the limit; less than 0: it is {@link #constantLimit}. */
  int limit;

  long constantLimit;

  /** The loop ends at the limit, or behind it. */
  boolean isInclusive;

  /** Registers of pointers that stay the same: what is read and written through them. */
  final BitSet read = new BitSet();

  final BitSet written = new BitSet();

  /** Instructions whose pointer is one of those, where all of these are to be of whole arrays. */
  final BitSet direct = new BitSet();

  private ViperLoop(ViperUnit unit, int top, int condition, int tick) {
    this.unit = unit;
    this.top = top;
    this.condition = condition;
    this.tick = tick;
    insns = unit.code;
    next = tick + 1 + ViperOp.length(insns[tick + 1]);
  }

  /** The function's loops of this kind. */
  static List<ViperLoop> find(ViperUnit unit) {
    ArrayList<ViperLoop> loops = new ArrayList<>();
    int[] insns = unit.code;
    int[] before = new int[insns.length];
    for (int pc = 0, last = 0; pc < insns.length; pc += ViperOp.length(insns[pc])) {
      before[pc] = last;
      last = pc;
    }
    for (int pc = 0; pc < insns.length; pc += ViperOp.length(insns[pc])) {
      if (insns[pc] != ViperOp.TICK) {
        continue;
      }
      int jump = pc + 1;
      int top = insns[jump + ViperOp.length(insns[jump]) - 1];
      int entry = before[top];
      int condition = insns[jump] == ViperOp.JUMP ? pc : -1;
      if (insns[entry] == ViperOp.JUMP && insns[entry + 1] > top && insns[entry + 1] <= pc) {
        condition = insns[entry + 1];
      }
      if (condition >= 0) {
        ViperLoop loop = new ViperLoop(unit, top, condition, pc);
        if (loop.isSimple()) {
          loop.count();
          loop.findPointers();
          loops.add(loop);
        }
      }
    }
    return loops;
  }

  boolean contains(int pc) {
    return top <= pc && pc < next;
  }

  private boolean isSimple() {
    for (int i = 0; i < unit.handlers.length; i += ViperUnit.HANDLER) {
      boolean around = unit.handlers[i] <= top && unit.handlers[i + 1] >= next;
      boolean elsewhere = unit.handlers[i] >= next || unit.handlers[i + 1] <= top;
      if (!around && !elsewhere) {
        return false;
      }
    }
    for (int pc = top; pc < next; pc += ViperOp.length(insns[pc])) {
      switch (insns[pc]) {
        case ViperOp.TICK:
          if (pc != tick) {
            return false;
          }
          break;
        case ViperOp.BOX:
          if (insns[pc + 3] >= ViperOp.TYPE_PTR) {
            return false;
          }
          break;
        case ViperOp.UNBOX:
        case ViperOp.ADDRESS:
        case ViperOp.POINTER:
        case ViperOp.IF_OBJECT:
        case ViperOp.IF_NOT_OBJECT:
          return false;
        default:
          if (insns[pc] > ViperOp.STORE && insns[pc] != ViperOp.RETURN) {
            return false;
          }
          break;
      }
    }
    return true;
  }

  private int target(int pc) {
    switch (insns[pc]) {
      case ViperOp.JUMP:
        return insns[pc + 1];
      case ViperOp.IF:
      case ViperOp.IF_NOT:
        return insns[pc + 2];
      case ViperOp.IF_COMPARE:
        return insns[pc + 4];
      default:
        return -1;
    }
  }

  /** The register that an instruction writes a word to, or -1. */
  private int wordSet(int pc) {
    switch (insns[pc]) {
      case ViperOp.MOVE_WORD:
      case ViperOp.CONST_WORD:
      case ViperOp.LOAD:
        return insns[pc + 1];
      default:
        boolean isArithmetic = insns[pc] >= ViperOp.ADD && insns[pc] <= ViperOp.COMPARE;
        return isArithmetic ? insns[pc + 1] : -1;
    }
  }

  private boolean setsWord(int register) {
    for (int pc = top; pc < next; pc += ViperOp.length(insns[pc])) {
      if (wordSet(pc) == register) {
        return true;
      }
    }
    return false;
  }

  // Counters

  private static long constant(int[] insns, int pc) {
    return (long) insns[pc + 3] << 32 | insns[pc + 2] & 0xffff_ffffL;
  }

  /** Finds out whether the loop is one that counts. */
  private void count() {
    int jump = tick + 1;
    if (insns[jump] != ViperOp.IF_COMPARE) {
      return;
    }
    int[] from = new int[unit.nRegisters]; // the register that a value was in, before the condition
    long[] value = new long[unit.nRegisters];
    for (int i = 0; i < from.length; i++) {
      from[i] = i;
    }
    for (int pc = condition; pc < tick; pc += ViperOp.length(insns[pc])) {
      int to = insns[pc + 1];
      if (insns[pc] == ViperOp.MOVE_WORD) {
        value[to] = value[insns[pc + 2]];
        from[to] = from[insns[pc + 2]];
      } else if (insns[pc] == ViperOp.CONST_WORD) {
        value[to] = constant(insns, pc);
        from[to] = UNKNOWN;
      } else {
        return;
      }
    }
    int a = insns[jump + 1];
    int b = insns[jump + 2];
    int test = insns[jump + 3];
    isCounted =
        counts(from[a], from[b], value[b], test)
            || counts(from[b], from[a], value[a], mirrored(test));
  }

  private static int mirrored(int test) {
    switch (test) {
      case ViperOp.LESS:
        return ViperOp.MORE;
      case ViperOp.MORE:
        return ViperOp.LESS;
      case ViperOp.LESS_EQUAL:
        return ViperOp.MORE_EQUAL;
      case ViperOp.MORE_EQUAL:
        return ViperOp.LESS_EQUAL;
      default:
        return test;
    }
  }

  private boolean counts(int register, int end, long constantEnd, int test) {
    if (register < 0 || end >= 0 && (setsWord(end) || end == register)) {
      return false;
    }
    long added = added(register);
    if (added == 0 || added == UNKNOWN || Math.abs(added) > MAX_STEP) {
      return false;
    }
    boolean fits =
        test == ViperOp.NOT_EQUAL
            ? Math.abs(added) == 1
            : added > 0
                ? test == ViperOp.LESS || test == ViperOp.LESS_EQUAL
                : test == ViperOp.MORE || test == ViperOp.MORE_EQUAL;
    counter = register;
    step = (int) added;
    limit = end;
    constantLimit = constantEnd;
    isInclusive = test == ViperOp.LESS_EQUAL || test == ViperOp.MORE_EQUAL;
    return fits;
  }

  /** What each turn adds to the register, once and by one instruction; or that this is unknown. */
  private long added(int register) {
    int at = -1;
    for (int pc = top; pc < next; pc += ViperOp.length(insns[pc])) {
      if (wordSet(pc) == register) {
        if (at >= 0 || pc >= condition) {
          return UNKNOWN;
        }
        at = pc;
      }
    }
    if (at < 0) {
      return UNKNOWN;
    }
    for (int pc = top; pc < condition; pc += ViperOp.length(insns[pc])) {
      int target = target(pc);
      if (target > at && pc < at && contains(target)) {
        return UNKNOWN;
      }
    }
    return sum(register, at);
  }

  /** What is added to a register by the instruction that sets it, and those before that. */
  private long sum(int register, int at) {
    boolean[] reached = targets();
    int[] from = new int[unit.nRegisters];
    long[] plus = new long[unit.nRegisters];
    Arrays.fill(from, UNKNOWN);
    for (int pc = top; pc <= at; pc += ViperOp.length(insns[pc])) {
      if (reached[pc] || pc == top) {
        Arrays.fill(from, UNKNOWN);
        from[register] = register;
        plus[register] = 0;
      }
      int to = wordSet(pc);
      if (to < 0) {
        continue;
      }
      int a = insns[pc + 2];
      switch (insns[pc]) {
        case ViperOp.MOVE_WORD:
          from[to] = from[a];
          plus[to] = plus[a];
          break;
        case ViperOp.CONST_WORD:
          from[to] = -1;
          plus[to] = constant(insns, pc);
          break;
        case ViperOp.ADD:
        case ViperOp.SUBTRACT:
          int b = insns[pc + 3];
          boolean adds = insns[pc] == ViperOp.ADD;
          if (from[b] == -1 && from[a] != UNKNOWN) {
            from[to] = from[a];
            plus[to] = adds ? plus[a] + plus[b] : plus[a] - plus[b];
          } else if (adds && from[a] == -1 && from[b] != UNKNOWN) {
            plus[to] = plus[a] + plus[b];
            from[to] = from[b];
          } else {
            from[to] = UNKNOWN;
          }
          break;
        default:
          from[to] = UNKNOWN;
          break;
      }
    }
    return from[register] == register ? plus[register] : UNKNOWN;
  }

  private boolean[] targets() {
    boolean[] reached = new boolean[insns.length + 1];
    for (int pc = top; pc < next; pc += ViperOp.length(insns[pc])) {
      int target = target(pc);
      if (target >= 0) {
        reached[target] = true;
      }
    }
    return reached;
  }

  // Pointers

  private boolean setsPointer(int register) {
    for (int pc = top; pc < next; pc += ViperOp.length(insns[pc])) {
      int op = insns[pc];
      if ((op == ViperOp.MOVE_POINTER || op == ViperOp.NULL_POINTER) && insns[pc + 1] == register) {
        return true;
      }
    }
    return false;
  }

  private void findPointers() {
    boolean[] reached = targets();
    int[] from = new int[unit.nRegisters];
    boolean storesBytes = false;
    for (int pc = top; pc < next; pc += ViperOp.length(insns[pc])) {
      int op = insns[pc];
      if (reached[pc] || pc == top) {
        Arrays.fill(from, -1);
      }
      if (op == ViperOp.MOVE_POINTER) {
        int source = insns[pc + 2];
        from[insns[pc + 1]] = setsPointer(source) ? from[source] : source;
      } else if (op == ViperOp.NULL_POINTER) {
        from[insns[pc + 1]] = -1;
      } else if (op == ViperOp.LOAD || op == ViperOp.STORE) {
        int pointer = insns[op == ViperOp.LOAD ? pc + 2 : pc + 1];
        int origin = setsPointer(pointer) ? from[pointer] : pointer;
        if (origin >= 0) {
          (op == ViperOp.LOAD ? read : written).set(origin);
          direct.set(pc);
        }
        storesBytes |= op == ViperOp.STORE && insns[pc + 4] == 1;
      }
    }
    if (!storesBytes) {
      direct.clear(); // nothing that HotSpot would do for many items at once
    }
  }
}
