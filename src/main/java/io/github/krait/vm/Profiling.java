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
    PyObject r;
    switch (code[pc]) {
      case Insn.LOAD_GLOBAL:
        r = JitSupport.loadGlobal(c, code[pc + 2]);
        break;
      case Insn.LOAD_NAME:
        r = JitSupport.loadName(c, code[pc + 2]);
        break;
      case Insn.LOAD_DEREF:
        r = ((PyCell) s[code[pc + 2]]).value;
        if (r == null) {
          throw ColdOps.unbound();
        }
        break;
      case Insn.LOAD_ATTR:
        p.noteLoad(pc, s[code[pc + 2]], c.attributes[code[pc + 3]].name);
        r = JitSupport.loadAttr(s[code[pc + 2]], c.attributes[code[pc + 3]]);
        break;
      case Insn.LOAD_METHOD:
        {
          PyObject o = s[code[pc + 2]];
          AttributeCache a = c.attributes[code[pc + 3]];
          ColdOps.loadMethod(c.engine, o, a, s, code[pc + 1]);
          p.noteMethod(pc, o, a, s[code[pc + 1] + 1]);
          p.kinds[pc] |= Profile.OTHER;
          return pc + 4;
        }
      case Insn.STORE_ATTR:
        {
          PyObject o = s[code[pc + 1]];
          AttributeCache a = c.attributes[code[pc + 3]];
          Shape before = o instanceof PyInstance i ? i.shape : null;
          JitSupport.storeAttr(o, s[code[pc + 2]], a, c.engine);
          p.noteStore(pc, o, before, a.name);
          p.kinds[pc] |= Profile.OTHER;
          return pc + 4;
        }
      case Insn.LOAD_SUBSCR:
        p.noteContainer(pc, s[code[pc + 2]]);
        p.note(pc + 3, s[code[pc + 3]]);
        r = Items.load(s[code[pc + 2]], s[code[pc + 3]]);
        break;
      case Insn.STORE_SUBSCR:
        p.noteMet(pc, s[code[pc + 1]].getClass());
        p.note(pc + 2, s[code[pc + 2]]);
        p.note(pc + 3, s[code[pc + 3]]);
        Items.store(s[code[pc + 1]], s[code[pc + 2]], s[code[pc + 3]]);
        p.kinds[pc] |= Profile.OTHER;
        return pc + 4;
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        p.note(pc + 2, s[code[pc + 2]]);
        p.note(pc + 3, s[code[pc + 3]]);
        p.noteOperator(pc, s[code[pc + 2]], code[pc + 4]);
        r = Arithmetic.binary(c.engine, code[pc + 4], s[code[pc + 2]], s[code[pc + 3]]);
        break;
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
        p.note(pc + 2, s[code[pc + 2]]);
        ColdOps.run(c, s, pc, code[pc]);
        p.note(pc, s[code[pc + 1]]);
        return pc + 5;
      case Insn.BINARY_CONST:
        p.note(pc + 2, s[code[pc + 2]]);
        p.noteOperator(pc, s[code[pc + 2]], code[pc + 4]);
        r = Arithmetic.binary(c.engine, code[pc + 4], s[code[pc + 2]], c.consts[code[pc + 3]]);
        break;
      case Insn.JUMP_LESS:
      case Insn.JUMP_LESS_EQUAL:
      case Insn.JUMP_BINARY:
        p.note(pc + 1, s[code[pc + 1]]);
        p.note(pc + 2, s[code[pc + 2]]);
        p.kinds[pc] |= Profile.OTHER;
        return Arithmetic.test(c.engine, code[pc + 4], s[code[pc + 1]], s[code[pc + 2]])
            ? code[pc + 3]
            : pc + 5;
      case Insn.JUMP_LESS_INT:
      case Insn.JUMP_LESS_EQUAL_INT:
      case Insn.JUMP_MORE_INT:
      case Insn.JUMP_MORE_EQUAL_INT:
      case Insn.JUMP_EQUAL_INT:
      case Insn.JUMP_NOT_EQUAL_INT:
        p.note(pc + 1, s[code[pc + 1]]);
        p.kinds[pc] |= Profile.OTHER;
        return Arithmetic.testInt(c.engine, code[pc + 4], s[code[pc + 1]], code[pc + 2])
            ? code[pc + 3]
            : pc + 5;
      case Insn.CALL:
        {
          PyObject f = s[code[pc + 2]];
          int n = code[pc + 3];
          p.noteCall(pc, f);
          r = Calls.call(c, s, pc, f, n);
          break;
        }
      case Insn.CALL_METHOD:
        {
          PyObject f = s[code[pc + 2]];
          int n = code[pc + 4];
          p.noteCall(pc, f);
          r = Calls.callMethod(c, s, pc, f, s[code[pc + 3]], n);
          break;
        }
      case Insn.FOR_ITER:
        p.noteMet(pc, s[code[pc + 2]].getClass());
        r = s[code[pc + 2]].next();
        if (r == null) {
          p.kinds[pc] |= Profile.END;
          return code[pc + 3];
        }
        break;
      case Insn.UNPACK_SEQUENCE:
        {
          p.noteMet(pc, s[code[pc + 1]].getClass());
          int next = Unpacking.unpackSequence(s, code, pc);
          p.kinds[pc] |= Profile.OTHER;
          for (int i = pc + 3; i < next; i++) {
            p.note(i, s[code[i]]);
          }
          return next;
        }
      default:
        throw new IllegalStateException("watched " + Insn.name(code[pc]));
    }
    s[code[pc + 1]] = r;
    p.note(pc, r);
    return pc + Insn.length(code, pc);
  }
}
