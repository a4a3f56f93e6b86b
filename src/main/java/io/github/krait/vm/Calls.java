package io.github.krait.vm;

import io.github.krait.object.Args;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.util.Arrays;

/** The general case of calls. */
final class Calls {
  private Calls() {}

  /** A value operand. */
  static PyObject value(Code c, PyObject[] s, int operand) {
    return operand >= 0 ? s[operand] : c.consts[~operand];
  }

  /** Code that is not Python may ask for the globals of the function that called it. */
  static void leavePython(Code c) {
    if (c.engine.globals != c.globals) {
      c.engine.globals = c.globals;
    }
  }

  /**
   * Runs the call at {@code pc}, whose opcode is {@code op}, and says where to go on. This method
   * is too large for HotSpot to inline, as {@link Operations#run} is.
   */
  static int run(Code c, PyObject[] s, int pc, int op) {
    int[] code = c.code;
    PyObject f = s[code[pc + 2]];
    PyObject r;
    int next;
    switch (op) {
      case Insn.CALL:
        r = call(c, s, f, null, pc + 4, code[pc + 3]);
        next = pc + 4 + code[pc + 3];
        break;
      case Insn.CALL_METHOD:
        r = call(c, s, f, s[code[pc + 3]], pc + 5, code[pc + 4]);
        next = pc + 5 + code[pc + 4];
        break;
      case Insn.CALL_KW:
        r = callKeywords(c, s, f, null, pc + 5, code[pc + 3], code[pc + 4]);
        next = pc + Insn.length(code, pc);
        break;
      case Insn.CALL_METHOD_KW:
        r = callKeywords(c, s, f, s[code[pc + 3]], pc + 6, code[pc + 4], code[pc + 5]);
        next = pc + Insn.length(code, pc);
        break;
      case Insn.CALL_VAR_KW:
        {
          int pos = code[pc + 4];
          int nkw = code[pc + 5];
          PyObject[] given = values(c, s, pc + 7, pos + 2 * nkw);
          PyObject self = value(c, s, code[pc + 3]);
          r = callVar(c, given, f, self, pos, nkw, value(c, s, code[pc + 6]));
          next = pc + Insn.length(code, pc);
          break;
        }
      default:
        throw new IllegalStateException("instruction " + op);
    }
    s[code[pc + 1]] = r;
    return next;
  }

  /**
   * CALL and, where {@code self} is not null, CALL_METHOD: {@code n} operands from {@code at} on.
   */
  private static PyObject call(Code c, PyObject[] s, PyObject f, PyObject self, int at, int n) {
    int[] code = c.code;
    if (!(f instanceof PyFunction)) {
      leavePython(c);
    }
    int all = self == null ? n : n + 1;
    if (all == 0) {
      return f.call0();
    }
    int rest = self == null ? at + 1 : at; // where the second argument's operand is
    if (all <= 3) {
      PyObject first = self == null ? value(c, s, code[at]) : self;
      if (all == 1) {
        return f.call1(first);
      }
      PyObject second = value(c, s, code[rest]);
      return all == 2
          ? f.call2(first, second)
          : f.call3(first, second, value(c, s, code[rest + 1]));
    }
    PyObject[] args = new PyObject[all];
    args[0] = self;
    for (int i = all - n; i < all; i++) {
      args[i] = value(c, s, code[at + i - all + n]);
    }
    return f.call(args, 0);
  }

  static PyObject[] values(Code c, PyObject[] s, int at, int n) {
    PyObject[] values = new PyObject[n];
    for (int i = 0; i < n; i++) {
      values[i] = value(c, s, c.code[at + i]);
    }
    return values;
  }

  /** CALL_KW and CALL_METHOD_KW: {@code n} operands from {@code at} on. */
  static PyObject callKeywords(
      Code c, PyObject[] s, PyObject f, PyObject self, int at, int pos, int nkw) {
    if (!(f instanceof PyFunction)) {
      leavePython(c);
    }
    int n = pos + 2 * nkw;
    int first = self == null ? 0 : 1;
    PyObject[] args = new PyObject[first + n];
    if (self != null) {
      args[0] = self;
    }
    for (int i = 0; i < n; i++) {
      args[first + i] = value(c, s, c.code[at + i]);
    }
    return f.call(args, nkw);
  }

  /** CALL_VAR_KW: star arguments among the positional ones, ** where a keyword has no name. */
  static PyObject callVar(
      Code c, PyObject[] given, PyObject f, PyObject self, int pos, int nkw, PyObject bitmap) {
    long stars = bitmap instanceof PyInt i ? i.value : 0;
    Builder args = new Builder(1 + pos + 2 * nkw);
    if (self != null) {
      args.add(self);
    }
    for (int i = 0; i < pos; i++) {
      PyObject arg = given[i];
      if (i > 62 || (stars >> i & 1) == 0) {
        args.add(arg);
      } else if (arg.getClass() == PyTuple.class) {
        args.addAll(((PyTuple) arg).items(), arg.length());
      } else if (arg instanceof PyList list) {
        args.addAll(list.array(), list.length());
      } else {
        PyList all = new PyList();
        all.extend(arg);
        args.addAll(all.array(), all.length());
      }
    }
    int positional = args.size;
    for (int i = 0; i < nkw; i++) {
      PyObject key = given[pos + 2 * i];
      PyObject value = given[pos + 2 * i + 1];
      if (key != null) {
        args.add(key);
        args.add(value);
      } else if (value instanceof PyDict dict) {
        for (int j = 0; j < dict.positions(); j++) {
          PyDict.Entry e = dict.at(j);
          if (e != null) {
            args.add(name(c, e.key));
            args.add(e.value);
          }
        }
      } else {
        PyObject it = Ops.iter(Ops.callMethod(value, KEYS));
        for (PyObject k = it.next(); k != null; k = it.next()) {
          PyStr name = name(c, k);
          args.add(name);
          args.add(Ops.callMethod(value, Names.GETITEM, name));
        }
      }
    }
    if (!(f instanceof PyFunction)) {
      leavePython(c);
    }
    return f.call(args.items(), (args.size - positional) / 2);
  }

  private static final PyStr KEYS = PyStr.of("keys");

  private static PyStr name(Code c, PyObject key) {
    if (key instanceof PyStr s) {
      return c.engine.intern(s);
    }
    throw Args.wrongType(key, "str");
  }

  private static final class Builder {
    private PyObject[] items;
    int size;

    Builder(int room) {
      items = new PyObject[room];
    }

    void add(PyObject item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2 + 1);
      }
      items[size++] = item;
    }

    void addAll(PyObject[] from, int n) {
      if (size + n > items.length) {
        items = Arrays.copyOf(items, size + n + 4);
      }
      System.arraycopy(from, 0, items, size, n);
      size += n;
    }

    PyObject[] items() {
      return size == items.length ? items : Arrays.copyOf(items, size);
    }
  }
}
