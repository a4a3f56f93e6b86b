package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import io.github.krait.vm.Predecoded;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The ways out of an instruction: to another one of the region, to the interpreter, to whoever
 * handles its exception.
 */
class Edges extends Values {
  final Region region;

  /** The loops whose instructions count ticks, and hold names, in locals. */
  private final PureLoops loops;

  /** These instructions. */
  final BitSet counted;

  final Map<Integer, Label> labels = new HashMap<>();
  final List<Stub> stubs = new ArrayList<>();
  private final List<Handler> handlers = new ArrayList<>();
  private final Map<String, Handler> known = new HashMap<>();

  /** Where an exception of the instruction at hand is handled; null: it only passes. */
  BitSet thrownTo;

  /** The end of the range of the handler that is open; null for none. */
  Label guardEnd;

  /** Code at the end of the method: an edge to a label, or one to the interpreter. */
  static final class Stub {
    final Label label = new Label();
    final int pc;
    final byte[] kinds;

    /** How the interpreter is entered; null for an edge inside of the region. */
    final String how;

    /** For an edge back: the instruction that jumps; for an exit the one that assumed. */
    final int from;

    final boolean[] boxed;

    /** Whether the ticks are in a local where it is jumped to. */
    final boolean counted;

    Stub(int pc, byte[] kinds, boolean[] boxed, String how, int from, boolean counted) {
      this.counted = counted;
      this.pc = pc;
      this.kinds = kinds;
      this.boxed = boxed;
      this.how = how;
      this.from = from;
    }
  }

  /**
   * What exceptions come to: slots of these kinds are wanted; null for none.
   *
   * @param stored whether the frame's array has them
   * @param target index of the program's handler if the region has it; or -1
   * @param loop a FOR_ITER, which a StopIteration ends; -1 for any other instructions
   */
  private record Handler(
      Label label, BitSet slots, byte[] kinds, boolean stored, int target, int loop) {}

  /**
   * The signature of the method, where that takes numbers; else null. Such a method has the depth
   * of calls as a parameter, and puts it into the context where something may look at it.
   */
  Signature self;

  /** Whether it is a generator's code, whose method has it as a parameter. */
  boolean isGenerator;

  Edges(
      Code c,
      Region region,
      Liveness live,
      Types types,
      Constants constants,
      ExitMethods exits,
      MethodVisitor m,
      int parameters) {
    super(c, live, types, constants, exits, m, parameters);
    this.region = region;
    loops = new PureLoops(c, region, types);
    counted = loops.inside;
  }

  void tick() {
    pushContext();
    support("tick", "(" + L_CONTEXT + ")V");
  }

  Label label(int at) {
    return labels.computeIfAbsent(at, x -> new Label());
  }

  // ---- exceptions ----

  private byte[] guardKinds;
  private BitSet guardSlots;
  private boolean guardStored;
  private int guardTarget;
  private boolean guardLoop;

  /** Has the code from here on be covered by a handler for the instruction at hand. */
  void guard() {
    if (guardEnd != null) {
      return;
    }
    guard(false);
  }

  private void guard(boolean stored) {
    guardStored = stored;
    guardSlots = thrownTo;
    guardKinds = thrownTo == null ? null : k.clone();
    guardTarget = target();
    guardLoop = code[pc] == Insn.FOR_ITER;
    Label start = new Label();
    guardEnd = new Label();
    m.visitTryCatchBlock(start, guardEnd, handlerOf().label, null);
    m.visitLabel(start);
  }

  /** Index of the handler of the instruction at hand, if that is in the region; or -1. */
  private int target() {
    int h = region.successors.handler(pc);
    return h >= 0 && region.pcs.get(c.predecoded.handlers[h + 1]) ? h : -1;
  }

  boolean sameGuard() {
    if (code[pc] == Insn.FOR_ITER || guardLoop || guardStored || target() != guardTarget) {
      return false;
    }
    if (guardSlots == null || thrownTo == null) {
      return guardSlots == thrownTo;
    }
    if (!thrownTo.equals(guardSlots)) {
      return false;
    }
    for (int i = guardSlots.nextSetBit(0); i >= 0; i = guardSlots.nextSetBit(i + 1)) {
      if (guardKinds[i] != k[i]) {
        return false;
      }
    }
    return true;
  }

  void endGuard() {
    if (guardEnd != null) {
      m.visitLabel(guardEnd);
      guardEnd = null;
    }
  }

  private Handler handlerOf() {
    StringBuilder key = new StringBuilder();
    key.append(guardTarget < 0 ? -1 : c.predecoded.handlers[guardTarget + 1]).append(' ');
    if (guardStored) {
      key.append("stored");
    } else if (guardSlots != null) {
      for (int i = guardSlots.nextSetBit(0); i >= 0; i = guardSlots.nextSetBit(i + 1)) {
        key.append(i).append(':').append(guardKinds[i]).append(' ');
      }
      key.append('.');
    }
    if (guardLoop) {
      key.append(pc);
    }
    String text = key.toString();
    Handler h = known.get(text);
    if (h == null) {
      int loop = guardLoop ? pc : -1;
      h = new Handler(new Label(), guardSlots, guardKinds, guardStored, guardTarget, loop);
      known.put(text, h);
      handlers.add(h);
    }
    return h;
  }

  void handler(Handler h) {
    m.visitLabel(h.label);
    forget();
    k = h.kinds == null ? null : h.kinds.clone();
    if (h.stored) {
      m.visitVarInsn(ALOAD, frame);
    } else if (h.target >= 0 || h.loop >= 0 && c.predecoded.handler(h.loop) < 0) {
      handled(h);
      return;
    } else {
      String given = frame < 0 && h.slots != null ? raw(h.slots) : null;
      if (given != null) {
        m.visitVarInsn(ILOAD, where);
        m.visitVarInsn(ILOAD, depth);
        exits.call(m, "caught", given);
        m.visitInsn(self == null ? ARETURN : self.returns());
        return;
      }
      slots(h.slots);
    }
    pushCode();
    m.visitVarInsn(ILOAD, where);
    m.visitVarInsn(ILOAD, depth);
    if (h.stored && h.target >= 0) {
      int to = c.predecoded.handlers[h.target + 1];
      support("handle", "(" + THROWABLE + SLOTS + L_CODE + "II)V");
      restore(types.at(to), to);
      count(false, counted.get(to), to, types.at(to));
      m.visitJumpInsn(GOTO, label(to));
      return;
    }
    interpreter("caught", "(" + THROWABLE + SLOTS + L_CODE + "II");
  }

  /** Goes on with the handler of an exception, which is in the same method. */
  private void handled(Handler h) {
    pushCode();
    m.visitVarInsn(ILOAD, where);
    m.visitVarInsn(ILOAD, depth);
    support("handle", "(" + THROWABLE + L_CODE + "II)" + L_OBJECT);
    if (h.loop >= 0) {
      pc = h.loop;
      m.visitInsn(DUP);
      m.visitVarInsn(ASTORE, temp);
      m.visitJumpInsn(IFNULL, edge(code[h.loop + 3]));
      m.visitVarInsn(ALOAD, temp);
    }
    if (h.target < 0) {
      m.visitInsn(POP); // it was thrown again
      m.visitInsn(ACONST_NULL);
      m.visitInsn(ATHROW);
      return;
    }
    Predecoded p = c.predecoded;
    int to = p.handlers[h.target + 1];
    int slot = p.handlers[h.target + 2];
    if (p.savedSlot >= 0) {
      int level = p.handlers[h.target + 4];
      if (c.engine.language().exceptionChaining()) {
        m.visitInsn(DUP);
        BitSet saved = new BitSet();
        saved.set(p.savedSlot, p.savedSlot + level + 1);
        slots(saved);
        pushCode();
        pushInt(level);
        support("chain", "(" + L_OBJECT + SLOTS + L_CODE + "I)V");
      }
      m.visitInsn(DUP);
      storeObject(p.savedSlot + level);
    }
    storeObject(slot);
    if (p.handlers[h.target + 3] != Predecoded.EXCEPT) {
      m.visitInsn(ACONST_NULL);
      storeObject(slot + 1);
    }
    convert(types.caught(h.target, k), types.at(to));
    count(false, counted.get(to), to, types.at(to));
    m.visitJumpInsn(GOTO, label(to));
  }

  // ---- slots that are taken from the frame's array ----

  /** Where the interpreter goes on with the slots as they are, as one is of another kind. */
  private record Refusal(Label label, int pc) {}

  private final List<Refusal> refusals = new ArrayList<>();

  /** Takes what is live at {@code at} from the frame's array, as values of these kinds. */
  void restore(byte[] kinds, int at) {
    forget();
    Label refused = null;
    for (int slot = 0; slot < kinds.length; slot++) {
      if (kinds[slot] == Kind.NONE || !live.at(at).get(slot)) {
        kinds[slot] = Kind.NONE;
        continue;
      }
      m.visitVarInsn(ALOAD, frame);
      pushInt(slot);
      m.visitInsn(AALOAD);
      if (kinds[slot] == Kind.OBJECT) {
        m.visitVarInsn(ASTORE, asObject(slot));
        continue;
      }
      if (refused == null) {
        refused = new Label();
        refusals.add(new Refusal(refused, at));
      }
      boolean isInt = kinds[slot] == Kind.INT;
      m.visitInsn(DUP);
      m.visitVarInsn(ASTORE, temp);
      m.visitTypeInsn(INSTANCEOF, isInt ? PY_INT : PY_FLOAT);
      m.visitJumpInsn(IFEQ, refused);
      m.visitVarInsn(ALOAD, temp);
      m.visitTypeInsn(CHECKCAST, isInt ? PY_INT : PY_FLOAT);
      m.visitFieldInsn(GETFIELD, isInt ? PY_INT : PY_FLOAT, "value", isInt ? "J" : "D");
      m.visitVarInsn(isInt ? LSTORE : DSTORE, isInt ? asLong(slot) : asDouble(slot));
    }
  }

  /** Writes what is at the end of the method: code that the rest jumps to. */
  void ends() {
    overflowStubs();
    boxedStubs();
    int nStubs = 0;
    int nHandlers = 0;
    while (nStubs < stubs.size() || nHandlers < handlers.size()) {
      if (nStubs < stubs.size()) {
        stub(stubs.get(nStubs++));
      } else {
        handler(handlers.get(nHandlers++));
      }
    }
    for (Refusal r : refusals) {
      m.visitLabel(r.label);
      pushCode();
      m.visitVarInsn(ALOAD, frame);
      pushInt(r.pc);
      interpreter("exit", "(" + L_CODE + SLOTS + "I");
    }
  }

  /** Calls a helper that goes on in the interpreter, with the arguments that are on the stack. */
  void interpreter(String name, String parameters) {
    if (isGenerator) {
      m.visitVarInsn(ALOAD, GeneratorCode.GENERATOR);
    }
    support(name, parameters + (isGenerator ? L_GENERATOR : "") + ")" + L_OBJECT);
    returnObject();
  }

  /** As {@link #here}, where all that is live is in the frame's array. */
  void hereStored() {
    endGuard();
    guard(true);
    pushInt(pc);
    m.visitVarInsn(ISTORE, where);
  }

  /** Notes where the program is, for what may raise an exception. */
  void here() {
    if (self != null) {
      storeDepth();
    }
    hereOnly();
  }

  private void storeDepth() {
    pushContext();
    m.visitVarInsn(ILOAD, depth);
    m.visitInsn(ICONST_1);
    m.visitInsn(IADD);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
  }

  /** As {@link #here}, where nothing looks at the depth of calls. */
  void hereOnly() {
    forgetShapes();
    guard();
    pushInt(pc);
    m.visitVarInsn(ISTORE, where);
  }

  void giveBack() {
    leaveLoops(counted.get(pc));
    if (self != null) {
      m.visitInsn(self.returns());
      return;
    }
    pushContext();
    m.visitVarInsn(ILOAD, depth);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
    m.visitInsn(ARETURN);
  }

  /** Returns the reference on the stack. */
  void returnObject() {
    if (self == null) {
      m.visitInsn(ARETURN);
    } else {
      self.unbox(m);
      m.visitInsn(self.returns());
    }
  }

  /** A result that is no number: it is stored, and the program goes on at {@code exit}. */
  private record Boxed(Label label, int local, Label exit) {}

  private final List<Boxed> boxedResults = new ArrayList<>();

  /** Where a call goes whose result is no number: it is then the slot's reference. */
  Label boxedResult(int slot, Label exit) {
    Label label = new Label();
    boxedResults.add(new Boxed(label, asObject(slot), exit));
    return label;
  }

  private void boxedStubs() {
    for (Boxed b : boxedResults) {
      m.visitLabel(b.label);
      m.visitFieldInsn(GETFIELD, BOXED_RESULT, "value", L_OBJECT);
      m.visitVarInsn(ASTORE, b.local);
      m.visitJumpInsn(GOTO, b.exit);
    }
  }

  /** Where the interpreter goes on behind the instruction, with its result as a reference. */
  Label exitAfter(int d) {
    byte kind = k[d];
    boolean was = boxed[d];
    k[d] = Kind.OBJECT;
    boxed[d] = false;
    Label exit = leave(pc + Insn.length(code, pc), "exitAfter", pc);
    k[d] = kind;
    boxed[d] = was;
    return exit;
  }

  // ---- edges ----

  /** A place that has the interpreter go on at {@code at}, with the slots as they are now. */
  Label leave(int at, String how) {
    return leave(at, how, at);
  }

  private Label leave(int at, String how, int from) {
    for (Stub s : stubs) {
      if (s.pc == at && s.from == from && how.equals(s.how) && agrees(s, at)) {
        return s.label;
      }
    }
    Stub s = new Stub(at, k.clone(), boxed.clone(), how, from, counted.get(pc));
    stubs.add(s);
    return s.label;
  }

  private boolean agrees(Stub s, int at) {
    BitSet l = live.at(at);
    for (int i = l.nextSetBit(0); i >= 0; i = l.nextSetBit(i + 1)) {
      if (s.kinds[i] != k[i] || s.boxed[i] != boxed[i]) {
        return false;
      }
    }
    return true;
  }

  Label exit() {
    return leave(pc, "exit");
  }

  /** Takes the operand at a place of the code, a slot, for the number that was met there. */
  void narrow(int place) {
    int slot = code[place];
    byte kind = types.operand(pc, place, k[slot]);
    if (kind != k[slot]) {
      unbox(slot, kind, exit());
    }
  }

  /** Takes the reference on the stack for the result, as the number that it was before, if so. */
  void storeResult() {
    int d = code[pc + 1];
    storeObject(d);
    unboxResult(d, pc);
  }

  /** As {@link #storeResult}: the result is in its slot, the place in the profile is given. */
  void unboxResult(int d, int place) {
    byte kind = types.result(pc, place, d);
    k[d] = Kind.OBJECT;
    if (kind != Kind.OBJECT) {
      unbox(d, kind, exitAfter(d));
    }
  }

  /** A place that goes on at the target, with the kinds that are right there. */
  Label edge(int target) {
    if (!region.pcs.get(target)) {
      return target <= pc ? stubTo(target, pc) : leave(target, "leave");
    }
    if (target <= pc) {
      return stubTo(target, pc);
    }
    if (counted.get(pc) == counted.get(target) && agrees(types.at(target))) {
      return label(target);
    }
    return stubTo(target, -1);
  }

  /** Whether the slots are held as a label wants them. */
  private boolean agrees(byte[] at) {
    for (int i = 0; i < at.length; i++) {
      if (at[i] != Kind.NONE && at[i] != k[i]) {
        return false;
      }
    }
    return true;
  }

  private Label stubTo(int target, int from) {
    Stub s = new Stub(target, k.clone(), boxed.clone(), null, from, counted.get(pc));
    stubs.add(s);
    return s.label;
  }

  void stub(Stub s) {
    m.visitLabel(s.label);
    k = s.kinds;
    boxed = s.boxed;
    pc = s.pc;
    boolean local = s.counted;
    if (s.how == null) {
      if (s.from >= 0) {
        pc = s.from;
        thrownTo = live.onThrow(pc);
        here();
        if (local && counted.get(s.pc)) {
          tickLocal(s.pc);
        } else {
          leaveLoops(local);
          local = false;
          tick();
        }
        endGuard();
      }
      if (region.pcs.get(s.pc)) {
        convert(k, types.at(s.pc));
        count(local, counted.get(s.pc), s.pc, types.at(s.pc));
        m.visitJumpInsn(GOTO, label(s.pc));
        return;
      }
    }
    leaveLoops(local);
    interpret(s);
  }

  /**
   * Goes from code that counts ticks, and holds names, in locals, or does not, to other code.
   *
   * @param at where that is
   * @param kinds those of the slots there
   */
  void count(boolean from, boolean to, int at, byte[] kinds) {
    if (from && !to) {
      leaveLoops(true);
    } else if (to && !from) {
      loops.names.load(this, at, kinds);
      pushContext();
      m.visitFieldInsn(GETFIELD, CONTEXT, "ticks", "I");
      m.visitVarInsn(ISTORE, ticks);
    }
  }

  /** Puts the ticks and names back where they are in locals. */
  void leaveLoops(boolean from) {
    if (from) {
      loops.names.store(this);
      pushContext();
      m.visitVarInsn(ILOAD, ticks);
      m.visitFieldInsn(PUTFIELD, CONTEXT, "ticks", "I");
    }
  }

  /** The instruction at hand where it is one on a name that is in a local: false if it is not. */
  boolean isInLocal() {
    return loops.names.isWritten(this);
  }

  /**
   * A place that has the interpreter go on at {@code at}, as what {@code from} assumes of a name
   * does not hold.
   */
  Label refused(int at, byte[] kinds, int from) {
    boolean[] references = kinds == k ? boxed.clone() : new boolean[c.nSlots];
    Stub s = new Stub(at, kinds.clone(), references, "exitAfter", from, false);
    stubs.add(s);
    return s.label;
  }

  private void tickLocal(int head) {
    Label go = new Label();
    m.visitIincInsn(ticks, -1);
    m.visitVarInsn(ILOAD, ticks);
    m.visitJumpInsn(IFGE, go);
    leaveLoops(true);
    pushContext();
    m.visitMethodInsn(INVOKEVIRTUAL, CONTEXT, "safepoint", "()V", false);
    count(false, true, head, k);
    m.visitLabel(go);
  }

  /** Has the interpreter go on. */
  void interpret(Stub s) {
    String how = s.how == null ? "leave" : s.how;
    String given = frame < 0 ? raw(live.at(s.pc)) : null;
    if (given != null) {
      pushInt(s.pc);
      if (how.equals("exitAfter")) {
        pushInt(s.from);
      }
      if (self != null) {
        m.visitVarInsn(ILOAD, depth);
      }
      exits.call(m, how, given);
      m.visitInsn(self == null ? ARETURN : self.returns());
      return;
    }
    if (self != null) {
      storeDepth();
    }
    pushCode();
    slots(live.at(s.pc));
    pushInt(s.pc);
    String places = "I";
    if (how.equals("exitAfter")) {
      pushInt(s.from);
      places = "II";
    }
    interpreter(how, "(" + L_CODE + SLOTS + places);
  }

  /** Loads these slots as they are, for {@link ExitMethods}; null where they are too many. */
  private String raw(BitSet which) {
    if (!ExitMethods.takes(which.cardinality())) {
      return null;
    }
    StringBuilder given = new StringBuilder();
    for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
      if (k[i] == Kind.NONE) {
        continue;
      }
      if (k[i] == Kind.OBJECT || boxed[i]) {
        m.visitVarInsn(ALOAD, asObject(i));
        given.append('L');
      } else if (k[i] == Kind.INT) {
        loadLong(i);
        given.append('J');
      } else {
        loadDouble(i);
        given.append('D');
      }
      given.append(i).append(' ');
    }
    return given.toString();
  }

  /** Makes the locals agree with the kinds at a label. */
  void convert(byte[] from, byte[] to) {
    byte[] before = k;
    k = from;
    for (int i = 0; i < to.length; i++) {
      if (to[i] == Kind.OBJECT && from[i] != Kind.OBJECT) {
        loadObject(i);
        storeObject(i);
      }
    }
    k = before;
  }

  record Overflow(Label label, Label exit) {}

  final List<Overflow> overflows = new ArrayList<>();

  /** Where overflows go. */
  void overflowStubs() {
    for (Overflow f : overflows) {
      m.visitLabel(f.label);
      m.visitInsn(POP);
      m.visitJumpInsn(GOTO, f.exit);
    }
  }
}
