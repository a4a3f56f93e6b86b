package io.github.krait.vm;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyCell;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySet;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.AddressedMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What viper's instructions do, for the interpreter and the generated code, which is why it is
 * public.
 */
public final class ViperRuntime {
  private static final long MASK32 = 0xffff_ffffL;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private ViperRuntime() {}

  // Conversions

  public static PyObject box(long word, int type, boolean words32) {
    if (type == ViperOp.TYPE_BOOL) {
      return PyBool.of(word != 0);
    }
    if (type == ViperOp.TYPE_INT) {
      return new PyInt(word);
    }
    return words32 ? new PyInt(word & MASK32) : boxUnsigned(word);
  }

  private static PyObject boxUnsigned(long word) {
    return word >= 0 ? new PyInt(word) : PyBigInt.of(new BigInteger(Long.toUnsignedString(word)));
  }

  /** An object as an int, uint or bool. */
  public static long unbox(PyObject value, int type) {
    if (type == ViperOp.TYPE_BOOL) {
      return value.isTrue() ? 1 : 0;
    }
    return value instanceof PyInt i ? i.value : Args.toLongTruncated(value);
  }

  /** An object as a pointer: to its bytes, or to the address that it is. */
  public static ViperPointer unboxPointer(ViperCode v, PyObject value) {
    Buffer b = value.buffer();
    return b == null ? pointer(v, Args.toLongTruncated(value)) : pointer(b);
  }

  private static ViperPointer pointer(Buffer b) {
    return new ViperPointer(b.bytes(), b.readOnly() ? null : b.bytes(), b.offset());
  }

  private static long word(ViperCode v, long address) {
    return v.unit.words32 ? address & MASK32 : address;
  }

  private static AddressedMemory memory(ViperCode v) {
    return AddressedMemory.of(v.code.engine);
  }

  public static ViperPointer pointer(ViperCode v, long address) {
    long at = word(v, address);
    Buffer b = at == 0 ? null : memory(v).find(at, 0);
    return b == null ? new ViperPointer(null, null, at) : pointer(b);
  }

  /** The address that a pointer means. */
  public static long address(ViperCode v, byte[] bytes, byte[] writable, long offset) {
    if (bytes == null) {
      return offset;
    }
    return word(
        v, memory(v).addressOf(new Buffer(bytes, 0, bytes.length, 'B', writable == null)) + offset);
  }

  public static PyObject boxPointer(ViperCode v, byte[] bytes, byte[] writable, long offset) {
    return boxUnsigned(address(v, bytes, writable, offset));
  }

  // Memory

  /**
   * Reads what a pointer with an index points to.
   *
   * @param offset with {@code bytes} an index there, else an address
   */
  public static long load(
      ViperCode v, byte[] bytes, byte[] writable, long offset, long index, int size) {
    long at = offset + index * size;
    if (bytes == null || at < 0 || at > bytes.length - size) {
      long address = address(v, bytes, writable, 0);
      return memory(v).read(word(v, address + at), size);
    }
    switch (size) {
      case 1:
        return bytes[(int) at] & 0xff;
      case 2:
        return load16(bytes, (int) at);
      default:
        return load32(bytes, (int) at) & MASK32;
    }
  }

  /** Writes to what a pointer with an index points to. */
  public static void store(
      ViperCode v, byte[] bytes, byte[] writable, long offset, long index, long value, int size) {
    long at = offset + index * size;
    if (writable == null || at < 0 || at > bytes.length - size) {
      long address = address(v, bytes, writable, 0);
      memory(v).write(word(v, address + at), size, value);
      return;
    }
    switch (size) {
      case 1:
        writable[(int) at] = (byte) value;
        break;
      case 2:
        store16(writable, (int) at, (int) value);
        break;
      default:
        store32(writable, (int) at, (int) value);
        break;
    }
  }

  public static int load16(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at) & 0xffff;
  }

  public static int load32(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  public static void store16(byte[] bytes, int at, int value) {
    SHORTS.set(bytes, at, (short) value);
  }

  public static void store32(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  // Arithmetic

  public static long floorDivide(long a, long b) {
    if (b == 0) {
      throw PyError.zeroDivision();
    }
    return Math.floorDiv(a, b);
  }

  public static long modulo(long a, long b) {
    if (b == 0) {
      throw PyError.zeroDivision();
    }
    return Math.floorMod(a, b);
  }

  /**
   * Where a loop that counts ends, at the latest: at its limit, when ticks are used up, or before
   * the counter would be no int.
   *
   * @param step what is added to the counter at each turn
   * @param inclusive there is a turn with the limit, too
   */
  public static int lastTurn(int counter, long limit, int ticks, int step, boolean inclusive) {
    long byTicks = counter + (long) ticks * step;
    if (step > 0) {
      long most = Integer.MAX_VALUE - step + 1L;
      long last = Math.max(Integer.MIN_VALUE, Math.min(limit, most)) + (inclusive ? 1 : 0);
      return (int) Math.max(Integer.MIN_VALUE, Math.min(Math.min(last, most), byTicks));
    }
    long least = Integer.MIN_VALUE - step - 1L;
    long last = Math.min(Integer.MAX_VALUE, Math.max(limit, least)) - (inclusive ? 1 : 0);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(Math.max(last, least), byTicks));
  }

  /** Shifts as ARM's processors do: by the lowest byte. */
  public static int shiftLeft32(int a, int by) {
    return (by & 0xff) > 31 ? 0 : a << by;
  }

  public static int shiftRight32(int a, int by) {
    return (by & 0xff) > 31 ? a >> 31 : a >> by;
  }

  public static int shiftRightUnsigned32(int a, int by) {
    return (by & 0xff) > 31 ? 0 : a >>> by;
  }

  public static PyObject binary(ViperCode v, PyObject a, PyObject b, int operation) {
    return Arithmetic.binary(v.code.engine, operation, a, b);
  }

  // Objects

  public static PyObject loadItem(PyObject object, PyObject index) {
    return Items.load(object, index);
  }

  public static void storeItem(PyObject object, PyObject index, PyObject value) {
    Items.store(object, index, value);
  }

  public static void deleteItem(PyObject object, PyObject index) {
    Ops.delSubscr(object, index);
  }

  public static void storeAttr(PyObject object, PyStr name, PyObject value) {
    Ops.setAttr(object, name, value);
  }

  public static void deleteAttr(PyObject object, PyStr name) {
    Ops.delAttr(object, name);
  }

  /** A method and its object; null instead of that for a function without. */
  public static PyObject[] method(PyObject object, PyStr name) {
    PyObject[] pair = new PyObject[2];
    Ops.loadMethod(object, name, pair, 0);
    return pair;
  }

  public static PyObject[] superMethod(PyObject type, PyObject self, PyStr name) {
    PyObject[] pair = new PyObject[2];
    Ops.loadSuperMethod(type, self, name, pair, 0);
    return pair;
  }

  public static PyObject[] enterWith(PyObject manager) {
    PyObject[] values = new PyObject[3];
    ColdOps.enterWith(manager, values, 0);
    return values;
  }

  /** Leaves a context manager; returns the exception, or null if there is none to go on with. */
  public static PyObject exitWith(PyObject exit, PyObject self, PyObject exception) {
    return ColdOps.exitWith(exit, self, exception) ? null : exception;
  }

  // Calls

  private static void leavePython(ViperCode v, PyObject f) {
    if (!(f instanceof PyFunction)) {
      Calls.leavePython(v.code);
    }
  }

  public static PyObject call(ViperCode v, PyObject f, PyObject[] args) {
    leavePython(v, f);
    switch (args.length) {
      case 0:
        return f.call0();
      case 1:
        return f.call1(args[0]);
      case 2:
        return f.call2(args[0], args[1]);
      case 3:
        return f.call3(args[0], args[1], args[2]);
      default:
        return f.call(args, 0);
    }
  }

  /** Calls a method as {@link #method} found it: the first argument is its object, or null. */
  public static PyObject callMethod(ViperCode v, PyObject f, PyObject[] args) {
    return call(v, f, args[0] == null ? Arrays.copyOfRange(args, 1, args.length) : args);
  }

  public static PyObject callKeywords(
      ViperCode v, PyObject f, PyObject self, PyObject[] args, int nkw) {
    leavePython(v, f);
    if (self == null) {
      return f.call(args, nkw);
    }
    PyObject[] all = new PyObject[args.length + 1];
    all[0] = self;
    System.arraycopy(args, 0, all, 1, args.length);
    return f.call(all, nkw);
  }

  public static PyObject callVar(
      ViperCode v,
      PyObject f,
      PyObject self,
      PyObject[] args,
      int positional,
      int keywords,
      PyObject stars) {
    return Calls.callVar(v.code, args, f, self, positional, keywords, stars);
  }

  // Containers

  public static PyObject tuple(PyObject[] items) {
    return PyTuple.of(items);
  }

  public static PyObject list(PyObject[] items) {
    return new PyList(items);
  }

  public static PyObject set(PyObject[] items) {
    PySet set = new PySet();
    for (PyObject item : items) {
      set.add(item);
    }
    return set;
  }

  public static PyObject map() {
    return new PyDict();
  }

  public static void storeMap(PyObject map, PyObject value, PyObject key) {
    ((PyDict) map).put(key, value);
  }

  public static void addToList(PyObject list, PyObject item) {
    ((PyList) list).add(item);
  }

  public static void addToSet(PyObject set, PyObject item) {
    ((PySet) set).add(item);
  }

  public static PyObject slice(PyObject[] parts) {
    return new PySlice(parts[0], parts[1], parts.length == 3 ? parts[2] : PyNone.NONE);
  }

  /** The items of a sequence, the last first. */
  public static PyObject[] unpack(PyObject sequence, int n) {
    PyObject[] s = new PyObject[n + 1];
    int[] code = new int[n + 3];
    s[n] = sequence;
    code[1] = n;
    code[2] = n;
    for (int i = 0; i < n; i++) {
      code[3 + i] = n - 1 - i;
    }
    Unpacking.unpackSequence(s, code, 0);
    return s;
  }

  /** The items of a sequence, a list of those in the middle among them, the last first. */
  public static PyObject[] unpackEx(PyObject sequence, int left, int right) {
    int n = left + 1 + right;
    PyObject[] s = new PyObject[n + 1];
    int[] code = new int[n + 4];
    s[n] = sequence;
    code[1] = n;
    code[2] = left;
    code[3] = right;
    for (int i = 0; i < n; i++) {
      code[4 + i] = n - 1 - i;
    }
    Unpacking.unpackEx(s, code, 0);
    return s;
  }

  public static PyObject next(PyObject iterator) {
    try {
      return iterator.next();
    } catch (PyError e) {
      if (e.matches(Exceptions.STOP_ITERATION)) {
        return null;
      }
      throw e;
    }
  }

  // Names

  public static PyObject loadGlobal(ViperCode v, int cache) {
    GlobalCache g = v.caches[cache];
    PyDict.Entry e = g.entry;
    if (e != null && e.value != null) {
      return e.value;
    }
    return ColdOps.loadGlobal(v.code, g);
  }

  public static void storeGlobal(ViperCode v, int cache, PyObject value) {
    ColdOps.storeGlobal(v.code, v.caches[cache], value);
  }

  public static void deleteGlobal(ViperCode v, PyStr name) {
    ColdOps.delete(v.code.globals, name);
  }

  public static PyObject loadName(ViperCode v, int cache) {
    return ColdOps.loadName(v.code, v.caches[cache]);
  }

  public static void storeName(ViperCode v, int cache, PyObject value) {
    ColdOps.storeName(v.code, v.caches[cache], value);
  }

  public static void deleteName(ViperCode v, PyStr name) {
    ColdOps.delete(v.code.engine.locals, name);
  }

  public static PyObject loadCell(PyObject cell) {
    PyObject value = ((PyCell) cell).value;
    if (value == null) {
      throw unbound();
    }
    return value;
  }

  public static void storeCell(PyObject cell, PyObject value) {
    ((PyCell) cell).value = value;
  }

  public static void deleteCell(PyObject cell) {
    loadCell(cell);
    ((PyCell) cell).value = null;
  }

  private static PyError unbound() {
    return PyError.nameError("local variable referenced before assignment");
  }

  // Functions, classes, modules

  public static PyObject buildClass(ViperCode v) {
    return v.code.engine.builtins().get(Names.BUILD_CLASS);
  }

  /**
   * Makes a function.
   *
   * @param defaults a tuple, or null
   * @param kwDefaults a dict, or null
   * @param closed the cells that it shares
   */
  public static PyObject function(
      ViperCode v, int child, PyObject defaults, PyObject kwDefaults, PyObject[] closed) {
    PyObject[] values = defaults == null ? PyObject.NO_ARGS : ((PyTuple) defaults).items();
    return ColdOps.function(v.code.child(child), values, (PyDict) kwDefaults, closed);
  }

  public static PyObject importName(ViperCode v, PyStr name, PyObject level, PyObject names) {
    return ColdOps.importName(v.code, name, level, names);
  }

  public static PyObject importFrom(ViperCode v, PyObject module, PyStr name) {
    return ColdOps.importFrom(v.code, module, name);
  }

  public static void importStar(ViperCode v, PyObject module) {
    ColdOps.importStar(v.code, module);
  }

  // Exceptions

  public static PyError raise(PyObject value) {
    return new PyError(Ops.toRaise(value));
  }

  /** Goes on with an exception that a block did not handle; null for none. */
  public static void reraise(PyObject exception) {
    if (exception != null) {
      throw new PyError(exception);
    }
  }

  public static void handled(ViperCode v) {
    v.code.engine.handledException = null;
  }

  /**
   * The exception that a handler gets.
   *
   * @param depth how deep calls were nested before the function's
   */
  public static PyObject caught(ViperCode v, Throwable thrown, int depth) {
    Context context = v.code.engine;
    if (thrown instanceof ProgramStop stop) {
      throw stop;
    }
    PyError error;
    if (thrown instanceof PyError e) {
      error = e;
    } else if (thrown instanceof StackOverflowError) {
      error = PyError.recursion();
    } else if (thrown instanceof OutOfMemoryError) {
      error = PyError.of(Exceptions.MEMORY_ERROR, "memory allocation failed");
    } else if (thrown instanceof Error e) {
      throw e;
    } else {
      throw (RuntimeException) thrown;
    }
    context.depth = depth + 1;
    context.handledException = error.value;
    return error.value;
  }
}
