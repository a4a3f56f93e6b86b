package io.github.krait.vm;

import io.github.krait.object.Context;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyCell;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;

/**
 * The interpreter's loop: one activation of {@link #run} is one frame. The JVM's compiler gives up
 * on methods of more than 8000 bytes, and does better the smaller they are: what is not hot, and
 * the general case of what is, stands in {@link ColdOps}, {@link Arithmetic} and {@link Calls}. A
 * test watches the size.
 */
final class Interpreter {
  private Interpreter() {}

  /**
   * Runs a frame until it returns or yields.
   *
   * @param s its slots, the parameters in place
   * @param gen the generator that it belongs to; null for a function
   * @param pc where to start
   */
  static PyObject run(Code c, PyObject[] s, PyGenerator gen, int pc) {
    final Context ctx = c.engine;
    if (ctx.tracing && !Tracer.of(c.engine).entered()) {
      return Tracer.of(c.engine).run(c, s, gen, pc);
    }
    final int[] code = c.code;
    final int depth = ctx.depth;
    if (depth >= ctx.maxDepth) {
      throw PyError.recursion();
    }
    if (--ctx.ticks < 0) {
      ctx.safepoint();
    }
    ctx.depth = depth + 1;
    for (; ; ) {
      try {
        if (gen != null) {
          gen.raiseInjected(code[pc]);
        }
        for (; ; ) {
          int target;
          switch (code[pc]) {
            case Insn.MOVE:
              s[code[pc + 1]] = s[code[pc + 2]];
              pc += 3;
              continue;
            case Insn.LOAD_CONST:
              s[code[pc + 1]] = c.consts[code[pc + 2]];
              pc += 3;
              continue;
            case Insn.LOAD_GLOBAL:
              {
                GlobalCache g = c.cells[code[pc + 2]];
                PyDict.Entry e = g.entry;
                PyObject v = e == null ? null : e.value;
                s[code[pc + 1]] = v != null ? v : ColdOps.loadGlobal(c, g);
                pc += 3;
                continue;
              }
            case Insn.LOAD_NAME:
              {
                GlobalCache g = c.cells[code[pc + 2]];
                PyDict.Entry e = g.entry;
                PyObject v = e == null || ctx.locals != c.globals ? null : e.value;
                s[code[pc + 1]] = v != null ? v : ColdOps.loadName(c, g);
                pc += 3;
                continue;
              }
            case Insn.STORE_NAME:
              {
                GlobalCache g = c.cells[code[pc + 2]];
                PyDict.Entry e = g.entry;
                if (e != null && e.value != null && ctx.locals == c.globals) {
                  e.value = s[code[pc + 1]];
                } else {
                  ColdOps.storeName(c, g, s[code[pc + 1]]);
                }
                pc += 3;
                continue;
              }
            case Insn.LOAD_DEREF:
              {
                PyObject v = ((PyCell) s[code[pc + 2]]).value;
                if (v == null) {
                  throw ColdOps.unbound();
                }
                s[code[pc + 1]] = v;
                pc += 3;
                continue;
              }
            case Insn.LOAD_ATTR:
              {
                PyObject o = s[code[pc + 2]];
                AttributeCache a = c.attributes[code[pc + 3]];
                s[code[pc + 1]] =
                    o instanceof PyInstance i && i.shape == a.shape
                        ? i.slots[a.index]
                        : ColdOps.loadAttr(o, a);
                pc += 4;
                continue;
              }
            case Insn.LOAD_METHOD:
              {
                PyObject o = s[code[pc + 2]];
                AttributeCache a = c.attributes[code[pc + 3]];
                if (o instanceof PyInstance i
                    && i.shape == a.shape
                    && a.epoch == ctx.classEpoch
                    && a.entry.value == a.value) {
                  s[code[pc + 1]] = a.value;
                  s[code[pc + 1] + 1] = o;
                } else {
                  ColdOps.loadMethod(ctx, o, a, s, code[pc + 1]);
                }
                pc += 4;
                continue;
              }
            case Insn.STORE_ATTR:
              {
                PyObject o = s[code[pc + 1]];
                AttributeCache a = c.attributes[code[pc + 3]];
                if (o instanceof PyInstance i
                    && i.shape == a.shape
                    && a.next == null
                    && a.epoch == ctx.classEpoch) {
                  i.slots[a.index] = s[code[pc + 2]];
                } else {
                  ColdOps.storeAttr(ctx, o, a, s[code[pc + 2]]);
                }
                pc += 4;
                continue;
              }
            case Insn.LOAD_SUBSCR:
              {
                PyObject o = s[code[pc + 2]];
                PyObject i = s[code[pc + 3]];
                PyObject v = null;
                if (o instanceof PyList l && i instanceof PyInt x) {
                  long at = x.value;
                  if (at >= 0 && at < l.length()) {
                    v = l.get((int) at);
                  }
                }
                s[code[pc + 1]] = v != null ? v : ColdOps.loadSubscr(o, i);
                pc += 4;
                continue;
              }
            case Insn.STORE_SUBSCR:
              ColdOps.storeSubscr(s[code[pc + 1]], s[code[pc + 2]], s[code[pc + 3]]);
              pc += 4;
              continue;
            case Insn.ADD:
              {
                PyObject a = s[code[pc + 2]];
                PyObject b = s[code[pc + 3]];
                PyObject r = null;
                if (a instanceof PyInt i && b instanceof PyInt j) {
                  long x = i.value;
                  long y = j.value;
                  long z = x + y;
                  if (((x ^ z) & (y ^ z)) >= 0) {
                    r = new PyInt(z);
                  }
                }
                s[code[pc + 1]] = r != null ? r : Arithmetic.binary(ctx, code[pc + 4], a, b);
                pc += 5;
                continue;
              }
            case Insn.SUBTRACT:
              {
                PyObject a = s[code[pc + 2]];
                PyObject b = s[code[pc + 3]];
                PyObject r = null;
                if (a instanceof PyInt i && b instanceof PyInt j) {
                  long x = i.value;
                  long y = j.value;
                  long z = x - y;
                  if (((x ^ y) & (x ^ z)) >= 0) {
                    r = new PyInt(z);
                  }
                }
                s[code[pc + 1]] = r != null ? r : Arithmetic.binary(ctx, code[pc + 4], a, b);
                pc += 5;
                continue;
              }
            case Insn.ADD_INT:
              {
                PyObject a = s[code[pc + 2]];
                int y = code[pc + 3];
                PyObject r = null;
                if (a instanceof PyInt i) {
                  long x = i.value;
                  long z = x + y;
                  if (((x ^ z) & (y ^ z)) >= 0) {
                    r = new PyInt(z);
                  }
                }
                s[code[pc + 1]] = r != null ? r : Arithmetic.addInt(ctx, code[pc + 4], a, y);
                pc += 5;
                continue;
              }
            case Insn.MULTIPLY:
            case Insn.BINARY:
              s[code[pc + 1]] =
                  Arithmetic.binary(ctx, code[pc + 4], s[code[pc + 2]], s[code[pc + 3]]);
              pc += 5;
              continue;
            case Insn.BINARY_CONST:
              s[code[pc + 1]] =
                  Arithmetic.binary(ctx, code[pc + 4], s[code[pc + 2]], c.consts[code[pc + 3]]);
              pc += 5;
              continue;
            case Insn.JUMP:
              target = code[pc + 1];
              break;
            case Insn.JUMP_IF_TRUE:
              {
                PyObject v = s[code[pc + 1]];
                if (v == PyBool.TRUE || v != PyBool.FALSE && v.isTrue()) {
                  target = code[pc + 2];
                  break;
                }
                pc += 3;
                continue;
              }
            case Insn.JUMP_IF_FALSE:
              {
                PyObject v = s[code[pc + 1]];
                if (v == PyBool.FALSE || v != PyBool.TRUE && !v.isTrue()) {
                  target = code[pc + 2];
                  break;
                }
                pc += 3;
                continue;
              }
            case Insn.JUMP_IF_NONE:
              if (s[code[pc + 1]] == PyNone.NONE) {
                target = code[pc + 2];
                break;
              }
              pc += 3;
              continue;
            case Insn.JUMP_IF_NOT_NONE:
              if (s[code[pc + 1]] != PyNone.NONE) {
                target = code[pc + 2];
                break;
              }
              pc += 3;
              continue;
            case Insn.JUMP_LESS:
              {
                PyObject a = s[code[pc + 1]];
                PyObject b = s[code[pc + 2]];
                if (a instanceof PyInt i && b instanceof PyInt j
                    ? i.value < j.value
                    : Arithmetic.test(ctx, code[pc + 4], a, b)) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.JUMP_LESS_EQUAL:
              {
                PyObject a = s[code[pc + 1]];
                PyObject b = s[code[pc + 2]];
                if (a instanceof PyInt i && b instanceof PyInt j
                    ? i.value <= j.value
                    : Arithmetic.test(ctx, code[pc + 4], a, b)) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.JUMP_BINARY:
              if (Arithmetic.test(ctx, code[pc + 4], s[code[pc + 1]], s[code[pc + 2]])) {
                target = code[pc + 3];
                break;
              }
              pc += 5;
              continue;
            case Insn.JUMP_LESS_INT:
              {
                PyObject a = s[code[pc + 1]];
                if (a instanceof PyInt i
                    ? i.value < code[pc + 2]
                    : Arithmetic.testInt(ctx, code[pc + 4], a, code[pc + 2])) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.JUMP_LESS_EQUAL_INT:
              {
                PyObject a = s[code[pc + 1]];
                if (a instanceof PyInt i
                    ? i.value <= code[pc + 2]
                    : Arithmetic.testInt(ctx, code[pc + 4], a, code[pc + 2])) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.JUMP_MORE_INT:
              {
                PyObject a = s[code[pc + 1]];
                if (a instanceof PyInt i
                    ? i.value > code[pc + 2]
                    : Arithmetic.testInt(ctx, code[pc + 4], a, code[pc + 2])) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.JUMP_MORE_EQUAL_INT:
              {
                PyObject a = s[code[pc + 1]];
                if (a instanceof PyInt i
                    ? i.value >= code[pc + 2]
                    : Arithmetic.testInt(ctx, code[pc + 4], a, code[pc + 2])) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.JUMP_EQUAL_INT:
              {
                PyObject a = s[code[pc + 1]];
                if (a instanceof PyInt i
                    ? i.value == code[pc + 2]
                    : Arithmetic.testInt(ctx, code[pc + 4], a, code[pc + 2])) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.JUMP_NOT_EQUAL_INT:
              {
                PyObject a = s[code[pc + 1]];
                if (a instanceof PyInt i
                    ? i.value != code[pc + 2]
                    : Arithmetic.testInt(ctx, code[pc + 4], a, code[pc + 2])) {
                  target = code[pc + 3];
                  break;
                }
                pc += 5;
                continue;
              }
            case Insn.CALL:
              {
                PyObject f = s[code[pc + 2]];
                int n = code[pc + 3];
                Code to;
                if (f.getClass() == PyFunction.class && (to = ((PyFunction) f).code).exact == n) {
                  PyObject[] slots = new PyObject[to.nSlots];
                  for (int i = 0; i < n; i++) {
                    int v = code[pc + 4 + i];
                    slots[i] = v >= 0 ? s[v] : c.consts[~v];
                  }
                  s[code[pc + 1]] = run(to, slots, null, 0);
                } else {
                  s[code[pc + 1]] = Calls.call(c, s, pc, f, n);
                }
                pc += 4 + n;
                continue;
              }
            case Insn.CALL_METHOD:
              {
                PyObject f = s[code[pc + 2]];
                PyObject self = s[code[pc + 3]];
                int n = code[pc + 4];
                Code to;
                if (f.getClass() == PyFunction.class
                    && self != null
                    && (to = ((PyFunction) f).code).exact == n + 1) {
                  PyObject[] slots = new PyObject[to.nSlots];
                  slots[0] = self;
                  for (int i = 1; i <= n; i++) {
                    int v = code[pc + 4 + i];
                    slots[i] = v >= 0 ? s[v] : c.consts[~v];
                  }
                  s[code[pc + 1]] = run(to, slots, null, 0);
                } else {
                  s[code[pc + 1]] = Calls.callMethod(c, s, pc, f, self, n);
                }
                pc += 5 + n;
                continue;
              }
            case Insn.RETURN:
              ctx.depth = depth;
              return s[code[pc + 1]];
            case Insn.RETURN_CONST:
              ctx.depth = depth;
              return c.consts[code[pc + 1]];
            case Insn.FOR_ITER:
              {
                PyObject v = s[code[pc + 2]].next();
                if (v != null) {
                  s[code[pc + 1]] = v;
                  pc += 4;
                } else {
                  pc = code[pc + 3];
                }
                continue;
              }
            case Insn.YIELD:
              ctx.depth = depth;
              gen.suspend(pc, code[pc + 1]);
              return s[code[pc + 2]];
            case Insn.YIELD_FROM:
              {
                PyObject v = gen.delegate(s, pc);
                if (v != null) {
                  ctx.depth = depth;
                  gen.suspend(pc, code[pc + 3]);
                  return v;
                }
                pc += 4;
                continue;
              }
            default:
              pc = ColdOps.run(c, s, pc);
              if (pc < 0) { // END_FINALLY goes on with a return
                ctx.depth = depth;
                return s[~pc];
              }
              continue;
          }
          if (target <= pc && --ctx.ticks < 0) {
            ctx.safepoint();
          }
          pc = target;
        }
      } catch (PyError | StackOverflowError | OutOfMemoryError e) {
        pc = Unwinding.handle(c, s, pc, e, depth);
      }
    }
  }
}
