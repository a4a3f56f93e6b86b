package io.github.krait.vm;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.bytecode.ViperUnit;
import io.github.krait.object.Context;
import io.github.krait.object.Ops;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/** Runs a viper function's instructions one by one: where no code is generated, or not yet. */
final class ViperInterpreter extends ViperBody {
  private final ViperCode v;
  private final ViperUnit unit;
  private final Context ctx;
  private final boolean words32;

  ViperInterpreter(ViperCode v) {
    this.v = v;
    unit = v.unit;
    ctx = v.context();
    words32 = unit.words32;
  }

  /** The registers of a call. */
  private static final class Frame {
    final PyObject[] o;
    final long[] w;
    final ViperPointer[] p;

    Frame(ViperUnit unit) {
      o = new PyObject[unit.nRegisters];
      w = new long[unit.nRegisters];
      p = new ViperPointer[unit.nRegisters];
      Arrays.fill(o, 0, unit.nLocals, PyNone.NONE);
      Arrays.fill(p, 0, unit.nLocals, ViperPointer.NULL);
    }
  }

  @Override
  public PyObject run(PyObject[] args, int depth) {
    Frame f = new Frame(unit);
    if (ctx.keepsFrames) {
      ctx.addFrame(f.o, unit.nLocals, depth);
    }
    for (int i = 0; i < args.length; i++) {
      unbox(f, i, args[i], unit.parameterTypes[i]);
    }
    int pc = 0;
    while (true) {
      int at = pc;
      try {
        while (true) {
          at = pc;
          int op = unit.code[pc];
          if (op == ViperOp.RETURN) {
            return f.o[unit.code[pc + 1]];
          }
          pc =
              op <= ViperOp.COMPARE
                  ? value(f, op, pc)
                  : op <= ViperOp.STORE ? flow(f, op, pc) : object(f, op, pc);
        }
      } catch (RuntimeException | Error thrown) {
        int handler = unit.handler(at);
        if (handler < 0) {
          throw thrown;
        }
        f.o[unit.handlers[handler + 3]] = ViperRuntime.caught(v, thrown, depth);
        pc = unit.handlers[handler + 2];
      }
    }
  }

  private long word(long value) {
    return words32 ? (int) value : value;
  }

  private void unbox(Frame f, int to, PyObject value, int type) {
    if (type == ViperOp.TYPE_OBJECT) {
      f.o[to] = value;
    } else if (type >= ViperOp.TYPE_PTR) {
      f.p[to] = ViperRuntime.unboxPointer(v, value);
    } else {
      f.w[to] = word(ViperRuntime.unbox(value, type));
    }
  }

  private PyObject box(Frame f, int from, int type) {
    if (type >= ViperOp.TYPE_PTR) {
      ViperPointer p = f.p[from];
      return ViperRuntime.boxPointer(v, p.bytes, p.writable, p.offset);
    }
    return ViperRuntime.box(f.w[from], type, words32);
  }

  /** Moves, constants, conversions, arithmetic. */
  private int value(Frame f, int op, int pc) {
    int[] c = unit.code;
    int to = c[pc + 1];
    switch (op) {
      case ViperOp.MOVE_OBJECT:
        f.o[to] = f.o[c[pc + 2]];
        break;
      case ViperOp.MOVE_WORD:
        f.w[to] = f.w[c[pc + 2]];
        break;
      case ViperOp.MOVE_POINTER:
        f.p[to] = f.p[c[pc + 2]];
        break;
      case ViperOp.CONST_WORD:
        f.w[to] = word((long) c[pc + 3] << 32 | c[pc + 2] & 0xffff_ffffL);
        break;
      case ViperOp.NULL_POINTER:
        f.p[to] = ViperPointer.NULL;
        break;
      case ViperOp.CONST:
        f.o[to] = v.constant(c[pc + 2]);
        break;
      case ViperOp.CONST_NAME:
        f.o[to] = v.name(c[pc + 2]);
        break;
      case ViperOp.NONE:
        f.o[to] = PyNone.NONE;
        break;
      case ViperOp.NULL:
        f.o[to] = null;
        break;
      case ViperOp.BOX:
        f.o[to] = box(f, c[pc + 2], c[pc + 3]);
        break;
      case ViperOp.UNBOX:
        unbox(f, to, f.o[c[pc + 2]], c[pc + 3]);
        break;
      case ViperOp.ADDRESS:
        ViperPointer p = f.p[c[pc + 2]];
        f.w[to] = word(ViperRuntime.address(v, p.bytes, p.writable, p.offset));
        break;
      case ViperOp.POINTER:
        f.p[to] = ViperRuntime.pointer(v, f.w[c[pc + 2]]);
        break;
      case ViperOp.NEGATE:
        f.w[to] = word(-f.w[c[pc + 2]]);
        break;
      case ViperOp.INVERT:
        f.w[to] = ~f.w[c[pc + 2]];
        break;
      case ViperOp.COMPARE:
        f.w[to] = holds(f.w[c[pc + 2]], f.w[c[pc + 3]], c[pc + 4]) ? 1 : 0;
        break;
      default:
        f.w[to] = word(arithmetic(op, f.w[c[pc + 2]], f.w[c[pc + 3]]));
        break;
    }
    return pc + ViperOp.length(op);
  }

  private long arithmetic(int op, long a, long b) {
    switch (op) {
      case ViperOp.ADD:
        return a + b;
      case ViperOp.SUBTRACT:
        return a - b;
      case ViperOp.MULTIPLY:
        return a * b;
      case ViperOp.AND:
        return a & b;
      case ViperOp.OR:
        return a | b;
      case ViperOp.XOR:
        return a ^ b;
      case ViperOp.SHIFT_LEFT:
        return words32 ? ViperRuntime.shiftLeft32((int) a, (int) b) : a << b;
      case ViperOp.SHIFT_RIGHT:
        return words32 ? ViperRuntime.shiftRight32((int) a, (int) b) : a >> b;
      case ViperOp.SHIFT_RIGHT_UNSIGNED:
        return words32 ? ViperRuntime.shiftRightUnsigned32((int) a, (int) b) : a >>> b;
      case ViperOp.FLOOR_DIVIDE:
        return ViperRuntime.floorDivide(a, b);
      default:
        return ViperRuntime.modulo(a, b);
    }
  }

  private static boolean holds(long a, long b, int condition) {
    boolean unsigned = condition >= ViperOp.UNSIGNED;
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    switch (unsigned ? condition - ViperOp.UNSIGNED : condition) {
      case ViperOp.LESS:
        return order < 0;
      case ViperOp.MORE:
        return order > 0;
      case ViperOp.EQUAL:
        return order == 0;
      case ViperOp.LESS_EQUAL:
        return order <= 0;
      case ViperOp.MORE_EQUAL:
        return order >= 0;
      default:
        return order != 0;
    }
  }

  /** Jumps, ticks, and memory. */
  private int flow(Frame f, int op, int pc) {
    int[] c = unit.code;
    int next = pc + ViperOp.length(op);
    switch (op) {
      case ViperOp.JUMP:
        return c[pc + 1];
      case ViperOp.IF:
        return f.w[c[pc + 1]] != 0 ? c[pc + 2] : next;
      case ViperOp.IF_NOT:
        return f.w[c[pc + 1]] == 0 ? c[pc + 2] : next;
      case ViperOp.IF_COMPARE:
        return holds(f.w[c[pc + 1]], f.w[c[pc + 2]], c[pc + 3]) ? c[pc + 4] : next;
      case ViperOp.IF_OBJECT:
        return f.o[c[pc + 1]].isTrue() ? c[pc + 2] : next;
      case ViperOp.IF_NOT_OBJECT:
        return f.o[c[pc + 1]].isTrue() ? next : c[pc + 2];
      case ViperOp.TICK:
        int at = flow(f, c[next], next);
        if (at < next) {
          ctx.tick();
        }
        return at;
      case ViperOp.LOAD:
        {
          ViperPointer p = f.p[c[pc + 2]];
          long index = f.w[c[pc + 3]];
          f.w[c[pc + 1]] =
              word(ViperRuntime.load(v, p.bytes, p.writable, p.offset, index, c[pc + 4]));
          return next;
        }
      default:
        {
          ViperPointer p = f.p[c[pc + 1]];
          long index = f.w[c[pc + 2]];
          long value = f.w[c[pc + 3]];
          ViperRuntime.store(v, p.bytes, p.writable, p.offset, index, value, c[pc + 4]);
          return next;
        }
    }
  }

  private PyObject[] values(Frame f, int from, int n) {
    return Arrays.copyOfRange(f.o, from, from + n);
  }

  /** What is done with objects. */
  private int object(Frame f, int op, int pc) {
    int[] c = unit.code;
    PyObject[] o = f.o;
    int next = pc + ViperOp.length(op);
    int a = next > pc + 1 ? c[pc + 1] : 0;
    int b = next > pc + 2 ? c[pc + 2] : 0;
    int d = next > pc + 3 ? c[pc + 3] : 0;
    switch (op) {
      case ViperOp.UNARY:
        o[a] = Ops.unaryOp(d, o[b]);
        break;
      case ViperOp.BINARY:
        o[a] = ViperRuntime.binary(v, o[b], o[d], c[pc + 4]);
        break;
      case ViperOp.LOAD_ITEM:
        o[a] = ViperRuntime.loadItem(o[b], o[d]);
        break;
      case ViperOp.STORE_ITEM:
        ViperRuntime.storeItem(o[a], o[b], o[d]);
        break;
      case ViperOp.DELETE_ITEM:
        ViperRuntime.deleteItem(o[a], o[b]);
        break;
      case ViperOp.LOAD_ATTR:
        o[a] = Ops.getAttr(o[b], v.name(d));
        break;
      case ViperOp.STORE_ATTR:
        ViperRuntime.storeAttr(o[a], v.name(b), o[d]);
        break;
      case ViperOp.DELETE_ATTR:
        ViperRuntime.deleteAttr(o[a], v.name(b));
        break;
      case ViperOp.LOAD_METHOD:
        System.arraycopy(ViperRuntime.method(o[b], v.name(d)), 0, o, a, 2);
        break;
      case ViperOp.SUPER_METHOD:
        System.arraycopy(ViperRuntime.superMethod(o[b + 1], o[b + 2], v.name(d)), 0, o, a, 2);
        break;
      case ViperOp.LOAD_GLOBAL:
        o[a] = ViperRuntime.loadGlobal(v, b);
        break;
      case ViperOp.STORE_GLOBAL:
        ViperRuntime.storeGlobal(v, a, o[b]);
        break;
      case ViperOp.DELETE_GLOBAL:
        ViperRuntime.deleteGlobal(v, v.name(a));
        break;
      case ViperOp.LOAD_NAME:
        o[a] = ViperRuntime.loadName(v, b);
        break;
      case ViperOp.STORE_NAME:
        ViperRuntime.storeName(v, a, o[b]);
        break;
      case ViperOp.DELETE_NAME:
        ViperRuntime.deleteName(v, v.name(a));
        break;
      case ViperOp.LOAD_CELL:
        o[a] = ViperRuntime.loadCell(o[b]);
        break;
      case ViperOp.STORE_CELL:
        ViperRuntime.storeCell(o[a], o[b]);
        break;
      case ViperOp.DELETE_CELL:
        ViperRuntime.deleteCell(o[a]);
        break;
      case ViperOp.ITERATE:
        o[a] = Ops.iter(o[b]);
        break;
      case ViperOp.NEXT:
        PyObject item = ViperRuntime.next(o[b]);
        if (item == null) {
          return d;
        }
        o[a] = item;
        break;
      case ViperOp.RAISE:
        throw ViperRuntime.raise(o[a]);
      case ViperOp.RERAISE:
        ViperRuntime.reraise(o[a]);
        break;
      case ViperOp.HANDLED:
        ViperRuntime.handled(v);
        break;
      default:
        compound(f, op, pc, a, b, d);
        break;
    }
    return next;
  }

  /** What takes several values. */
  private void compound(Frame f, int op, int pc, int a, int b, int d) {
    PyObject[] o = f.o;
    switch (op) {
      case ViperOp.CALL:
        o[a] = ViperRuntime.call(v, o[a], values(f, a + 1, b));
        break;
      case ViperOp.CALL_METHOD:
        o[a] = ViperRuntime.callMethod(v, o[a], values(f, a + 1, b + 1));
        break;
      case ViperOp.CALL_KW:
        o[a] = ViperRuntime.callKeywords(v, o[a], null, values(f, a + 1, b + 2 * d), d);
        break;
      case ViperOp.CALL_METHOD_KW:
        o[a] = ViperRuntime.callKeywords(v, o[a], o[a + 1], values(f, a + 2, b + 2 * d), d);
        break;
      case ViperOp.CALL_VAR:
        {
          int n = b + 2 * d;
          o[a] = ViperRuntime.callVar(v, o[a], null, values(f, a + 1, n), b, d, o[a + 1 + n]);
          break;
        }
      case ViperOp.CALL_METHOD_VAR:
        {
          int n = b + 2 * d;
          PyObject[] args = values(f, a + 2, n);
          o[a] = ViperRuntime.callVar(v, o[a], o[a + 1], args, b, d, o[a + 2 + n]);
          break;
        }
      case ViperOp.TUPLE:
        o[a] = ViperRuntime.tuple(values(f, a, b));
        break;
      case ViperOp.LIST:
        o[a] = ViperRuntime.list(values(f, a, b));
        break;
      case ViperOp.SET:
        o[a] = ViperRuntime.set(values(f, a, b));
        break;
      case ViperOp.SLICE:
        o[a] = ViperRuntime.slice(values(f, a, b));
        break;
      case ViperOp.MAP:
        o[a] = ViperRuntime.map();
        break;
      case ViperOp.STORE_MAP:
        ViperRuntime.storeMap(o[a], o[b], o[d]);
        break;
      case ViperOp.ADD_TO_LIST:
        ViperRuntime.addToList(o[a], o[b]);
        break;
      case ViperOp.ADD_TO_SET:
        ViperRuntime.addToSet(o[a], o[b]);
        break;
      case ViperOp.UNPACK:
        System.arraycopy(ViperRuntime.unpack(o[a], b), 0, o, a, b);
        break;
      case ViperOp.UNPACK_EX:
        System.arraycopy(ViperRuntime.unpackEx(o[a], b, d), 0, o, a, b + 1 + d);
        break;
      case ViperOp.ENTER_WITH:
        System.arraycopy(ViperRuntime.enterWith(o[a]), 0, o, a, 3);
        break;
      case ViperOp.EXIT_WITH:
        o[b] = ViperRuntime.exitWith(o[a], o[a + 1], o[b]);
        break;
      case ViperOp.BUILD_CLASS:
        o[a] = ViperRuntime.buildClass(v);
        break;
      case ViperOp.FUNCTION:
        o[a] = function(o, a, b, d, 0);
        break;
      case ViperOp.CLOSURE:
        o[a] = function(o, a, b, d, unit.code[pc + 4]);
        break;
      case ViperOp.IMPORT_NAME:
        o[a] = ViperRuntime.importName(v, v.name(b), o[a], o[a + 1]);
        break;
      case ViperOp.IMPORT_FROM:
        o[a] = ViperRuntime.importFrom(v, o[b], v.name(d));
        break;
      case ViperOp.IMPORT_STAR:
        ViperRuntime.importStar(v, o[a]);
        break;
      default:
        throw new IllegalStateException("instruction " + op);
    }
  }

  private PyObject function(PyObject[] o, int at, int child, int defaults, int cells) {
    int from = at + 2 * defaults;
    PyObject[] closed = Arrays.copyOfRange(o, from, from + cells);
    PyObject values = defaults == 0 ? null : o[at];
    PyObject named = defaults == 0 ? null : o[at + 1];
    return ViperRuntime.function(v, child, values, named, closed);
  }
}
