package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import io.github.krait.object.Context;
import io.github.krait.object.Heap;
import io.github.krait.object.HeapSized;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/**
 * A function's code in one module: what was predecoded, and the inline caches. It is predecoded at
 * the first call.
 */
public final class Code implements HeapSized {
  public final CodeUnit unit;
  final Constants constants;
  public final PyDict globals;
  public final Engine engine;
  public final PyStr name;

  /** The code; null before {@link #prepare}. */
  public int[] code;

  public PyObject[] consts;

  /** Transient: this and the caches are no values of the program's, for the count of its heap. */
  public transient Predecoded predecoded;

  public int nSlots;

  /** The number of positional arguments that a call can put into the slots as they are; or -1. */
  public int exact = -1;

  public transient GlobalCache[] cells;
  public transient AttributeCache[] attributes;

  /** The code whose instruction makes the function; null for a module. */
  public final Code parent;

  private final int indexInParent;
  private final Code[] children;

  /** Whether it tells the tracer of its lines. */
  public boolean traced;

  private transient Code twin;
  private transient LineSampler sampler;
  private transient FunctionLines lines;
  private transient ViperCode viper;

  /** Calls that are interpreted before one comes to {@link Tiers#enter}. */
  transient int heat;

  /** Calls that are interpreted after these before the JIT is asked. */
  transient int interpretedCalls;

  /** So often {@link Tiers#loop} had a frame leave the interpreter and come back. */
  transient int reentries;

  /** The function's code by the JIT; null while there is none. */
  public transient Compiled compiled;

  /** What it met while it was watched; null where it was not. */
  public transient Profile profile;

  /** What the JIT keeps about it. */
  public transient Object tier;

  Code(CodeUnit unit, Constants constants, PyDict globals, Engine engine) {
    this(unit, constants, globals, engine, null, 0);
  }

  private Code(
      CodeUnit unit, Constants constants, PyDict globals, Engine engine, Code parent, int index) {
    this.unit = unit;
    this.constants = constants;
    this.globals = globals;
    this.engine = engine;
    this.parent = parent;
    this.indexInParent = index;
    if (engine.jit instanceof Jit jit) {
      interpretedCalls = unit.isNative ? 0 : jit.hotCalls;
    } else {
      heat = Jit.NEVER;
    }
    name = constants.name(unit.name);
    children = new Code[unit.children.length];
  }

  Context context() {
    return engine;
  }

  Code child(int index) {
    Code child = children[index];
    if (child == null) {
      child = new Code(unit.children[index], constants, globals, engine, this, index);
      children[index] = child;
    }
    return child;
  }

  /** What runs it where it is viper's. */
  ViperCode viper() {
    if (viper == null) {
      viper = new ViperCode(this);
    }
    return viper;
  }

  /** Predecodes the code if that was not done yet. */
  void prepare() {
    if (code == null) {
      predecode();
    }
  }

  /** A method of its own: HotSpot's compiler took 90 ms for it, in the midst of every call. */
  private void predecode() {
    if (constants.namesTracing()) {
      traced = true;
      engine.tracing = true;
    }
    Predecoded p = new Predecoder(unit, constants, traced, engine.profiler != null).predecode();
    predecoded = p;
    nSlots = p.nSlots;
    cells = new GlobalCache[p.cells.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new GlobalCache(p.cells[i]);
    }
    attributes = new AttributeCache[p.attributes.length];
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = new AttributeCache(p.attributes[i]);
    }
    if (unit.flags == 0 && unit.nKwOnlyArgs == 0) {
      exact = unit.nPosArgs;
    }
    consts = p.consts;
    code = p.code;
  }

  /** The same code made to be traced, while frames of this one go on as they are. */
  Code tracedTwin() {
    if (traced) {
      return this;
    }
    if (twin == null) {
      twin = new Code(unit, constants, globals, engine, parent, indexInParent);
      twin.traced = true;
      twin.prepare();
    }
    return twin;
  }

  /** What the profiler knows of its lines. */
  FunctionLines lines(LineSampler by) {
    if (sampler != by) {
      sampler = by;
      lines = by.lines(FunctionLines.key(this));
    }
    return lines;
  }

  /** The same code for other globals. */
  Code with(PyDict otherGlobals) {
    return new Code(unit, constants, otherGlobals, engine, parent, indexInParent);
  }

  /**
   * The line of the instruction that makes the function, with a minus sign if that makes a closure;
   * 0 for a module.
   */
  int definition() {
    if (parent == null) {
      return 0;
    }
    Decoder d = new Decoder(parent.unit);
    while (d.next()) {
      boolean closure = d.op == Op.MAKE_CLOSURE || d.op == Op.MAKE_CLOSURE_DEFARGS;
      if ((closure || d.op == Op.MAKE_FUNCTION || d.op == Op.MAKE_FUNCTION_DEFARGS)
          && d.arg == indexInParent) {
        int line = parent.unit.line(d.start);
        return closure ? -line : line;
      }
    }
    return 0;
  }

  /** The name of the program's file. */
  public String fileName() {
    return constants.fileName();
  }

  public boolean isGenerator() {
    return (unit.flags & CodeUnit.GENERATOR) != 0;
  }

  /** Whether it is to be compiled at its first call, by {@code @micropython.native}. */
  public boolean isNative() {
    return unit.isNative;
  }

  boolean isCoroutine() {
    return (unit.flags & CodeUnit.COROUTINE) != 0 && engine.language().awaitProtocol();
  }

  @Override
  public long heapBytes() {
    return 2 * Heap.BLOCK + Heap.blocks(unit.data.length) + Heap.blocks(4L * children.length);
  }
}
