package io.github.krait.vm;

import io.github.krait.object.Context;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyCell;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyFloat;
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
   * @param pc where to start; the complement of that where the frame is under way already
   */
  @SuppressWarnings({"fallthrough", "LabelledBreakTarget"}) // one place stores, one compares
  static PyObject run(Code c, PyObject[] s, PyGenerator gen, int pc) {
    final Context ctx = c.engine;
    if (ctx.tracing && pc >= 0 && !Tracer.of(c.engine).entered()) {
      return Tracer.of(c.engine).run(c, s, gen, pc);
    }
    final int depth;
    if (pc >= 0) {
      if (--c.heat < 0) {
        return Tiers.enter(c, s, gen, pc, null);
      }
      depth = ctx.depth;
      if (depth >= ctx.maxDepth) {
        throw ctx.recursion();
      }
      if (--ctx.ticks < 0) {
        ctx.safepoint();
      }
      ctx.depth = depth + 1;
      if (ctx.keepsFrames) {
        ctx.addFrame(s, c.predecoded.nLocals, depth);
      }
    } else {
      pc = ~pc; // compiled code left the frame here
      depth = ctx.depth - 1;
    }
    int[] code = c.code;
    Compiled loop;
    frame:
    for (; ; ) {
      try {
        if (gen != null) {
          gen.raiseInjected(code[pc]);
        }
        for (; ; ) {
          int target;
          PyObject r;
          int len;
          boolean holds;
          dispatch:
          {
            result:
            {
              compare:
              {
                general:
                {
                  switch (code[pc]) {
                    case Insn.MOVE:
                      r = s[code[pc + 2]];
                      len = 3;
                      break result;
                    case Insn.LOAD_CONST:
                      r = c.consts[code[pc + 2]];
                      len = 3;
                      break result;
                    case Insn.LOAD_NULL:
                      r = null;
                      len = 2;
                      break result;
                    case Insn.CHECK_LOCAL:
                      if (s[code[pc + 1]] != null) {
                        pc += 2;
                        continue;
                      }
                      break;
                    case Insn.LOAD_NAME:
                      if (ctx.locals != c.globals) {
                        break;
                      }
                    // as LOAD_GLOBAL
                    case Insn.LOAD_GLOBAL:
                      {
                        GlobalCache g = c.cells[code[pc + 2]];
                        PyDict.Entry e = g.entry;
                        if (e == null && g.keysVersion == c.globals.keysVersion) {
                          e = g.builtin;
                        }
                        if (e != null) {
                          r = e.value;
                          if (r != null) {
                            len = 3;
                            break result;
                          }
                        }
                        break;
                      }
                    case Insn.STORE_NAME:
                      if (ctx.locals != c.globals) {
                        break;
                      }
                    // as STORE_GLOBAL
                    case Insn.STORE_GLOBAL:
                      {
                        PyDict.Entry e = c.cells[code[pc + 2]].entry;
                        if (e != null && e.value != null) {
                          e.value = s[code[pc + 1]];
                          pc += 3;
                          continue;
                        }
                        break;
                      }
                    case Insn.LOAD_DEREF:
                      {
                        r = ((PyCell) s[code[pc + 2]]).value;
                        if (r != null) {
                          len = 3;
                          break result;
                        }
                        break;
                      }
                    case Insn.LOAD_ATTR:
                      {
                        AttributeCache a = c.attributes[code[pc + 3]];
                        if (s[code[pc + 2]] instanceof PyInstance i && i.shape == a.shape) {
                          r = i.slots[a.index];
                          len = 4;
                          break result;
                        }
                        break;
                      }
                    case Insn.LOAD_METHOD:
                      {
                        PyObject o = s[code[pc + 2]];
                        AttributeCache a = c.attributes[code[pc + 3]];
                        if (o instanceof PyInstance i
                            ? i.shape == a.shape
                                && a.epoch == ctx.classEpoch
                                && a.entry.value == a.value
                            : o.getClass() == a.owner) {
                          s[code[pc + 1]] = a.value;
                          s[code[pc + 1] + 1] = o;
                          pc += 4;
                          continue;
                        }
                        break;
                      }
                    case Insn.STORE_ATTR:
                      {
                        AttributeCache a = c.attributes[code[pc + 3]];
                        if (s[code[pc + 1]] instanceof PyInstance i
                            && i.shape == a.shape
                            && a.next == null
                            && a.epoch == ctx.classEpoch) {
                          i.slots[a.index] = s[code[pc + 2]];
                          pc += 4;
                          continue;
                        }
                        break;
                      }
                    case Insn.LOAD_SUBSCR:
                      if (s[code[pc + 2]] instanceof PyList l
                          && s[code[pc + 3]] instanceof PyInt i) {
                        long at = i.value;
                        if (at >= 0 && at < l.length()) {
                          r = l.get((int) at);
                          len = 4;
                          break result;
                        }
                      }
                      target = Items.run(c, s, pc, code[pc]);
                      break dispatch;
                    case Insn.STORE_SUBSCR:
                      if (s[code[pc + 1]] instanceof PyList l
                          && s[code[pc + 2]] instanceof PyInt i) {
                        long at = i.value;
                        if (at >= 0 && at < l.length()) {
                          l.set((int) at, s[code[pc + 3]]);
                          pc += 4;
                          continue;
                        }
                      }
                      target = Items.run(c, s, pc, code[pc]);
                      break dispatch;
                    case Insn.ADD:
                      {
                        PyObject a = s[code[pc + 2]];
                        PyObject b = s[code[pc + 3]];
                        if (a instanceof PyInt i && b instanceof PyInt j) {
                          long x = i.value;
                          long y = j.value;
                          long z = x + y;
                          if (((x ^ z) & (y ^ z)) >= 0) {
                            r = new PyInt(z);
                            len = 5;
                            break result;
                          }
                        } else if (a instanceof PyFloat i
                            && b instanceof PyFloat j
                            && !ctx.float32) {
                          r = new PyFloat(i.value + j.value);
                          len = 5;
                          break result;
                        }
                        break general;
                      }
                    case Insn.SUBTRACT:
                      {
                        PyObject a = s[code[pc + 2]];
                        PyObject b = s[code[pc + 3]];
                        if (a instanceof PyInt i && b instanceof PyInt j) {
                          long x = i.value;
                          long y = j.value;
                          long z = x - y;
                          if (((x ^ y) & (x ^ z)) >= 0) {
                            r = new PyInt(z);
                            len = 5;
                            break result;
                          }
                        } else if (a instanceof PyFloat i
                            && b instanceof PyFloat j
                            && !ctx.float32) {
                          r = new PyFloat(i.value - j.value);
                          len = 5;
                          break result;
                        }
                        break general;
                      }
                    case Insn.MULTIPLY:
                      {
                        PyObject a = s[code[pc + 2]];
                        PyObject b = s[code[pc + 3]];
                        if (a instanceof PyInt i && b instanceof PyInt j) {
                          long z = i.value * j.value;
                          if (Math.multiplyHigh(i.value, j.value) == z >> 63) {
                            r = new PyInt(z);
                            len = 5;
                            break result;
                          }
                        } else if (a instanceof PyFloat i
                            && b instanceof PyFloat j
                            && !ctx.float32) {
                          r = new PyFloat(i.value * j.value);
                          len = 5;
                          break result;
                        }
                        break general;
                      }
                    case Insn.ADD_INT:
                      if (s[code[pc + 2]] instanceof PyInt i) {
                        long x = i.value;
                        long y = code[pc + 3];
                        long z = x + y;
                        if (((x ^ z) & (y ^ z)) >= 0) {
                          r = new PyInt(z);
                          len = 5;
                          break result;
                        }
                      }
                      break general;
                    case Insn.NEXT_INT:
                      // ADD_INT and the JUMP_LESS of slots behind it, of a counting loop
                      if (s[code[pc + 2]] instanceof PyInt i
                          && s[code[pc + 7]] instanceof PyInt end) {
                        long x = i.value;
                        long z = x + code[pc + 3];
                        if (z >= x) {
                          s[code[pc + 1]] = new PyInt(z);
                          pc += 5;
                          if (z < end.value) {
                            target = code[pc + 3];
                            break dispatch;
                          }
                          pc += 5;
                          continue;
                        }
                      }
                      break general;
                    case Insn.AND:
                      if (s[code[pc + 2]] instanceof PyInt i
                          && s[code[pc + 3]] instanceof PyInt j) {
                        r = new PyInt(i.value & j.value);
                        len = 5;
                        break result;
                      }
                      break general;
                    case Insn.XOR:
                      if (s[code[pc + 2]] instanceof PyInt i
                          && s[code[pc + 3]] instanceof PyInt j) {
                        r = new PyInt(i.value ^ j.value);
                        len = 5;
                        break result;
                      }
                      break general;
                    case Insn.AND_INT:
                      if (s[code[pc + 2]] instanceof PyInt i) {
                        r = new PyInt(i.value & code[pc + 3]);
                        len = 5;
                        break result;
                      }
                      break general;
                    case Insn.RSHIFT_INT:
                      if (s[code[pc + 2]] instanceof PyInt i) {
                        r = new PyInt(i.value >> code[pc + 3]);
                        len = 5;
                        break result;
                      }
                      break general;
                    case Insn.JUMP:
                      target = code[pc + 1];
                      break dispatch;
                    case Insn.JUMP_IF_TRUE:
                      {
                        PyObject v = s[code[pc + 1]];
                        if (v == PyBool.TRUE) {
                          target = code[pc + 2];
                          break dispatch;
                        }
                        if (v == PyBool.FALSE || v instanceof PyInt i && i.value == 0) {
                          pc += 3;
                          continue;
                        }
                        break;
                      }
                    case Insn.JUMP_IF_FALSE:
                      {
                        PyObject v = s[code[pc + 1]];
                        if (v == PyBool.FALSE) {
                          target = code[pc + 2];
                          break dispatch;
                        }
                        if (v == PyBool.TRUE || v instanceof PyInt i && i.value != 0) {
                          pc += 3;
                          continue;
                        }
                        break;
                      }
                    case Insn.JUMP_IF_NONE:
                      if (s[code[pc + 1]] == PyNone.NONE) {
                        target = code[pc + 2];
                        break dispatch;
                      }
                      pc += 3;
                      continue;
                    case Insn.JUMP_IF_NOT_NONE:
                      if (s[code[pc + 1]] != PyNone.NONE) {
                        target = code[pc + 2];
                        break dispatch;
                      }
                      pc += 3;
                      continue;
                    case Insn.JUMP_LESS:
                      {
                        PyObject a = s[code[pc + 1]];
                        PyObject b = s[code[pc + 2]];
                        if (a instanceof PyInt i && b instanceof PyInt j) {
                          holds = i.value < j.value;
                        } else if (a instanceof PyFloat i && b instanceof PyFloat j) {
                          holds =
                              (code[pc + 4] & Insn.IF_FALSE) == 0
                                  ? i.value < j.value
                                  : !(i.value >= j.value);
                        } else {
                          break general;
                        }
                        break compare;
                      }
                    case Insn.JUMP_LESS_EQUAL:
                      {
                        PyObject a = s[code[pc + 1]];
                        PyObject b = s[code[pc + 2]];
                        if (a instanceof PyInt i && b instanceof PyInt j) {
                          holds = i.value <= j.value;
                        } else if (a instanceof PyFloat i && b instanceof PyFloat j) {
                          holds =
                              (code[pc + 4] & Insn.IF_FALSE) == 0
                                  ? i.value <= j.value
                                  : !(i.value > j.value);
                        } else {
                          break general;
                        }
                        break compare;
                      }
                    case Insn.JUMP_LESS_INT:
                      if (s[code[pc + 1]] instanceof PyInt i) {
                        holds = i.value < code[pc + 2];
                        break compare;
                      }
                      break general;
                    case Insn.JUMP_LESS_EQUAL_INT:
                      if (s[code[pc + 1]] instanceof PyInt i) {
                        holds = i.value <= code[pc + 2];
                        break compare;
                      }
                      break general;
                    case Insn.JUMP_MORE_INT:
                      if (s[code[pc + 1]] instanceof PyInt i) {
                        holds = i.value > code[pc + 2];
                        break compare;
                      }
                      break general;
                    case Insn.JUMP_MORE_EQUAL_INT:
                      if (s[code[pc + 1]] instanceof PyInt i) {
                        holds = i.value >= code[pc + 2];
                        break compare;
                      }
                      break general;
                    case Insn.JUMP_EQUAL_INT:
                      if (s[code[pc + 1]] instanceof PyInt i) {
                        holds = i.value == code[pc + 2];
                        break compare;
                      }
                      break general;
                    case Insn.JUMP_NOT_EQUAL_INT:
                      if (s[code[pc + 1]] instanceof PyInt i) {
                        holds = i.value != code[pc + 2];
                        break compare;
                      }
                      break general;
                    case Insn.CALL:
                      {
                        PyObject f = s[code[pc + 2]];
                        int n = code[pc + 3];
                        Code to;
                        if (f.getClass() == PyFunction.class
                            && (to = ((PyFunction) f).code).exact == n) {
                          PyObject[] slots = new PyObject[to.nSlots];
                          for (int i = 0; i < n; i++) {
                            int v = code[pc + 4 + i];
                            slots[i] = v >= 0 ? s[v] : c.consts[~v];
                          }
                          r = run(to, slots, null, 0);
                          len = 4 + n;
                          break result;
                        }
                        break general;
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
                          r = run(to, slots, null, 0);
                          len = 5 + n;
                          break result;
                        }
                        break general;
                      }
                    case Insn.RETURN:
                      ctx.depth = depth;
                      return s[code[pc + 1]];
                    case Insn.RETURN_CONST:
                      ctx.depth = depth;
                      return c.consts[code[pc + 1]];
                    case Insn.JUMP_FOR_ITER:
                      if (--ctx.ticks < 0) {
                        target = code[pc + 1];
                        ctx.safepoint();
                        loop = Tiers.loop(c, s, gen, target);
                        if (loop != null) {
                          pc = target;
                          break frame;
                        }
                        code = c.code; // which may be watched from here on
                      }
                      pc = code[pc + 1];
                    // fall through: goes on with the FOR_ITER there
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
                    case Insn.END_FINALLY:
                      if (s[code[pc + 1] + 1] == null && s[code[pc + 1]] == PyNone.NONE) {
                        ctx.handledException = null;
                        pc += 2;
                        continue;
                      }
                      break;
                    case Insn.POP_EXCEPT_JUMP:
                      ctx.handledException = null;
                      target = code[pc + 1];
                      break dispatch;
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
                    case Insn.BINARY:
                      r = Arithmetic.binary(ctx, code[pc + 4], s[code[pc + 2]], s[code[pc + 3]]);
                      len = 5;
                      break result;
                    case Insn.BINARY_CONST:
                      r =
                          Arithmetic.binary(
                              ctx, code[pc + 4], s[code[pc + 2]], c.consts[code[pc + 3]]);
                      len = 5;
                      break result;
                    case Insn.JUMP_BINARY:
                      break general;
                    case Insn.GET_ITER:
                    case Insn.UNPACK_SEQUENCE:
                    case Insn.BUILD_TUPLE:
                    case Insn.BUILD_LIST:
                      target = Items.run(c, s, pc, code[pc]);
                      break dispatch;
                    default:
                      break;
                  }
                  target = ColdOps.run(c, s, pc, code[pc]);
                  if (target >= 0) {
                    break dispatch;
                  }
                  ctx.depth = depth; // END_FINALLY goes on with a return
                  return s[~target];
                }
                target = Operations.run(c, s, pc, code[pc]);
                break dispatch;
              }
              if (holds) {
                target = code[pc + 3];
                break dispatch;
              }
              pc += 5;
              continue;
            }
            s[code[pc + 1]] = r;
            pc += len;
            continue;
          }
          if (target <= pc && --ctx.ticks < 0) {
            ctx.safepoint();
            loop = Tiers.loop(c, s, gen, target);
            if (loop != null) {
              pc = target;
              break frame;
            }
            code = c.code; // which may be watched from here on
          }
          pc = target;
        }
      } catch (Throwable e) {
        pc = Unwinding.handle(c, s, pc, e, depth);
      }
    }
    return Tiers.enter(c, s, gen, pc, loop);
  }
}
