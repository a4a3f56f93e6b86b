package io.github.krait.vm;

import io.github.krait.object.PyCell;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyObject;
import io.github.krait.object.Shape;

/**
 * Watches a function for the JIT: for some calls, or turns of a loop, the interpreter runs a copy
 * of its code whose instructions come here, to be done in a general way and noted. The code that is
 * not watched has no trace of it.
 */
final class Profiling {
  /** Added to the number of an instruction that is watched. */
  static final int WATCHED = 128;

  private Profiling() {}

  static void start(Code c) {
    if (c.profile == null) {
      c.profile = new Profile(c.predecoded.code.length);
    }
    if (c.code == c.predecoded.code) {
      c.code = watched(c.code);
    }
  }

  static void stop(Code c) {
    c.code = c.predecoded.code;
  }

  private static int[] watched(int[] plain) {
    int[] code = plain.clone();
    for (int pc = 0; pc < plain.length; pc += Insn.length(plain, pc)) {
      if (plain[pc] == Insn.JUMP_FOR_ITER) {
        code[pc] = Insn.JUMP; // which meets the FOR_ITER's own opcode
      } else if (isWatched(plain[pc])) {
        code[pc] |= WATCHED;
      }
    }
    return code;
  }

  /** Whether what such an instruction meets is noted. */
  static boolean isWatched(int op) {
    if (Insn.isArithmetic(op) || Insn.comparesSlots(op) || Insn.comparesWithInt(op)) {
      return true;
    }
    switch (op) {
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
      case Insn.LOAD_DEREF:
      case Insn.LOAD_ATTR:
      case Insn.LOAD_METHOD:
      case Insn.STORE_ATTR:
      case Insn.LOAD_SUBSCR:
      case Insn.STORE_SUBSCR:
      case Insn.CALL:
      case Insn.CALL_METHOD:
      case Insn.FOR_ITER:
      case Insn.UNPACK_SEQUENCE:
        return true;
      default:
        return false;
    }
  }

  /** Runs the watched instruction at {@code pc} and says where to go on. */
  static int run(Code c, PyObject[] s, int pc) {
    int[] code = c.predecoded.code;
    Profile p = c.profile;
    Object met = operands(c, s, code, pc, p);
    if (met != null) {
      p.noteMet(pc, met);
    }
    int next;
    switch (code[pc]) {
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
      case Insn.LOAD_ATTR:
        next = ColdOps.run(c, s, pc, code[pc]);
        break;
      case Insn.LOAD_DEREF:
        {
          PyObject v = ((PyCell) s[code[pc + 2]]).value;
          if (v == null) {
            throw ColdOps.unbound();
          }
          s[code[pc + 1]] = v;
          next = pc + 3;
          break;
        }
      case Insn.LOAD_METHOD:
        {
          PyObject o = s[code[pc + 2]];
          next = ColdOps.run(c, s, pc, code[pc]);
          p.noteMet(pc, Profile.method(o, c.attributes[code[pc + 3]], s[code[pc + 1] + 1]));
          p.kinds[pc] |= Profile.OTHER;
          return next;
        }
      case Insn.STORE_ATTR:
        {
          PyObject o = s[code[pc + 1]];
          Shape before = o instanceof PyInstance i ? i.shape : null;
          next = ColdOps.run(c, s, pc, code[pc]);
          p.noteMet(pc, Profile.stored(o, before, c.attributes[code[pc + 3]].name));
          p.kinds[pc] |= Profile.OTHER;
          return next;
        }
      case Insn.FOR_ITER:
        {
          PyObject v = s[code[pc + 2]].next();
          if (v == null) {
            p.kinds[pc] |= Profile.END;
            return code[pc + 3];
          }
          s[code[pc + 1]] = v;
          next = pc + 4;
          break;
        }
      case Insn.UNPACK_SEQUENCE:
        next = Items.run(c, s, pc, code[pc]);
        p.kinds[pc] |= Profile.OTHER;
        for (int i = pc + 3; i < next; i++) {
          p.note(i, s[code[i]]);
        }
        return next;
      default:
        next = Operations.run(c, s, pc, code[pc]);
        if (hasNoResult(code[pc])) {
          p.kinds[pc] |= Profile.OTHER;
          return next;
        }
        break;
    }
    p.note(pc, s[code[pc + 1]]);
    return next;
  }

  private static boolean hasNoResult(int op) {
    return op == Insn.STORE_SUBSCR || Insn.comparesSlots(op) || Insn.comparesWithInt(op);
  }

  /** Notes the kinds of the operands; returns what {@link Profile#met} is to have, or null. */
  private static Object operands(Code c, PyObject[] s, int[] code, int pc, Profile p) {
    int op = code[pc];
    Object met = null;
    int first = 0; // the operands whose kinds are noted, counted from pc
    int second = 0;
    switch (op) {
      case Insn.LOAD_ATTR:
        met = Profile.loaded(s[code[pc + 2]], c.attributes[code[pc + 3]].name);
        break;
      case Insn.LOAD_SUBSCR:
        first = 3;
        met = Profile.container(s[code[pc + 2]]);
        break;
      case Insn.STORE_SUBSCR:
        first = 2;
        second = 3;
        met = s[code[pc + 1]].getClass();
        break;
      case Insn.CALL:
      case Insn.CALL_METHOD:
        met = Profile.called(s[code[pc + 2]]);
        break;
      case Insn.FOR_ITER:
        met = s[code[pc + 2]].getClass();
        break;
      case Insn.UNPACK_SEQUENCE:
        met = s[code[pc + 1]].getClass();
        break;
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        first = 2;
        second = 3;
        met = Profile.operator(s[code[pc + 2]], code[pc + 4]);
        break;
      case Insn.BINARY_CONST:
        first = 2;
        met = Profile.operator(s[code[pc + 2]], code[pc + 4]);
        break;
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
        first = 2;
        break;
      default:
        first = Insn.comparesSlots(op) || Insn.comparesWithInt(op) ? 1 : 0;
        second = Insn.comparesSlots(op) ? 2 : 0;
        break;
    }
    if (first != 0) {
      p.note(pc + first, s[code[pc + first]]);
    }
    if (second != 0) {
      p.note(pc + second, s[code[pc + second]]);
    }
    return met;
  }
}
