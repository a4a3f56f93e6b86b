package io.github.krait.jit;

import io.github.krait.jit.FunctionState.Entry;
import io.github.krait.object.Context;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Code;
import io.github.krait.vm.Compiled;
import io.github.krait.vm.Jit;
import java.util.BitSet;

/**
 * Says what is compiled and when, and gives up what turned out to be assumed wrongly. All of it
 * runs on the program's threads, which have the engine's lock; {@link CompileQueue} compiles aside,
 * and what it made is taken here at the next call of the function or safepoint of the loop. What a
 * program does, and the ticks that it uses, do not depend on when that is.
 */
public final class JitCompiler extends Jit {
  /** So often an assumption fails before the code is made anew without it. */
  private static final int MAX_EXITS = 3;

  /** So often code is made anew; what is made after that assumes nothing. */
  private static final int MAX_FAILURES = 6;

  /** So often what was taken to be never reached is reached before it is compiled, too. */
  private static final int MAX_UNREACHED = 2;

  /** So often this makes code be made anew; after that it is a failure. */
  private static final int MAX_EXTENSIONS = 10;

  /** So many calls are watched. */
  private static final int WATCHED_CALLS = 50;

  /** Calls that are interpreted before the next look at what is being compiled. */
  private static final int PENDING_CALLS = 20;

  /** The same before code is made anew; twice as many each time. */
  private static final int PAUSE = 50;

  /** Longer names of functions are cut. */
  private static final int MAX_NAME = 100;

  private final boolean always;
  private final int hotTurns;
  private final ClassDump dump;
  final CompileQueue queue = new CompileQueue();

  /** Whether nothing can be compiled, as ASM is not there. */
  private boolean lacksAsm;

  /** The engine's ticks when it last met a loop. */
  private long ticks;

  private int classes;

  /**
   * A compiler for one engine.
   *
   * @param always whether to compile everything before it runs, on the program's thread: for tests
   * @param hotCalls so many calls make a function hot
   * @param hotTurns so many turns make a loop hot, as safepoints find it
   * @param dump where classes are written; null: they are not
   */
  public JitCompiler(boolean always, int hotCalls, int hotTurns, ClassDump dump) {
    super(always ? 0 : hotCalls, always ? 0 : Math.min(hotCalls, WATCHED_CALLS));
    this.always = always;
    this.hotTurns = always ? 0 : hotTurns;
    this.dump = dump;
  }

  /** Whether ASM is there. */
  public static boolean isAvailable() {
    try {
      return ClassMaker.isAvailable();
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  @Override
  public void close() {
    queue.close();
  }

  @Override
  protected int function(Code c, PyObject[] slots) {
    FunctionState s = FunctionState.of(c);
    Entry e = s.function;
    if (e.hopeless || lacksAsm) {
      return NEVER;
    }
    if (!compiles(c)) {
      return hotCalls;
    }
    if (e.pause > 0) {
      int pause = e.pause;
      e.pause = 0;
      return pause;
    }
    if (e.request == null && !request(c, s, e, Region.FUNCTION, slots)) {
      return hotCalls;
    }
    if (e.request.isDone()) {
      c.compiled = take(c, s, e);
    }
    return e.hopeless ? NEVER : PENDING_CALLS;
  }

  @Override
  protected Compiled once(Code c, PyObject[] slots) {
    FunctionState s = FunctionState.of(c);
    Entry e = s.function;
    if (!always || s.ranOnce || e.hopeless || lacksAsm || c.isGenerator() || !compiles(c)) {
      return null;
    }
    s.ranOnce = true;
    request(c, s, e, Region.FUNCTION, slots);
    return take(c, s, e);
  }

  /** Frames that a profiler looks at are the interpreter's. */
  private static boolean compiles(Code c) {
    return c.engine.profiler == null;
  }

  @Override
  protected Compiled loop(Code c, PyObject[] slots, int pc) {
    long now = c.engine.counters().ticks();
    long turns = Math.min(now - ticks, Context.TICKS);
    ticks = now;
    FunctionState s = FunctionState.of(c);
    Entry e = s.loops.computeIfAbsent(pc, x -> new Entry());
    if (e.hopeless || lacksAsm || !compiles(c)) {
      return null;
    }
    if (c.isGenerator()) { // its code is entered anywhere
      e.turns += turns;
      if (c.compiled == null && e.turns >= hotTurns) {
        function(c, slots);
      }
      return c.compiled;
    }
    if (e.code != null) {
      if (e.code.accepts(slots)) {
        return e.code;
      }
      widen(e, slots, e.code.kinds); // made anew, also for what the slots hold now
      giveUp(e, true);
    }
    e.turns += turns;
    if (e.request == null && (e.turns < hotTurns || !request(c, s, e, pc, slots))) {
      return null;
    }
    if (!e.request.isDone()) {
      return null;
    }
    e.code = take(c, s, e);
    if (e.code == null) {
      return null;
    }
    if (c.compiled == null) {
      soon(c); // the next call need not come here by interpreting
    }
    return e.code.accepts(slots) ? e.code : null;
  }

  /**
   * Has the code compiled: here if that is to be at once.
   *
   * @return false where there is no room for it now
   */
  private boolean request(Code c, FunctionState s, Entry e, int pc, PyObject[] slots) {
    boolean assumes = e.failures < MAX_FAILURES;
    BitSet generic = (BitSet) s.generic.clone();
    byte[] kinds = new byte[c.nSlots];
    for (int i = 0; i < slots.length && assumes; i++) {
      kinds[i] = e.generic.get(i) ? Kind.NONE : kind(c, slots[i]);
    }
    if (!assumes) {
      generic.set(0, c.predecoded.code.length);
    }
    String name = "krait/" + className(c.name.toJava()) + "$" + ++classes;
    String unused = c.fileName(); // known from now on, also to the other thread
    CompileRequest request = new CompileRequest(c, s, pc, kinds, generic, name, dump);
    if (always || c.isNative()) {
      request.run();
    } else if (!queue.add(request)) {
      return false;
    }
    e.request = request;
    unwatch(c);
    return true;
  }

  private static byte kind(Code c, PyObject value) {
    if (value instanceof PyInt) {
      return Kind.INT;
    }
    return !c.engine.float32 && Types.isDouble(value) ? Kind.FLOAT : Kind.NONE;
  }

  private static String className(String function) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < Math.min(function.length(), MAX_NAME); i++) {
      char ch = function.charAt(i);
      b.append(ch > ' ' && Character.isJavaIdentifierPart(ch) ? ch : '_');
    }
    return b.toString();
  }

  /** What was made of a request that is done; null where that is of no use. */
  private Compiled take(Code c, FunctionState s, Entry e) {
    CompileRequest r = e.request;
    e.request = null;
    Throwable failure = r.failure();
    if (failure instanceof AssertionError failed) {
      throw failed; // only where Java checks assertions: in tests
    }
    if (failure instanceof NoClassDefFoundError && ("" + failure.getMessage()).contains("asm")) {
      lacksAsm = true;
    } else if (failure != null) {
      String what = "cannot compile " + c.name.toJava() + ", which is interpreted";
      c.engine.monitor.trouble(what, failure);
    }
    if (r.version != s.version) {
      return null; // something was given up meanwhile: it is asked for again
    }
    e.hopeless |= r.compiled() == null;
    e.region = r.region();
    return r.compiled();
  }

  @Override
  protected void exited(Code c, PyObject[] slots, int pc) {
    FunctionState s = FunctionState.of(c);
    if (s.exits.merge(pc, 1, Integer::sum) < MAX_EXITS) {
      return;
    }
    s.exits.remove(pc);
    s.version++;
    Compiled function = c.compiled;
    if (pc != 0 || slots == null || function == null || !widen(s.function, slots, function.kinds)) {
      s.generic.set(pc);
    }
    giveUp(c, s, pc, true);
  }

  @Override
  protected void unreached(Code c, int pc) {
    FunctionState s = FunctionState.of(c);
    if (s.exits.merge(pc, 1, Integer::sum) < MAX_UNREACHED) {
      return;
    }
    s.exits.remove(pc);
    s.version++;
    boolean failed = ++s.extensions > MAX_EXTENSIONS;
    if (failed) {
      s.generic.set(pc);
    }
    giveUp(c, s, pc, failed);
  }

  /** Gives up the code that has the instruction in it, and has its function watched again. */
  private void giveUp(Code c, FunctionState s, int pc, boolean failed) {
    if (c.compiled != null && s.function.region.pcs.get(pc)) {
      c.compiled = null;
      s.function.pause = always || c.isNative() ? 0 : PAUSE << s.function.failures;
      giveUp(s.function, failed);
    }
    for (Entry e : s.loops.values()) {
      if (e.code != null && e.region.pcs.get(pc)) {
        giveUp(e, failed);
      }
    }
    watch(c);
    c.engine.monitor.deoptimized(c.fileName(), c.name.toJava(), c.predecoded.line(pc));
  }

  private static void giveUp(Entry e, boolean failed) {
    e.code = null;
    e.failures += failed ? 1 : 0;
    e.hopeless |= e.failures > 2 * MAX_FAILURES; // it leaves even where it assumes nothing
  }

  /** Of slots that are not of the kinds assumed, nothing is assumed any more; whether there are. */
  private static boolean widen(Entry e, PyObject[] slots, byte[] kinds) {
    boolean any = false;
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == Kind.INT && !(slots[i] instanceof PyInt)
          || kinds[i] == Kind.FLOAT && !(slots[i] instanceof PyFloat)) {
        e.generic.set(i);
        any = true;
      }
    }
    return any;
  }
}
