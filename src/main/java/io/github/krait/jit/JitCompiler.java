package io.github.krait.jit;

import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Code;
import io.github.krait.vm.Compiled;
import io.github.krait.vm.Insn;
import io.github.krait.vm.Jit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Compiles what the interpreter finds hot, and gives up what turned out to be assumed wrongly. */
public final class JitCompiler extends Jit {
  /** So many calls make a function hot. */
  private static final int HOT_CALLS = 300;

  /** So often a loop is met at a safepoint before it is compiled. */
  private static final int HOT_SAFEPOINTS = 2;

  /** So often an assumption fails before the code is made anew without it. */
  private static final int MAX_EXITS = 3;

  /** So often code is made anew. */
  private static final int MAX_VERSIONS = 12;

  private final int hotSafepoints;

  private int classes;

  /**
   * A compiler for one engine.
   *
   * @param always whether to compile everything at once, for tests
   */
  public JitCompiler(boolean always) {
    super(always ? 0 : HOT_CALLS);
    hotSafepoints = always ? 1 : HOT_SAFEPOINTS;
  }

  /** What is known of a function. */
  private static final class State {
    final Map<Integer, Loop> loops = new HashMap<>();
    final Map<Integer, Integer> exits = new HashMap<>();
    final BitSet generic = new BitSet();
    Liveness live;
    int versions;
    boolean hopeless;
  }

  private static final class Loop {
    int seen;
    Compiled code;
    boolean hopeless;
  }

  private static State state(Code c) {
    if (c.tier instanceof State known) {
      return known;
    }
    State s = new State();
    c.tier = s;
    return s;
  }

  @Override
  protected void function(Code c, PyObject[] slots) {
    State s = state(c);
    if (!compiles(c, s)) {
      return;
    }
    c.compiled = compile(c, s, 0, slots);
    s.hopeless |= c.compiled == null;
  }

  /** Frames that are counted, or looked at by a profiler, are the interpreter's. */
  private static boolean compiles(Code c, State s) {
    return !s.hopeless
        && s.versions < MAX_VERSIONS
        && !c.isGenerator()
        && !c.engine.keepsFrames
        && c.engine.profiler == null;
  }

  @Override
  protected Compiled loop(Code c, PyObject[] slots, int pc) {
    State s = state(c);
    if (!compiles(c, s)) {
      return null;
    }
    Loop loop = s.loops.computeIfAbsent(pc, x -> new Loop());
    if (loop.code != null) {
      if (loop.code.accepts(slots)) {
        return loop.code;
      }
      loop.code = null; // made anew, for what the slots hold now
    }
    if (loop.hopeless || ++loop.seen < hotSafepoints) {
      return null;
    }
    loop.code = compile(c, s, pc, slots);
    loop.hopeless = loop.code == null;
    return loop.code;
  }

  @Override
  protected void exited(Code c, int pc) {
    State s = state(c);
    if (s.exits.merge(pc, 1, Integer::sum) >= MAX_EXITS) {
      s.generic.set(pc);
      c.compiled = null;
      s.loops.clear();
      c.engine.monitor.deoptimized(c.fileName(), c.name.toJava(), c.predecoded.line(pc));
    }
  }

  private Compiled compile(Code c, State s, int pc, PyObject[] slots) {
    s.versions++;
    if (s.live == null) {
      s.live = new Liveness(c);
    }
    Region region = pc == 0 ? Region.ofFunction(c) : Region.ofLoop(c, pc);
    byte[] entry = kinds(c, s, pc, slots);
    String name = "krait/" + safe(c.name.toJava()) + "$" + ++classes;
    Object compiling = c.engine.monitor.compilingHot();
    Compiled code = null;
    try {
      code = ClassMaker.make(c, region, s.live, s.generic, entry, name);
    } catch (RuntimeException | LinkageError e) {
      c.engine.monitor.trouble("cannot compile " + c.name.toJava() + ", which is interpreted", e);
    }
    if (compiling != null) {
      int line = c.predecoded.line(pc);
      int bytes = code == null ? 0 : code.size;
      c.engine.monitor.compiledHot(compiling, c.fileName(), c.name.toJava(), line, bytes);
    }
    if (code != null) {
      code.kinds = entry;
    }
    return code;
  }

  private static String safe(String name) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char ch = name.charAt(i);
      b.append(Character.isJavaIdentifierPart(ch) ? ch : '_');
    }
    return b.toString();
  }

  /** What the slots hold now is taken for what they hold later, where arithmetic is done on it. */
  private static byte[] kinds(Code c, State s, int pc, PyObject[] slots) {
    byte[] kinds = new byte[c.nSlots];
    BitSet numeric = numeric(c);
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Kind.OBJECT;
      if (i < slots.length && numeric.get(i) && !s.generic.get(pc)) {
        if (slots[i] instanceof PyInt) {
          kinds[i] = Kind.INT;
        } else if (!c.engine.float32 && Types.isDouble(slots[i])) {
          kinds[i] = Kind.FLOAT;
        }
      }
    }
    return kinds;
  }

  /** The slots that arithmetic reads. */
  private static BitSet numeric(Code c) {
    BitSet numeric = new BitSet();
    Operands o = new Operands();
    boolean moves = true;
    while (moves) {
      moves = false;
      for (int pc = 0; pc < c.code.length; pc += Insn.length(c.code, pc)) {
        int op = c.code[pc];
        if (op == Insn.MOVE) {
          if (numeric.get(c.code[pc + 1]) && !numeric.get(c.code[pc + 2])) {
            numeric.set(c.code[pc + 2]);
            moves = true;
          }
        } else if (op >= Insn.ADD && op <= Insn.BINARY_CONST
            || op >= Insn.JUMP_LESS && op < Insn.JUMP_BINARY) {
          o.read(c.code, pc);
          for (int i = 0; i < o.nUses; i++) {
            numeric.set(o.uses[i]);
          }
        }
      }
    }
    return numeric;
  }
}
