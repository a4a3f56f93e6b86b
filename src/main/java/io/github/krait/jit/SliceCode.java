package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;

import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Insn;
import io.github.krait.vm.Slices;

/**
 * Slices of which only the next instruction knows, as {@code a[i:j]} makes them: where the bounds
 * are ints, that instruction takes these instead of an object.
 */
final class SliceCode {
  private static final String SLICES = "io/github/krait/vm/Slices";

  private final Edges e;
  private final int[] code;

  /** The BUILD_SLICE that has been left to the next instruction; -1 for none. */
  private int at = -1;

  private int form;

  SliceCode(Edges e) {
    this.e = e;
    code = e.code;
  }

  /** BUILD_SLICE: false where the object is to be made. */
  boolean isLeftOut() {
    at = -1;
    int pc = e.pc;
    int next = pc + Insn.length(code, pc);
    if (e.mirror != null
        || !e.region.pcs.get(next)
        || e.region.labels.get(next)
        || e.types.isCold(next)
        || !isOnlyIndex(code[pc + 1], next)) {
      return false;
    }
    form = 0;
    if (!isBound(0, Slices.NO_START) || !isBound(1, Slices.NO_STOP)) {
      return false;
    }
    PyObject step = step(pc);
    if (step == PyNone.NONE) {
      form |= Slices.NO_STEP;
    } else if (!(step instanceof PyInt n) || n.value == 0) {
      return false;
    }
    if (code[next] != Insn.LOAD_SUBSCR && step(pc) != PyNone.NONE) {
      return false;
    }
    at = pc;
    return true;
  }

  /** The step if that is a constant; else null. */
  private PyObject step(int pc) {
    if (code[pc + 2] != 3) {
      return PyNone.NONE;
    }
    return code[pc + 5] < 0 ? e.c.consts[~code[pc + 5]] : null;
  }

  /** Whether the instruction takes the slot as its index, and nobody reads it afterwards. */
  private boolean isOnlyIndex(int slot, int pc) {
    int after = pc + Insn.length(code, pc);
    switch (code[pc]) {
      case Insn.LOAD_SUBSCR:
        return code[pc + 3] == slot
            && code[pc + 2] != slot
            && (code[pc + 1] == slot || !e.live.at(after).get(slot));
      case Insn.STORE_SUBSCR:
        return code[pc + 2] == slot
            && code[pc + 1] != slot
            && code[pc + 3] != slot
            && !e.live.at(after).get(slot);
      case Insn.DELETE_SUBSCR:
        return code[pc + 2] == slot && code[pc + 1] != slot && !e.live.at(after).get(slot);
      default:
        return false;
    }
  }

  private boolean isBound(int i, int absent) {
    int operand = code[e.pc + 3 + i];
    if (operand >= 0) {
      return e.k[operand] == Kind.INT;
    }
    PyObject value = e.c.consts[~operand];
    form |= value == PyNone.NONE ? absent : 0;
    return value == PyNone.NONE || value instanceof PyInt;
  }

  private void push(int i, boolean back) {
    int operand = code[at + 3 + i];
    if (operand >= 0) {
      e.loadLong(operand);
    } else if (e.c.consts[~operand] instanceof PyInt n) {
      e.pushLong(n.value);
    } else {
      e.pushLong((i == 0) == back ? Long.MAX_VALUE : Long.MIN_VALUE);
    }
  }

  /** Whether the index of the instruction at hand is such a slice: it is written then. */
  boolean isWritten() {
    if (at < 0 || at + Insn.length(code, at) != e.pc) {
      return false;
    }
    e.here();
    PyObject step = step(at);
    long by = step instanceof PyInt n ? n.value : 1;
    boolean load = code[e.pc] == Insn.LOAD_SUBSCR;
    e.loadObject(code[e.pc + (load ? 2 : 1)]);
    push(0, by < 0);
    push(1, by < 0);
    if (load) {
      e.pushLong(by);
      e.pushInt(form);
      call("load", "JI)" + L_OBJECT);
      e.storeResult();
    } else if (code[e.pc] == Insn.STORE_SUBSCR) {
      e.loadObject(code[e.pc + 3]);
      e.pushInt(form);
      call("store", L_OBJECT + "I)V");
    } else {
      e.pushInt(form);
      call("delete", "I)V");
    }
    at = -1;
    return true;
  }

  private void call(String name, String rest) {
    e.m.visitMethodInsn(INVOKESTATIC, SLICES, name, "(" + L_OBJECT + "JJ" + rest, false);
  }
}
