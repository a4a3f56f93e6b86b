package io.github.krait.vm;

import io.github.krait.object.Ops;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySet;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;

/** Items of containers: the common built-in ones here, all else by the container's methods. */
final class Items {
  private Items() {}

  /**
   * Runs the instruction at {@code pc}, whose opcode is {@code op}, and says where to go on. This
   * method is too large for HotSpot to inline, as {@link Operations#run} is.
   */
  static int run(Code c, PyObject[] s, int pc, int op) {
    int[] code = c.code;
    switch (op) {
      case Insn.LOAD_SUBSCR:
        s[code[pc + 1]] = load(s[code[pc + 2]], s[code[pc + 3]]);
        return pc + 4;
      case Insn.STORE_SUBSCR:
        store(s[code[pc + 1]], s[code[pc + 2]], s[code[pc + 3]]);
        return pc + 4;
      case Insn.DELETE_SUBSCR:
        Ops.delSubscr(s[code[pc + 1]], s[code[pc + 2]]);
        return pc + 3;
      case Insn.GET_ITER:
        s[code[pc + 1]] = Ops.iter(s[code[pc + 2]]);
        return pc + 3;
      case Insn.UNPACK_SEQUENCE:
        return Unpacking.unpackSequence(s, code, pc);
      case Insn.UNPACK_EX:
        return Unpacking.unpackEx(s, code, pc);
      case Insn.BUILD_TUPLE:
        s[code[pc + 1]] = PyTuple.of(Calls.values(c, s, pc + 3, code[pc + 2]));
        return pc + 3 + code[pc + 2];
      case Insn.BUILD_LIST:
        s[code[pc + 1]] = new PyList(Calls.values(c, s, pc + 3, code[pc + 2]));
        return pc + 3 + code[pc + 2];
      case Insn.BUILD_MAP:
        s[code[pc + 1]] = new PyDict();
        return pc + 3;
      case Insn.STORE_MAP:
        ((PyDict) s[code[pc + 1]])
            .put(Calls.value(c, s, code[pc + 2]), Calls.value(c, s, code[pc + 3]));
        return pc + 4;
      case Insn.LIST_APPEND:
        ((PyList) s[code[pc + 1]]).add(Calls.value(c, s, code[pc + 2]));
        return pc + 3;
      case Insn.SET_ADD:
        ((PySet) s[code[pc + 1]]).add(Calls.value(c, s, code[pc + 2]));
        return pc + 3;
      default:
        throw new IllegalStateException("instruction " + op);
    }
  }

  static PyObject load(PyObject o, PyObject index) {
    if (index instanceof PyInt i) {
      long at = i.value;
      if (o instanceof PyList l) {
        at += at < 0 ? l.length() : 0;
        if (at >= 0 && at < l.length()) {
          return l.get((int) at);
        }
      } else if (o instanceof PyTuple t) {
        at += at < 0 ? t.length() : 0;
        if (at >= 0 && at < t.length()) {
          return t.get((int) at);
        }
      }
    } else if (o.getClass() == PyDict.class && index instanceof PyStr key) {
      PyDict.Entry e = ((PyDict) o).entry(key);
      if (e != null) {
        return e.value;
      }
    }
    return Ops.subscr(o, index);
  }

  static void store(PyObject o, PyObject index, PyObject value) {
    if (o instanceof PyList l && index instanceof PyInt i) {
      long at = i.value;
      at += at < 0 ? l.length() : 0;
      if (at >= 0 && at < l.length()) {
        l.set((int) at, value);
        return;
      }
    } else if (o.getClass() == PyDict.class && index instanceof PyStr key) {
      PyDict dict = (PyDict) o;
      PyDict.Entry e = dict.isReadOnly() ? null : dict.entry(key);
      if (e != null) {
        e.value = value;
        return;
      }
    }
    Ops.setSubscr(o, index, value);
  }
}
