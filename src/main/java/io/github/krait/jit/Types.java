package io.github.krait.jit;

import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyArray;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.UnaryOp;
import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import io.github.krait.vm.Predecoded;
import io.github.krait.vm.Profile;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The kind of each slot before each instruction of a region, as long as what is assumed of it
 * holds: that the values at its entry are of the kinds given, and that ints do not overflow.
 */
final class Types {
  private static final PyInt ZERO = PyInt.of(0);

  private final Code c;
  private final int[] code;
  private final Liveness live;

  /** Instructions of which nothing is to be assumed, as it did not hold before. */
  private final BitSet generic;

  private final boolean floats;

  /** What was met before; null where nothing was watched. */
  final Profile profile;

  private final Wanted wanted;

  /** The kinds at the labels. */
  private final byte[][] at;

  Types(Code c, Region region, Liveness live, Wanted wanted, Assumptions assumptions) {
    this.c = c;
    this.code = c.predecoded.code;
    this.live = live;
    this.wanted = wanted;
    profile = assumptions.profile();
    generic = assumptions.generic();
    floats = !c.engine.float32;
    at = new byte[code.length + 1][];
    at[region.entry] = trimmed(assumptions.entry(), region.entry);
    boolean changed = true;
    while (changed) {
      changed = false;
      byte[] now = null;
      for (int pc = region.pcs.nextSetBit(0); pc >= 0; pc = region.pcs.nextSetBit(pc + 1)) {
        if (region.labels.get(pc)) {
          if (now != null) {
            changed |= merge(pc, now);
          }
          now = at[pc] == null ? null : at[pc].clone();
        }
        if (now == null) {
          continue; // not reached yet
        }
        if (isCold(pc)) {
          now = null;
          continue;
        }
        changed |= mergeThrown(region, pc, now);
        int target = target(pc);
        if (code[pc] == Insn.FOR_ITER && target >= 0 && region.pcs.get(target)) {
          changed |= merge(target, now);
          target = -1;
        }
        step(pc, now);
        if (target >= 0 && region.pcs.get(target)) {
          changed |= merge(target, now);
        }
        int next = pc + Insn.length(code, pc);
        if (!goesOn(pc) || !region.pcs.get(next)) {
          now = null;
        }
      }
    }
  }

  private final Operands o = new Operands();

  private int target(int pc) {
    o.read(code, pc);
    return o.target;
  }

  private boolean goesOn(int pc) {
    o.read(code, pc);
    return o.goesOn;
  }

  /** The kinds at a label; null where it is never reached. */
  byte[] at(int pc) {
    return at[pc];
  }

  private byte[] trimmed(byte[] kinds, int pc) {
    byte[] k = kinds.clone();
    if (c.isGenerator()) {
      resumed(k, pc);
    }
    for (int i = 0; i < k.length; i++) {
      if (!live.at(pc).get(i)) {
        k[i] = Kind.NONE;
      }
    }
    return k;
  }

  /** Kinds where an exception of the instruction is handled, or where END_FINALLY goes on. */
  private boolean mergeThrown(Region region, int pc, byte[] now) {
    boolean changed = false;
    Predecoded p = c.predecoded;
    int h = region.successors.handler(pc);
    if (h >= 0 && region.pcs.get(p.handlers[h + 1])) {
      changed = merge(p.handlers[h + 1], caught(h, now));
    }
    if (code[pc] == Insn.END_FINALLY) {
      for (int i : region.successors.continuations(pc)) {
        int to = region.successors.at(i, 3);
        if (to >= 0 && region.pcs.get(to)) {
          byte[] k = now.clone();
          if (region.successors.at(i, 0) == Predecoded.FINALLY) {
            k[region.successors.at(i, 1)] = Kind.OBJECT;
            k[region.successors.at(i, 1) + 1] = Kind.OBJECT;
          }
          changed |= merge(to, k);
        }
      }
    }
    return changed;
  }

  /** The kinds at a handler, by those at an instruction that raises an exception. */
  byte[] caught(int handler, byte[] kinds) {
    Predecoded p = c.predecoded;
    byte[] k = kinds.clone();
    int slot = p.handlers[handler + 2];
    k[slot] = Kind.OBJECT;
    if (p.handlers[handler + 3] != Predecoded.EXCEPT) {
      k[slot + 1] = Kind.OBJECT;
    }
    if (p.savedSlot >= 0) {
      k[p.savedSlot + p.handlers[handler + 4]] = Kind.OBJECT;
    }
    return k;
  }

  private boolean merge(int pc, byte[] from) {
    byte[] k = trimmed(from, pc);
    if (at[pc] == null) {
      at[pc] = k;
      return true;
    }
    for (int i = 0; i < k.length; i++) {
      k[i] = Kind.join(at[pc][i], k[i]);
    }
    if (Arrays.equals(k, at[pc])) {
      return false;
    }
    at[pc] = k;
    return true;
  }

  /** A generator's slots are of any kind where it is entered, if it was seen to be. */
  private void resumed(byte[] k, int pc) {
    if (!assumes(pc)) {
      for (int i = 0; i < k.length; i++) {
        k[i] = k[i] == Kind.NONE ? Kind.NONE : Kind.OBJECT;
      }
    }
  }

  boolean assumes(int pc) {
    return !generic.get(pc);
  }

  /** Whether the instruction was not reached while it was watched, and is taken for never to be. */
  boolean isCold(int pc) {
    return profile != null && profile.kinds[pc] == 0 && assumes(pc) && Profile.isWatched(code[pc]);
  }

  /** The kind of values that were met at a place of the profile; OBJECT where they differed. */
  private byte met(int pc, int place) {
    if (profile == null || !assumes(pc)) {
      return Kind.OBJECT;
    }
    switch (profile.kinds[place] & ~Profile.END) {
      case Profile.INT:
        return Kind.INT;
      case Profile.FLOAT:
        return floats ? Kind.FLOAT : Kind.OBJECT;
      default:
        return Kind.OBJECT;
    }
  }

  /** The kind of what the instruction puts into slot {@code d}, by the place of the profile. */
  byte result(int pc, int place, int d) {
    return wanted.after(pc, d) ? met(pc, place) : Kind.OBJECT;
  }

  /**
   * The kind that the instruction assumes of a slot that it reads, whose operand is at {@code
   * place}: what is not known is taken to be what was met.
   */
  byte operand(int pc, int place, byte known) {
    return known == Kind.OBJECT ? met(pc, place) : known;
  }

  /**
   * Whether the operands of an operation at two places of the code are taken for the numbers that
   * were met there.
   *
   * @param constant the second operand where it is a constant; else null
   */
  boolean narrows(int pc, int op, byte[] k, int a, int b, PyObject constant) {
    byte ka = operand(pc, a, k[code[a]]);
    byte kb = constant != null ? ofConstant(constant) : operand(pc, b, k[code[b]]);
    if (!isNumber(ka) || !isNumber(kb)) {
      return false;
    }
    return op <= BinaryOp.NOT_EQUAL || arithmetic(pc, op, ka, kb) != Kind.OBJECT;
  }

  static boolean isNumber(byte kind) {
    return kind == Kind.INT || kind == Kind.FLOAT;
  }

  /** Whether the item at {@code place} is looked up by its index, as far as known. */
  boolean isIndexed(int pc) {
    Object[] met = met(pc);
    if (met == null || met.length == 0 || !assumes(pc)) {
      return false;
    }
    for (Object m : met) {
      if (m != PyList.class
          && m != PyTuple.class
          && m != PyBytes.class
          && m != PyByteArray.class
          && m != PyArray.class) {
        return false;
      }
    }
    return true;
  }

  /** What was met at an instruction; null where nothing was, empty where too much. */
  Object[] met(int pc) {
    return profile == null ? null : profile.met[pc];
  }

  private void narrow(int pc, int op, byte[] k, int a, int b, PyObject constant) {
    if (narrows(pc, op, k, a, b, constant)) {
      k[code[a]] = operand(pc, a, k[code[a]]);
      if (constant == null) {
        k[code[b]] = operand(pc, b, k[code[b]]);
      }
    }
  }

  /** The kind of the result of an arithmetic instruction; OBJECT where a helper computes it. */
  byte arithmetic(int pc, int op, byte a, byte b) {
    if (a == Kind.INT && b == Kind.INT) {
      switch (op) {
        case BinaryOp.AND:
        case BinaryOp.INPLACE_AND:
        case BinaryOp.OR:
        case BinaryOp.INPLACE_OR:
        case BinaryOp.XOR:
        case BinaryOp.INPLACE_XOR:
          return Kind.INT;
        case BinaryOp.ADD:
        case BinaryOp.INPLACE_ADD:
        case BinaryOp.SUBTRACT:
        case BinaryOp.INPLACE_SUBTRACT:
        case BinaryOp.MULTIPLY:
        case BinaryOp.INPLACE_MULTIPLY:
        case BinaryOp.FLOOR_DIVIDE:
        case BinaryOp.INPLACE_FLOOR_DIVIDE:
        case BinaryOp.MODULO:
        case BinaryOp.INPLACE_MODULO:
        case BinaryOp.LSHIFT:
        case BinaryOp.INPLACE_LSHIFT:
        case BinaryOp.RSHIFT:
        case BinaryOp.INPLACE_RSHIFT:
          return assumes(pc) ? Kind.INT : Kind.OBJECT;
        case BinaryOp.TRUE_DIVIDE:
        case BinaryOp.INPLACE_TRUE_DIVIDE:
          return floats && assumes(pc) ? Kind.FLOAT : Kind.OBJECT;
        default:
          return Kind.OBJECT;
      }
    }
    if (floats
        && (a == Kind.FLOAT && b == Kind.FLOAT
            || a == Kind.FLOAT && b == Kind.INT
            || a == Kind.INT && b == Kind.FLOAT)) {
      switch (op) {
        case BinaryOp.ADD:
        case BinaryOp.INPLACE_ADD:
        case BinaryOp.SUBTRACT:
        case BinaryOp.INPLACE_SUBTRACT:
        case BinaryOp.MULTIPLY:
        case BinaryOp.INPLACE_MULTIPLY:
          return Kind.FLOAT;
        case BinaryOp.TRUE_DIVIDE:
        case BinaryOp.INPLACE_TRUE_DIVIDE:
          return assumes(pc) ? Kind.FLOAT : Kind.OBJECT;
        case BinaryOp.POWER:
        case BinaryOp.INPLACE_POWER:
          return a == Kind.FLOAT && assumes(pc) ? Kind.FLOAT : Kind.OBJECT;
        default:
          return Kind.OBJECT;
      }
    }
    return Kind.OBJECT;
  }

  /** The same for an operation on one number. */
  byte unary(int pc, int op, byte a) {
    return op == UnaryOp.NEGATIVE && isNumber(a) && assumes(pc) ? a : Kind.OBJECT;
  }

  byte ofConstant(PyObject value) {
    return value instanceof PyInt ? Kind.INT : floats && isDouble(value) ? Kind.FLOAT : Kind.OBJECT;
  }

  /** Whether it is a float of the full width. */
  static boolean isDouble(PyObject value) {
    return value instanceof PyFloat f && f.isDouble();
  }

  /** Goes on from the kinds before an instruction to those after it. */
  void step(int pc, byte[] k) {
    int d = code[pc + 1];
    switch (code[pc]) {
      case Insn.MOVE:
        k[d] = k[code[pc + 2]];
        return;
      case Insn.UNARY:
        k[d] = unary(pc, code[pc + 3], k[code[pc + 2]]);
        return;
      case Insn.LOAD_CONST:
        k[d] = ofConstant(c.consts[code[pc + 2]]);
        return;
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        narrow(pc, code[pc + 4], k, pc + 2, pc + 3, null);
        k[d] = arithmetic(pc, code[pc + 4], k[code[pc + 2]], k[code[pc + 3]]);
        return;
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
        narrow(pc, code[pc + 4], k, pc + 2, -1, ZERO);
        k[d] = arithmetic(pc, code[pc + 4], k[code[pc + 2]], Kind.INT);
        return;
      case Insn.BINARY_CONST:
        narrow(pc, code[pc + 4], k, pc + 2, -1, c.consts[code[pc + 3]]);
        k[d] = arithmetic(pc, code[pc + 4], k[code[pc + 2]], ofConstant(c.consts[code[pc + 3]]));
        return;
      case Insn.YIELD:
      case Insn.YIELD_FROM:
        k[d] = Kind.OBJECT;
        resumed(k, pc + Insn.length(code, pc));
        return;
      case Insn.JUMP_LESS:
      case Insn.JUMP_LESS_EQUAL:
      case Insn.JUMP_BINARY:
        narrow(pc, code[pc + 4] & 63, k, pc + 1, pc + 2, null);
        return;
      case Insn.JUMP_LESS_INT:
      case Insn.JUMP_LESS_EQUAL_INT:
      case Insn.JUMP_MORE_INT:
      case Insn.JUMP_MORE_EQUAL_INT:
      case Insn.JUMP_EQUAL_INT:
      case Insn.JUMP_NOT_EQUAL_INT:
        narrow(pc, code[pc + 4] & 63, k, pc + 1, -1, ZERO);
        return;
      case Insn.LOAD_SUBSCR:
        if (isIndexed(pc)) {
          k[code[pc + 3]] = operand(pc, pc + 3, k[code[pc + 3]]);
        }
        k[d] = result(pc, pc, d);
        return;
      case Insn.STORE_SUBSCR:
        if (isIndexed(pc)) {
          k[code[pc + 2]] = operand(pc, pc + 2, k[code[pc + 2]]);
        }
        return;
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
      case Insn.LOAD_DEREF:
      case Insn.LOAD_ATTR:
      case Insn.CALL:
      case Insn.CALL_METHOD:
      case Insn.FOR_ITER:
        k[d] = result(pc, pc, d);
        return;
      case Insn.UNPACK_SEQUENCE:
        for (int i = 0; i < code[pc + 2]; i++) {
          k[code[pc + 3 + i]] = result(pc, pc + 3 + i, code[pc + 3 + i]);
        }
        return;
      default:
        o.read(code, pc);
        for (int i = 0; i < o.nDefs; i++) {
          k[o.defs[i]] = Kind.OBJECT;
        }
    }
  }
}
