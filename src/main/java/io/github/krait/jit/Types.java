package io.github.krait.jit;

import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import io.github.krait.vm.Predecoded;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The kind of each slot before each instruction of a region, as long as what is assumed of it
 * holds: that the values at its entry are of the kinds given, and that ints do not overflow.
 */
final class Types {
  private final Code c;
  private final int[] code;
  private final Liveness live;

  /** Instructions of which nothing is to be assumed, as it did not hold before. */
  private final BitSet generic;

  private final boolean floats;

  /** The kinds at the labels. */
  private final byte[][] at;

  Types(Code c, Region region, Liveness live, BitSet generic, byte[] entry) {
    this.c = c;
    this.code = c.code;
    this.live = live;
    this.generic = generic;
    floats = !c.engine.float32;
    at = new byte[code.length + 1][];
    at[region.entry] = trimmed(entry, region.entry);
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
        default:
          return Kind.OBJECT;
      }
    }
    return Kind.OBJECT;
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
      case Insn.LOAD_CONST:
        k[d] = ofConstant(c.consts[code[pc + 2]]);
        return;
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        k[d] = arithmetic(pc, code[pc + 4], k[code[pc + 2]], k[code[pc + 3]]);
        return;
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
        k[d] = arithmetic(pc, code[pc + 4], k[code[pc + 2]], Kind.INT);
        return;
      case Insn.BINARY_CONST:
        k[d] = arithmetic(pc, code[pc + 4], k[code[pc + 2]], ofConstant(c.consts[code[pc + 3]]));
        return;
      case Insn.YIELD:
      case Insn.YIELD_FROM:
        k[d] = Kind.OBJECT;
        resumed(k, pc + Insn.length(code, pc));
        return;
      default:
        o.read(code, pc);
        for (int i = 0; i < o.nDefs; i++) {
          k[o.defs[i]] = Kind.OBJECT;
        }
    }
  }
}
