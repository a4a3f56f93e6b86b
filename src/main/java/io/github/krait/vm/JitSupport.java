package io.github.krait.vm;

import io.github.krait.object.Context;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySingleton;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyTuple;
import io.github.krait.object.Shape;

/** What compiled code calls. */
public final class JitSupport {
  private JitSupport() {}

  // Going on in the interpreter

  /** An assumption does not hold: the interpreter goes on with the instruction at {@code pc}. */
  public static PyObject exit(Code c, PyObject[] s, int pc) {
    ((Jit) c.engine.jit).exited(c, s, pc);
    return Interpreter.run(c, s, null, ~pc);
  }

  /** The result of the instruction at {@code pc} is not what was assumed. */
  public static PyObject exitAfter(Code c, PyObject[] s, int next, int pc) {
    ((Jit) c.engine.jit).exited(c, null, pc);
    return Interpreter.run(c, s, null, ~next);
  }

  /** What was taken to be never reached is: the interpreter goes on, and watches. */
  public static PyObject unreached(Code c, PyObject[] s, int pc) {
    ((Jit) c.engine.jit).unreached(c, pc);
    return Interpreter.run(c, s, null, ~pc);
  }

  /** A loop is left, or something rare comes. */
  public static PyObject leave(Code c, PyObject[] s, int pc) {
    return Interpreter.run(c, s, null, ~pc);
  }

  /**
   * An exception of the instruction at {@code pc}.
   *
   * @param depth the depth of calls without this frame
   */
  public static PyObject caught(Throwable thrown, PyObject[] s, Code c, int pc, int depth) {
    int to = Unwinding.handle(c, s, pc, thrown, depth);
    return Interpreter.run(c, s, null, ~to);
  }

  /** As {@link #exit}, of a generator. */
  public static PyObject exit(Code c, PyObject[] s, int pc, PyGenerator gen) {
    ((Jit) c.engine.jit).exited(c, s, pc);
    return Interpreter.run(c, s, gen, ~pc);
  }

  /** As {@link #exitAfter}, of a generator. */
  public static PyObject exitAfter(Code c, PyObject[] s, int next, int pc, PyGenerator gen) {
    ((Jit) c.engine.jit).exited(c, null, pc);
    return Interpreter.run(c, s, gen, ~next);
  }

  /** As {@link #unreached}, of a generator. */
  public static PyObject unreached(Code c, PyObject[] s, int pc, PyGenerator gen) {
    ((Jit) c.engine.jit).unreached(c, pc);
    return Interpreter.run(c, s, gen, ~pc);
  }

  /** As {@link #leave}, of a generator. */
  public static PyObject leave(Code c, PyObject[] s, int pc, PyGenerator gen) {
    return Interpreter.run(c, s, gen, ~pc);
  }

  /** As {@link #caught}, of a generator. */
  public static PyObject caught(
      Throwable thrown, PyObject[] s, Code c, int pc, int depth, PyGenerator gen) {
    int to = Unwinding.handle(c, s, pc, thrown, depth);
    return Interpreter.run(c, s, gen, ~to);
  }

  /**
   * An exception of the instruction at {@code pc}, which the code itself has a handler for.
   *
   * @return the exception; null where it ends a loop over an iterator
   */
  public static PyObject handle(Throwable thrown, Code c, int pc, int depth) {
    PyError error = Unwinding.raised(c, pc, thrown, depth);
    return error == null ? null : error.value;
  }

  /** As {@link #handle}, where the slots have all; what the handler finds is put there. */
  public static void handle(Throwable thrown, PyObject[] s, Code c, int pc, int depth) {
    Unwinding.handle(c, s, pc, thrown, depth);
  }

  /** Notes what was handled when {@code value} was raised, by the exceptions that blocks saved. */
  public static void chain(PyObject value, PyObject[] s, Code c, int level) {
    Unwinding.chain(value, Unwinding.active(c.predecoded, s, level));
  }

  /** The end of a finally block that an exception came to. */
  public static PyError reraised(PyObject value, Context ctx) {
    ctx.handledException = null;
    return new PyError(Ops.toRaise(value));
  }

  /** A finally block's cause: which continuation. */
  public static int cause(PyObject cause, Context ctx) {
    ctx.handledException = null;
    return cause instanceof PyInt n ? (int) n.value : -1;
  }

  /** An instruction without code of its own, on slots made for it. */
  public static void cold(Code c, PyObject[] s, int pc) {
    ColdOps.run(c, s, pc, c.predecoded.code[pc]);
  }

  public static PyObject[] unpack(PyObject seq, int n) {
    return Unpacking.items(seq, n);
  }

  // Frames

  /** Counts a call. Returns the depth of calls before it. */
  public static int enter(Context ctx) {
    int depth = ctx.depth;
    if (depth >= ctx.maxDepth) {
      throw ctx.recursion();
    }
    if (--ctx.ticks < 0) {
      ctx.safepoint();
    }
    ctx.depth = depth + 1;
    return depth;
  }

  /** As above, of a method that has the depth as a parameter: it is not stored. */
  public static void enter(Context ctx, int depth) {
    if (depth >= ctx.maxDepth) {
      ctx.depth = depth;
      throw ctx.recursion();
    }
    if (--ctx.ticks < 0) {
      ctx.depth = depth;
      ctx.safepoint();
    }
  }

  public static void tick(Context ctx) {
    if (--ctx.ticks < 0) {
      ctx.safepoint();
    }
  }

  public static long toLong(PyObject result) {
    if (result instanceof PyInt i) {
      return i.value;
    }
    throw new BoxedResult(result);
  }

  public static double toDouble(PyObject result) {
    if (result instanceof PyFloat f) {
      return f.value;
    }
    throw new BoxedResult(result);
  }

  // Names and attributes

  /** The attributes of an instance of that shape; null where it is none. */
  public static PyObject[] slots(PyObject o, Shape shape) {
    return o instanceof PyInstance i && i.shape == shape ? i.slots : null;
  }

  /** As {@link #slots}, where a store to them is all that assignment does. */
  public static PyObject[] slotsToStore(PyObject o, Shape shape) {
    return o instanceof PyInstance i && i.shape == shape && !shape.owner.hasSpecialAccessors()
        ? i.slots
        : null;
  }

  /** Adds an attribute to an instance of that shape; false where it is none. */
  public static boolean add(PyObject o, Shape shape, Shape next, PyObject value) {
    if (o instanceof PyInstance i && i.shape == shape && !shape.owner.hasSpecialAccessors()) {
      i.addAttr(next, value);
      return true;
    }
    return false;
  }

  public static boolean hasShape(PyObject o, Shape shape) {
    return o instanceof PyInstance i && i.shape == shape;
  }

  public static PyObject loadGlobal(Code c, int cell) {
    GlobalCache g = c.cells[cell];
    PyDict.Entry e = g.entry;
    if (e == null && g.keysVersion == c.globals.keysVersion) {
      e = g.builtin;
    }
    if (e != null && e.value != null) {
      return e.value;
    }
    return ColdOps.loadGlobal(c, g);
  }

  public static PyObject loadName(Code c, int cell) {
    return c.engine.locals == c.globals ? loadGlobal(c, cell) : ColdOps.loadName(c, c.cells[cell]);
  }

  public static void storeGlobal(PyObject value, Code c, int cell) {
    PyDict.Entry e = c.cells[cell].entry;
    if (e != null && e.value != null) {
      e.value = value;
    } else {
      ColdOps.storeGlobal(c, c.cells[cell], value);
    }
  }

  public static void storeName(PyObject value, Code c, int cell) {
    if (c.engine.locals == c.globals) {
      PyDict.Entry e = c.cells[cell].entry;
      if (e != null && e.value != null) {
        e.value = value;
        return;
      }
    }
    ColdOps.storeName(c, c.cells[cell], value);
  }

  /** Whether names are looked up in the module: not in a class, or by exec in another dict. */
  public static boolean namesGlobals(Code c) {
    return c.engine.locals == c.globals;
  }

  /** A name's value after a loop that had it in a local: the same object where it is the same. */
  public static void putBack(PyDict.Entry e, long value) {
    if (!(e.value instanceof PyInt i) || i.value != value) {
      e.value = box(value);
    }
  }

  /** The same of a float. */
  public static void putBack(PyDict.Entry e, double value) {
    if (!(e.value instanceof PyFloat f)
        || Double.doubleToRawLongBits(f.value) != Double.doubleToRawLongBits(value)) {
      e.value = box(value);
    }
  }

  public static PyObject loadAttr(PyObject o, AttributeCache a) {
    if (o instanceof PyInstance i && i.shape == a.shape) {
      return i.slots[a.index];
    }
    return Attributes.load(o, a);
  }

  public static void storeAttr(PyObject o, PyObject value, AttributeCache a, Context ctx) {
    if (o instanceof PyInstance i
        && i.shape == a.shape
        && a.next == null
        && a.epoch == ctx.classEpoch) {
      i.slots[a.index] = value;
      return;
    }
    Attributes.store(o, a, value);
  }

  /** The function and self, or null. */
  public static PyObject[] loadMethod(PyObject o, AttributeCache a, Context ctx) {
    PyObject[] pair = new PyObject[2];
    if (o instanceof PyInstance i
        ? i.shape == a.shape && a.epoch == ctx.classEpoch && a.entry.value == a.value
        : o.getClass() == a.owner) {
      pair[0] = a.value;
      pair[1] = o;
      return pair;
    }
    Attributes.loadMethod(o, a, pair, 0);
    return pair;
  }

  // Operators

  public static PyObject binary(PyObject a, PyObject b, int op, Context ctx) {
    return Arithmetic.binary(ctx, op, a, b);
  }

  /**
   * The result of an operator of which the left operand's method gave {@code r}.
   *
   * @param asked the operation that it is the method of
   */
  public static PyObject implemented(PyObject r, PyObject a, PyObject b, int op, int asked) {
    return r == PySingleton.NOT_IMPLEMENTED ? Ops.binaryOpAfter(op, asked, a, b) : r;
  }

  /** {@code x ** y} of an {@code x} above 0. */
  public static double power(double x, double y) {
    return x == 1 ? 1 : Math.pow(x, y);
  }

  public static PyObject unary(PyObject v, int op) {
    return Ops.unaryOp(op, v);
  }

  public static PyObject slice(PyObject start, PyObject stop, PyObject step) {
    return new PySlice(start, stop, step);
  }

  public static PyObject newDict() {
    return new PyDict();
  }

  public static void storeMap(PyObject dict, PyObject key, PyObject value) {
    ((PyDict) dict).put(key, value);
  }

  public static void append(PyObject list, PyObject value) {
    ((PyList) list).add(value);
  }

  public static boolean test(PyObject a, PyObject b, int mode, Context ctx) {
    return Arithmetic.test(ctx, mode, a, b);
  }

  public static boolean isTrue(PyObject v) {
    return v == PyBool.TRUE || v != PyBool.FALSE && v.isTrue();
  }

  public static PyObject loadSubscr(PyObject o, long index) {
    return o instanceof PyList l && index >= 0 && index < l.length()
        ? l.get((int) index)
        : Items.load(o, new PyInt(index));
  }

  public static void storeSubscr(PyObject o, long index, PyObject value) {
    if (o instanceof PyList l && index >= 0 && index < l.length()) {
      l.set((int) index, value);
    } else {
      Items.store(o, new PyInt(index), value);
    }
  }

  public static PyObject item(PyList l, long index) {
    long at = index < 0 ? index + l.length() : index;
    return at >= 0 && at < l.length() ? l.get((int) at) : Items.load(l, new PyInt(index));
  }

  public static PyObject item(PyTuple t, long index) {
    long at = index < 0 ? index + t.length() : index;
    return at >= 0 && at < t.length() ? t.get((int) at) : Items.load(t, new PyInt(index));
  }

  public static long item(PyByteArray b, long index) {
    return index >= 0 && index < b.length()
        ? b.array()[(int) index] & 0xff
        : ((PyInt) Items.load(b, new PyInt(index))).value;
  }

  public static long item(PyBytes b, long index) {
    return index >= 0 && index < b.length()
        ? b.bytes()[(int) index] & 0xff
        : ((PyInt) Items.load(b, new PyInt(index))).value;
  }

  public static void setItem(PyList l, long index, PyObject value) {
    long at = index < 0 ? index + l.length() : index;
    if (at >= 0 && at < l.length()) {
      l.set((int) at, value);
    } else {
      Items.store(l, new PyInt(index), value);
    }
  }

  public static void setItem(PyByteArray b, long index, long value) {
    if (index >= 0 && index < b.length() && value >= 0 && value < 256) {
      b.array()[(int) index] = (byte) value;
    } else {
      Items.store(b, new PyInt(index), new PyInt(value));
    }
  }

  public static PyObject box(double value) {
    return new PyFloat(value);
  }

  public static PyObject box(long value) {
    return new PyInt(value);
  }

  public static PyObject loadSubscr(PyObject o, PyObject index) {
    return Items.load(o, index);
  }

  public static void storeSubscr(PyObject o, PyObject index, PyObject value) {
    Items.store(o, index, value);
  }

  // Calls

  /** Whether it is a function, but no closure, with that code, and compiled code may run. */
  public static boolean isToRun(PyObject f, Code c, Context ctx) {
    return f.getClass() == PyFunction.class && ((PyFunction) f).code == c && !ctx.tracing;
  }

  private static Code known(PyObject f, Code c, int n) {
    if (f.getClass() == PyFunction.class) {
      Code to = ((PyFunction) f).code;
      return to.exact == n ? to : null;
    }
    if (!(f instanceof PyFunction) && c.engine.globals != c.globals) {
      c.engine.globals = c.globals;
    }
    return null;
  }

  /** Code that is not Python may ask for the globals of the function that called it. */
  public static void leavePython(Code c) {
    Calls.leavePython(c);
  }

  public static PyObject call0(PyObject f, Code c) {
    Code to = known(f, c, 0);
    if (to != null) {
      Compiled k = to.compiled;
      return k != null && !to.engine.tracing
          ? k.call0(to)
          : Interpreter.run(to, new PyObject[to.nSlots], null, 0);
    }
    return f.call0();
  }

  public static PyObject call1(PyObject f, PyObject a, Code c) {
    Code to = known(f, c, 1);
    if (to != null) {
      Compiled k = to.compiled;
      if (k != null && !to.engine.tracing) {
        return k.call1(to, a);
      }
      PyObject[] s = new PyObject[to.nSlots];
      s[0] = a;
      return Interpreter.run(to, s, null, 0);
    }
    return f.call1(a);
  }

  public static PyObject call2(PyObject f, PyObject a, PyObject b, Code c) {
    Code to = known(f, c, 2);
    if (to != null) {
      Compiled k = to.compiled;
      if (k != null && !to.engine.tracing) {
        return k.call2(to, a, b);
      }
      PyObject[] s = new PyObject[to.nSlots];
      s[0] = a;
      s[1] = b;
      return Interpreter.run(to, s, null, 0);
    }
    return f.call2(a, b);
  }

  public static PyObject call3(PyObject f, PyObject a, PyObject b, PyObject d, Code c) {
    Code to = known(f, c, 3);
    if (to != null) {
      Compiled k = to.compiled;
      if (k != null && !to.engine.tracing) {
        return k.call3(to, a, b, d);
      }
      PyObject[] s = new PyObject[to.nSlots];
      s[0] = a;
      s[1] = b;
      s[2] = d;
      return Interpreter.run(to, s, null, 0);
    }
    return f.call3(a, b, d);
  }

  public static PyObject call(PyObject f, PyObject[] args, Code c) {
    Code to = known(f, c, args.length);
    if (to != null) {
      PyObject[] s = new PyObject[to.nSlots];
      System.arraycopy(args, 0, s, 0, args.length);
      return Interpreter.run(to, s, null, 0);
    }
    return f.call(args, 0);
  }

  public static PyObject callMethod0(PyObject f, PyObject self, Code c) {
    return self == null ? call0(f, c) : call1(f, self, c);
  }

  public static PyObject callMethod1(PyObject f, PyObject self, PyObject a, Code c) {
    return self == null ? call1(f, a, c) : call2(f, self, a, c);
  }

  public static PyObject callMethod2(PyObject f, PyObject self, PyObject a, PyObject b, Code c) {
    return self == null ? call2(f, a, b, c) : call3(f, self, a, b, c);
  }

  /** A call of what LOAD_METHOD found, where there may be a self: the first of {@code args}. */
  public static PyObject callMethod(PyObject f, PyObject[] args, Code c) {
    PyObject self = args[0];
    int n = args.length;
    if (self == null) {
      switch (n) {
        case 1:
          return call0(f, c);
        case 2:
          return call1(f, args[1], c);
        case 3:
          return call2(f, args[1], args[2], c);
        case 4:
          return call3(f, args[1], args[2], args[3], c);
        default:
          PyObject[] rest = new PyObject[n - 1];
          System.arraycopy(args, 1, rest, 0, n - 1);
          return call(f, rest, c);
      }
    }
    return call(f, args, c);
  }
}
