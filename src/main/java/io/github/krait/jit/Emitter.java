package io.github.krait.jit;

import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Code;
import io.github.krait.vm.GlobalCache;
import io.github.krait.vm.Insn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the JVM code of a region. Each slot is a Java local, as a long, a double or a reference;
 * where the interpreter has to go on, those that are live are put into an array of slots for it.
 */
final class Emitter {
  private static final String OBJECT = "io/github/krait/object/PyObject";
  private static final String INT = "io/github/krait/object/PyInt";
  private static final String FLOAT = "io/github/krait/object/PyFloat";
  private static final String NONE = "io/github/krait/object/PyNone";
  private static final String CELL = "io/github/krait/object/PyCell";
  private static final String CONTEXT = "io/github/krait/object/Context";
  private static final String ENTRY = "io/github/krait/object/PyDict$Entry";
  private static final String CODE = "io/github/krait/vm/Code";
  private static final String CACHE = "io/github/krait/vm/AttributeCache";
  private static final String SUPPORT = "io/github/krait/vm/JitSupport";
  private static final String L_OBJECT = "L" + OBJECT + ";";
  private static final String L_CODE = "L" + CODE + ";";
  private static final String L_CONTEXT = "L" + CONTEXT + ";";
  private static final String SLOTS = "[" + L_OBJECT;

  private final Code c;
  private final int[] code;
  private final Region region;
  private final Liveness live;
  private final Types types;
  private final Constants constants;
  private final MethodVisitor m;

  private final int depth;
  private final int where;
  private final int temp;
  private final int[][] locals;
  private int nextLocal;

  private final Map<Integer, Label> labels = new HashMap<>();
  private final List<Stub> stubs = new ArrayList<>();
  private final Map<String, Handler> handlers = new HashMap<>();
  private final Operands o = new Operands();

  /** The kinds before the instruction at hand. */
  private byte[] k;

  private int pc;

  /** Where an exception of the instruction at hand is handled; null: it only passes. */
  private BitSet thrownTo;

  /** The end of the range of the handler that is open; null for none. */
  private Label guardEnd;

  /** Code at the end of the method: an edge to a label, or one to the interpreter. */
  private static final class Stub {
    final Label label = new Label();
    final int pc;
    final byte[] kinds;

    /** How the interpreter is entered; null for an edge inside of the region. */
    final String how;

    /** For an edge back: the instruction that jumps. */
    final int from;

    Stub(int pc, byte[] kinds, String how, int from) {
      this.pc = pc;
      this.kinds = kinds;
      this.how = how;
      this.from = from;
    }
  }

  /** What exceptions come to: slots of these kinds are wanted; null for none. */
  private record Handler(Label label, BitSet slots, byte[] kinds) {}

  Emitter(
      Code c,
      Region region,
      Liveness live,
      Types types,
      Constants constants,
      MethodVisitor m,
      int parameters) {
    this.c = c;
    this.code = c.code;
    this.region = region;
    this.live = live;
    this.types = types;
    this.constants = constants;
    this.m = m;
    depth = parameters;
    where = parameters + 1;
    temp = parameters + 2;
    nextLocal = parameters + 4; // the temporary one may be a long
    locals = new int[Kind.OBJECT + 1][c.nSlots];
  }

  // ---- locals ----

  private int asLong(int slot) {
    return local(slot, Kind.INT, 2);
  }

  private int asDouble(int slot) {
    return local(slot, Kind.FLOAT, 2);
  }

  private int asObject(int slot) {
    return local(slot, Kind.OBJECT, 1);
  }

  /** The JVM's local for a slot as such a kind: made when asked for, as frames are to be small. */
  private int local(int slot, byte kind, int size) {
    int at = locals[kind][slot];
    if (at == 0) {
      at = nextLocal;
      nextLocal += size;
      locals[kind][slot] = at;
    }
    return at;
  }

  private void pushCode() {
    constants.push(m, c, CODE);
  }

  private void pushContext() {
    constants.push(m, c.engine, CONTEXT);
  }

  private void pushInt(int v) {
    if (v >= -1 && v <= 5) {
      m.visitInsn(ICONST_0 + v);
    } else if (v >= Byte.MIN_VALUE && v <= Byte.MAX_VALUE) {
      m.visitIntInsn(BIPUSH, v);
    } else if (v >= Short.MIN_VALUE && v <= Short.MAX_VALUE) {
      m.visitIntInsn(SIPUSH, v);
    } else {
      m.visitLdcInsn(v);
    }
  }

  private void pushLong(long v) {
    if (v == 0 || v == 1) {
      m.visitInsn(v == 0 ? LCONST_0 : LCONST_1);
    } else {
      m.visitLdcInsn(v);
    }
  }

  private void loadObject(int slot) {
    switch (k[slot]) {
      case Kind.INT:
        m.visitTypeInsn(NEW, INT);
        m.visitInsn(DUP);
        m.visitVarInsn(LLOAD, asLong(slot));
        m.visitMethodInsn(INVOKESPECIAL, INT, "<init>", "(J)V", false);
        break;
      case Kind.FLOAT:
        m.visitTypeInsn(NEW, FLOAT);
        m.visitInsn(DUP);
        m.visitVarInsn(DLOAD, asDouble(slot));
        m.visitMethodInsn(INVOKESPECIAL, FLOAT, "<init>", "(D)V", false);
        break;
      case Kind.OBJECT:
        m.visitVarInsn(ALOAD, asObject(slot));
        break;
      default:
        m.visitInsn(ACONST_NULL);
        break;
    }
  }

  /** A value operand. */
  private void loadValue(int operand) {
    if (operand >= 0) {
      loadObject(operand);
    } else {
      pushConstant(c.consts[~operand]);
    }
  }

  private void pushConstant(PyObject value) {
    if (value == null) {
      m.visitInsn(ACONST_NULL);
    } else {
      constants.push(m, value, OBJECT);
    }
  }

  private void loadLong(int slot) {
    m.visitVarInsn(LLOAD, asLong(slot));
  }

  private void loadDouble(int slot) {
    if (k[slot] == Kind.INT) {
      m.visitVarInsn(LLOAD, asLong(slot));
      m.visitInsn(L2D);
    } else {
      m.visitVarInsn(DLOAD, asDouble(slot));
    }
  }

  private void storeObject(int slot) {
    m.visitVarInsn(ASTORE, asObject(slot));
  }

  private void support(String name, String descriptor) {
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, name, descriptor, false);
  }

  // ---- the method ----

  /**
   * Writes all.
   *
   * @param array the local with the array of slots that the frame has; -1 where the parameters are
   *     locals from 0 on
   * @return the size of the method, in bytes
   */
  int emit(int array) {
    m.visitCode();
    if (isFunction) {
      prologue();
    } else {
      pushContext();
      m.visitFieldInsn(GETFIELD, CONTEXT, "depth", "I");
      m.visitInsn(ICONST_1);
      m.visitInsn(ISUB);
      m.visitVarInsn(ISTORE, depth);
    }
    pushInt(region.entry);
    m.visitVarInsn(ISTORE, where);
    enter(array);
    m.visitJumpInsn(GOTO, label(region.entry));
    body();
    overflowStubs();
    for (int i = 0; i < stubs.size(); i++) {
      stub(stubs.get(i));
    }
    for (Handler h : handlers.values()) {
      handler(h);
    }
    Label end = new Label();
    m.visitLabel(end);
    m.visitMaxs(0, 0);
    m.visitEnd();
    return end.getOffset();
  }

  private boolean isFunction;

  Emitter ofFunction() {
    isFunction = true;
    return this;
  }

  private void prologue() {
    Label deeper = new Label();
    pushContext();
    m.visitFieldInsn(GETFIELD, CONTEXT, "depth", "I");
    m.visitInsn(DUP);
    m.visitVarInsn(ISTORE, depth);
    pushContext();
    m.visitFieldInsn(GETFIELD, CONTEXT, "maxDepth", "I");
    m.visitJumpInsn(IF_ICMPLT, deeper);
    pushContext();
    m.visitMethodInsn(
        INVOKEVIRTUAL, CONTEXT, "recursion", "()Lio/github/krait/object/PyError;", false);
    m.visitInsn(ATHROW);
    m.visitLabel(deeper);
    tick();
    pushContext();
    m.visitVarInsn(ILOAD, depth);
    m.visitInsn(ICONST_1);
    m.visitInsn(IADD);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
  }

  private void tick() {
    Label go = new Label();
    pushContext();
    m.visitInsn(DUP);
    m.visitFieldInsn(GETFIELD, CONTEXT, "ticks", "I");
    m.visitInsn(ICONST_1);
    m.visitInsn(ISUB);
    m.visitInsn(DUP_X1);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "ticks", "I");
    m.visitJumpInsn(IFGE, go);
    pushContext();
    m.visitMethodInsn(INVOKEVIRTUAL, CONTEXT, "safepoint", "()V", false);
    m.visitLabel(go);
  }

  /** Takes the slots that are live at the entry. */
  private void enter(int array) {
    byte[] at = types.at(region.entry);
    if (isFunction) {
      checkParameters(array, at);
    }
    for (int slot = 0; slot < at.length; slot++) {
      if (at[slot] == Kind.NONE) {
        continue;
      }
      if (array < 0 && slot >= depth) {
        m.visitInsn(ACONST_NULL); // unbound yet
        storeObject(slot);
        continue;
      }
      given(array, slot);
      if (at[slot] == Kind.INT) {
        m.visitTypeInsn(CHECKCAST, INT);
        m.visitFieldInsn(GETFIELD, INT, "value", "J");
        m.visitVarInsn(LSTORE, asLong(slot));
      } else if (at[slot] == Kind.FLOAT) {
        m.visitTypeInsn(CHECKCAST, FLOAT);
        m.visitFieldInsn(GETFIELD, FLOAT, "value", "D");
        m.visitVarInsn(DSTORE, asDouble(slot));
      } else {
        storeObject(slot);
      }
    }
  }

  private void given(int array, int slot) {
    if (array >= 0) {
      m.visitVarInsn(ALOAD, array);
      pushInt(slot);
      m.visitInsn(AALOAD);
    } else {
      m.visitVarInsn(ALOAD, slot);
    }
  }

  /** Has the interpreter run the call where the parameters are not of the kinds assumed. */
  private void checkParameters(int array, byte[] at) {
    Label other = new Label();
    Label good = new Label();
    boolean any = false;
    for (int slot = 0; slot < at.length; slot++) {
      if (at[slot] == Kind.INT || at[slot] == Kind.FLOAT) {
        given(array, slot);
        m.visitTypeInsn(INSTANCEOF, at[slot] == Kind.INT ? INT : FLOAT);
        m.visitJumpInsn(IFEQ, other);
        any = true;
      }
    }
    if (!any) {
      return;
    }
    m.visitJumpInsn(GOTO, good);
    m.visitLabel(other);
    pushCode();
    if (array >= 0) {
      m.visitVarInsn(ALOAD, array);
    } else {
      pushInt(c.nSlots);
      m.visitTypeInsn(ANEWARRAY, OBJECT);
      for (int i = 0; i < depth; i++) {
        m.visitInsn(DUP);
        pushInt(i);
        m.visitVarInsn(ALOAD, i);
        m.visitInsn(AASTORE);
      }
    }
    m.visitInsn(ICONST_0);
    support("exit", "(" + L_CODE + SLOTS + "I)" + L_OBJECT);
    m.visitInsn(ARETURN);
    m.visitLabel(good);
  }

  private Label label(int at) {
    return labels.computeIfAbsent(at, x -> new Label());
  }

  private void body() {
    k = null;
    for (pc = region.pcs.nextSetBit(0); pc >= 0; pc = region.pcs.nextSetBit(pc + 1)) {
      if (region.labels.get(pc)) {
        byte[] at = types.at(pc);
        if (k != null) {
          convert(k, at);
        }
        endGuard();
        if (at == null) {
          k = null;
          continue; // not reached
        }
        m.visitLabel(label(pc));
        k = at.clone();
      } else if (k == null) {
        continue;
      }
      line();
      thrownTo = live.onThrow(pc);
      if (guardEnd != null && !sameGuard()) {
        endGuard();
      }
      o.read(code, pc);
      boolean goesOn = o.goesOn;
      instruction();
      types.step(pc, k);
      int next = pc + Insn.length(code, pc);
      if (!goesOn) {
        endGuard();
        k = null;
      } else if (!region.pcs.get(next)) {
        endGuard();
        m.visitJumpInsn(GOTO, leave(next, "leave"));
        k = null;
      }
    }
    endGuard();
  }

  private int lastLine = -1;

  private void line() {
    int line = c.predecoded.line(pc);
    if (line != lastLine && line > 0 && line < 65536) {
      Label here = new Label();
      m.visitLabel(here);
      m.visitLineNumber(line, here);
      lastLine = line;
    }
  }

  // ---- exceptions ----

  private byte[] guardKinds;
  private BitSet guardSlots;

  /** Has the code from here on be covered by a handler for the instruction at hand. */
  private void guard() {
    if (guardEnd != null) {
      return;
    }
    guardSlots = thrownTo;
    guardKinds = thrownTo == null ? null : k.clone();
    Label start = new Label();
    guardEnd = new Label();
    m.visitTryCatchBlock(start, guardEnd, handlerOf().label, null);
    m.visitLabel(start);
  }

  private boolean sameGuard() {
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

  private void endGuard() {
    if (guardEnd != null) {
      m.visitLabel(guardEnd);
      guardEnd = null;
    }
  }

  private Handler handlerOf() {
    StringBuilder key = new StringBuilder();
    if (guardSlots != null) {
      for (int i = guardSlots.nextSetBit(0); i >= 0; i = guardSlots.nextSetBit(i + 1)) {
        key.append(i).append(':').append(guardKinds[i]).append(' ');
      }
      key.append('.');
    }
    String text = key.toString();
    Handler h = handlers.get(text);
    if (h == null) {
      h = new Handler(new Label(), guardSlots, guardKinds);
      handlers.put(text, h);
    }
    return h;
  }

  private void handler(Handler h) {
    m.visitLabel(h.label);
    k = h.kinds;
    slots(h.slots);
    pushCode();
    m.visitVarInsn(ILOAD, where);
    m.visitVarInsn(ILOAD, depth);
    support("caught", "(Ljava/lang/Throwable;" + SLOTS + L_CODE + "II)" + L_OBJECT);
    m.visitInsn(ARETURN);
  }

  /** Notes where the program is, for what may raise an exception. */
  private void here() {
    guard();
    pushInt(pc);
    m.visitVarInsn(ISTORE, where);
  }

  /** Puts an array on the stack with these slots in it; null where none are given. */
  private void slots(BitSet which) {
    if (which == null) {
      m.visitInsn(ACONST_NULL);
      return;
    }
    pushInt(c.nSlots);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
      if (k[i] != Kind.NONE) {
        m.visitInsn(DUP);
        pushInt(i);
        loadObject(i);
        m.visitInsn(AASTORE);
      }
    }
  }

  // ---- edges ----

  /** A place that has the interpreter go on at {@code at}, with the slots as they are now. */
  private Label leave(int at, String how) {
    for (Stub s : stubs) {
      if (s.pc == at && how.equals(s.how) && agrees(s.kinds, at)) {
        return s.label;
      }
    }
    Stub s = new Stub(at, k.clone(), how, 0);
    stubs.add(s);
    return s.label;
  }

  private boolean agrees(byte[] kinds, int at) {
    BitSet l = live.at(at);
    for (int i = l.nextSetBit(0); i >= 0; i = l.nextSetBit(i + 1)) {
      if (kinds[i] != k[i]) {
        return false;
      }
    }
    return true;
  }

  private Label exit() {
    return leave(pc, "exit");
  }

  /** A place that goes on at the target, with the kinds that are right there. */
  private Label edge(int target) {
    if (!region.pcs.get(target)) {
      return target <= pc ? backEdge(target) : leave(target, "leave");
    }
    if (target <= pc) {
      return backEdge(target);
    }
    byte[] at = types.at(target);
    for (int i = 0; i < at.length; i++) {
      if (at[i] != Kind.NONE && at[i] != k[i]) {
        Stub s = new Stub(target, k.clone(), null, -1);
        stubs.add(s);
        return s.label;
      }
    }
    return label(target);
  }

  private Label backEdge(int target) {
    Stub s = new Stub(target, k.clone(), null, pc);
    stubs.add(s);
    return s.label;
  }

  private void stub(Stub s) {
    m.visitLabel(s.label);
    k = s.kinds;
    pc = s.pc;
    if (s.how == null) {
      if (s.from >= 0) {
        pc = s.from;
        thrownTo = live.onThrow(pc);
        here();
        tick();
        endGuard();
      }
      if (region.pcs.get(s.pc)) {
        convert(k, types.at(s.pc));
        m.visitJumpInsn(GOTO, label(s.pc));
        return;
      }
    }
    interpret(s);
  }

  /** Has the interpreter go on. */
  private void interpret(Stub s) {
    pushCode();
    slots(live.at(s.pc));
    pushInt(s.pc);
    support(s.how == null ? "leave" : s.how, "(" + L_CODE + SLOTS + "I)" + L_OBJECT);
    m.visitInsn(ARETURN);
  }

  /** Makes the locals agree with the kinds at a label. */
  private void convert(byte[] from, byte[] to) {
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

  // ---- instructions ----

  private void instruction() {
    int a = code[pc + 1];
    switch (code[pc]) {
      case Insn.MOVE:
        move(a, code[pc + 2]);
        break;
      case Insn.LOAD_CONST:
        loadConst(a, c.consts[code[pc + 2]]);
        break;
      case Insn.LOAD_NULL:
      case Insn.CLEAR:
        m.visitInsn(ACONST_NULL);
        storeObject(a);
        break;
      case Insn.CHECK_LOCAL:
        if (k[a] == Kind.OBJECT) {
          m.visitVarInsn(ALOAD, asObject(a));
          m.visitJumpInsn(IFNULL, leave(pc, "leave"));
        } else if (k[a] == Kind.NONE) {
          m.visitJumpInsn(GOTO, leave(pc, "leave"));
        }
        break;
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
        loadGlobal();
        break;
      case Insn.STORE_GLOBAL:
      case Insn.STORE_NAME:
        here();
        loadObject(a);
        pushCode();
        pushInt(code[pc + 2]);
        support(
            code[pc] == Insn.STORE_NAME ? "storeName" : "storeGlobal",
            "(" + L_OBJECT + L_CODE + "I)V");
        break;
      case Insn.LOAD_DEREF:
        loadObject(code[pc + 2]);
        m.visitTypeInsn(CHECKCAST, CELL);
        m.visitFieldInsn(GETFIELD, CELL, "value", L_OBJECT);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, temp);
        m.visitJumpInsn(IFNULL, leave(pc, "leave"));
        m.visitVarInsn(ALOAD, temp);
        storeObject(a);
        break;
      case Insn.STORE_DEREF:
        loadObject(a);
        m.visitTypeInsn(CHECKCAST, CELL);
        loadValue(code[pc + 2]);
        m.visitFieldInsn(PUTFIELD, CELL, "value", L_OBJECT);
        break;
      case Insn.LOAD_ATTR:
        here();
        loadObject(code[pc + 2]);
        constants.push(m, c.attributes[code[pc + 3]], CACHE);
        support("loadAttr", "(" + L_OBJECT + "L" + CACHE + ";)" + L_OBJECT);
        storeObject(a);
        break;
      case Insn.STORE_ATTR:
        here();
        loadObject(a);
        loadObject(code[pc + 2]);
        constants.push(m, c.attributes[code[pc + 3]], CACHE);
        pushContext();
        support("storeAttr", "(" + L_OBJECT + L_OBJECT + "L" + CACHE + ";" + L_CONTEXT + ")V");
        break;
      case Insn.LOAD_METHOD:
        here();
        loadObject(code[pc + 2]);
        constants.push(m, c.attributes[code[pc + 3]], CACHE);
        pushContext();
        support("loadMethod", "(" + L_OBJECT + "L" + CACHE + ";" + L_CONTEXT + ")" + SLOTS);
        m.visitInsn(DUP);
        m.visitInsn(ICONST_0);
        m.visitInsn(AALOAD);
        storeObject(a);
        m.visitInsn(ICONST_1);
        m.visitInsn(AALOAD);
        storeObject(a + 1);
        break;
      case Insn.LOAD_SUBSCR:
        here();
        loadObject(code[pc + 2]);
        if (k[code[pc + 3]] == Kind.INT) {
          loadLong(code[pc + 3]);
          support("loadSubscr", "(" + L_OBJECT + "J)" + L_OBJECT);
        } else {
          loadObject(code[pc + 3]);
          support("loadSubscr", "(" + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
        }
        storeObject(a);
        break;
      case Insn.STORE_SUBSCR:
        here();
        loadObject(a);
        if (k[code[pc + 2]] == Kind.INT) {
          loadLong(code[pc + 2]);
          loadObject(code[pc + 3]);
          support("storeSubscr", "(" + L_OBJECT + "J" + L_OBJECT + ")V");
        } else {
          loadObject(code[pc + 2]);
          loadObject(code[pc + 3]);
          support("storeSubscr", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")V");
        }
        break;
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        arithmetic(code[pc + 2], code[pc + 3], null);
        break;
      case Insn.BINARY_CONST:
        arithmetic(code[pc + 2], -1, c.consts[code[pc + 3]]);
        break;
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
        addInt();
        break;
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
        arithmetic(code[pc + 2], -1, PyInt.of(code[pc + 3]));
        break;
      case Insn.JUMP:
      case Insn.JUMP_FOR_ITER:
        m.visitJumpInsn(GOTO, edge(a));
        break;
      case Insn.POP_EXCEPT_JUMP:
        pushContext();
        m.visitInsn(ACONST_NULL);
        m.visitFieldInsn(PUTFIELD, CONTEXT, "handledException", L_OBJECT);
        m.visitJumpInsn(GOTO, edge(a));
        break;
      case Insn.JUMP_IF_TRUE:
      case Insn.JUMP_IF_FALSE:
        jumpIf(a, code[pc] == Insn.JUMP_IF_TRUE);
        break;
      case Insn.JUMP_IF_NONE:
      case Insn.JUMP_IF_NOT_NONE:
        loadObject(a);
        m.visitFieldInsn(GETSTATIC, NONE, "NONE", "L" + NONE + ";");
        m.visitJumpInsn(code[pc] == Insn.JUMP_IF_NONE ? IF_ACMPEQ : IF_ACMPNE, edge(code[pc + 2]));
        break;
      case Insn.JUMP_IF_SET:
        loadObject(a);
        m.visitJumpInsn(IFNONNULL, edge(code[pc + 2]));
        break;
      case Insn.JUMP_LESS:
      case Insn.JUMP_LESS_EQUAL:
      case Insn.JUMP_BINARY:
        compare(a, code[pc + 2], null);
        break;
      case Insn.JUMP_LESS_INT:
      case Insn.JUMP_LESS_EQUAL_INT:
      case Insn.JUMP_MORE_INT:
      case Insn.JUMP_MORE_EQUAL_INT:
      case Insn.JUMP_EQUAL_INT:
      case Insn.JUMP_NOT_EQUAL_INT:
        compare(a, -1, PyInt.of(code[pc + 2]));
        break;
      case Insn.CALL:
        call();
        break;
      case Insn.CALL_METHOD:
        callMethod();
        break;
      case Insn.RETURN:
        loadObject(a);
        giveBack();
        break;
      case Insn.RETURN_CONST:
        pushConstant(c.consts[a]);
        giveBack();
        break;
      case Insn.FOR_ITER:
        forIter();
        break;
      case Insn.GET_ITER:
        here();
        loadObject(code[pc + 2]);
        m.visitMethodInsn(
            INVOKESTATIC,
            "io/github/krait/object/Ops",
            "iter",
            "(" + L_OBJECT + ")" + L_OBJECT,
            false);
        storeObject(a);
        break;
      case Insn.BUILD_TUPLE:
        values(pc + 3, code[pc + 2]);
        m.visitMethodInsn(
            INVOKESTATIC,
            "io/github/krait/object/PyTuple",
            "of",
            "(" + SLOTS + ")Lio/github/krait/object/PyTuple;",
            false);
        storeObject(a);
        break;
      case Insn.BUILD_LIST:
        m.visitTypeInsn(NEW, "io/github/krait/object/PyList");
        m.visitInsn(DUP);
        values(pc + 3, code[pc + 2]);
        m.visitMethodInsn(
            INVOKESPECIAL, "io/github/krait/object/PyList", "<init>", "(" + SLOTS + ")V", false);
        storeObject(a);
        break;
      case Insn.MAKE_CELL:
        m.visitTypeInsn(NEW, CELL);
        m.visitInsn(DUP);
        loadObject(a);
        m.visitMethodInsn(INVOKESPECIAL, CELL, "<init>", "(" + L_OBJECT + ")V", false);
        storeObject(a);
        break;
      case Insn.END_FINALLY:
        endFinally(a);
        break;
      default:
        cold();
        break;
    }
  }

  private void giveBack() {
    pushContext();
    m.visitVarInsn(ILOAD, depth);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
    m.visitInsn(ARETURN);
  }

  private void move(int d, int s) {
    switch (k[s]) {
      case Kind.INT:
        m.visitVarInsn(LLOAD, asLong(s));
        m.visitVarInsn(LSTORE, asLong(d));
        break;
      case Kind.FLOAT:
        m.visitVarInsn(DLOAD, asDouble(s));
        m.visitVarInsn(DSTORE, asDouble(d));
        break;
      case Kind.OBJECT:
        m.visitVarInsn(ALOAD, asObject(s));
        storeObject(d);
        break;
      default:
        break;
    }
  }

  private void loadConst(int d, PyObject value) {
    switch (types.ofConstant(value)) {
      case Kind.INT:
        pushLong(((PyInt) value).value);
        m.visitVarInsn(LSTORE, asLong(d));
        break;
      case Kind.FLOAT:
        m.visitLdcInsn(((PyFloat) value).value);
        m.visitVarInsn(DSTORE, asDouble(d));
        break;
      default:
        pushConstant(value);
        storeObject(d);
        break;
    }
  }

  private void loadGlobal() {
    here();
    boolean global = code[pc] == Insn.LOAD_GLOBAL;
    GlobalCache g = c.cells[code[pc + 2]];
    PyDict.Entry e = g.entry;
    if (global && e != null) {
      constants.push(m, e, ENTRY);
      m.visitFieldInsn(GETFIELD, ENTRY, "value", L_OBJECT);
      m.visitInsn(DUP);
      m.visitVarInsn(ASTORE, temp);
      m.visitJumpInsn(IFNULL, leave(pc, "leave"));
      m.visitVarInsn(ALOAD, temp);
    } else {
      pushCode();
      pushInt(code[pc + 2]);
      support(global ? "loadGlobal" : "loadName", "(" + L_CODE + "I)" + L_OBJECT);
    }
    storeObject(code[pc + 1]);
  }

  private void values(int at, int n) {
    pushInt(n);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = 0; i < n; i++) {
      m.visitInsn(DUP);
      pushInt(i);
      loadValue(code[at + i]);
      m.visitInsn(AASTORE);
    }
  }

  // ---- arithmetic ----

  private byte kindOf(int slot, PyObject constant) {
    return constant == null ? k[slot] : types.ofConstant(constant);
  }

  private void pushLong(int slot, PyObject constant) {
    if (constant == null) {
      loadLong(slot);
    } else {
      pushLong(((PyInt) constant).value);
    }
  }

  private void pushDouble(int slot, PyObject constant) {
    if (constant == null) {
      loadDouble(slot);
    } else {
      m.visitLdcInsn(constant instanceof PyInt i ? (double) i.value : ((PyFloat) constant).value);
    }
  }

  /** The operation of slot {@code a} with slot {@code b}, or with a constant. */
  private void arithmetic(int a, int b, PyObject constant) {
    int d = code[pc + 1];
    int op = code[pc + 4];
    byte kb = kindOf(b, constant);
    byte result = types.arithmetic(pc, op, k[a], kb);
    if (result == Kind.OBJECT) {
      here();
      loadObject(a);
      if (constant == null) {
        loadObject(b);
      } else {
        pushConstant(constant);
      }
      pushInt(op);
      pushContext();
      support("binary", "(" + L_OBJECT + L_OBJECT + "I" + L_CONTEXT + ")" + L_OBJECT);
      storeObject(d);
    } else if (result == Kind.INT) {
      longs(op, a, b, constant);
      m.visitVarInsn(LSTORE, asLong(d));
    } else {
      doubles(op, a, b, constant);
      m.visitVarInsn(DSTORE, asDouble(d));
    }
  }

  private void addInt() {
    int a = code[pc + 2];
    int op = code[pc + 4];
    boolean adds = op == BinaryOp.ADD || op == BinaryOp.INPLACE_ADD;
    arithmetic(a, -1, PyInt.of(adds ? code[pc + 3] : -code[pc + 3]));
  }

  private void exact(String name) {
    endGuard(); // whose handler would come first
    Label start = new Label();
    Label end = new Label();
    Label overflow = new Label();
    m.visitTryCatchBlock(start, end, overflow, "java/lang/ArithmeticException");
    m.visitLabel(start);
    m.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, "(JJ)J", false);
    m.visitLabel(end);
    overflows.add(new Overflow(overflow, exit()));
  }

  private record Overflow(Label label, Label exit) {}

  private final List<Overflow> overflows = new ArrayList<>();

  private void longs(int op, int a, int b, PyObject constant) {
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        loadLong(a);
        pushLong(b, constant);
        exact("addExact");
        return;
      case BinaryOp.SUBTRACT:
      case BinaryOp.INPLACE_SUBTRACT:
        loadLong(a);
        pushLong(b, constant);
        exact("subtractExact");
        return;
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        loadLong(a);
        pushLong(b, constant);
        exact("multiplyExact");
        return;
      case BinaryOp.AND:
      case BinaryOp.INPLACE_AND:
        both(a, b, constant, LAND);
        return;
      case BinaryOp.OR:
      case BinaryOp.INPLACE_OR:
        both(a, b, constant, LOR);
        return;
      case BinaryOp.XOR:
      case BinaryOp.INPLACE_XOR:
        both(a, b, constant, LXOR);
        return;
      case BinaryOp.FLOOR_DIVIDE:
      case BinaryOp.INPLACE_FLOOR_DIVIDE:
      case BinaryOp.MODULO:
      case BinaryOp.INPLACE_MODULO:
        divide(op, a, b, constant);
        return;
      default:
        shift(op, a, b, constant);
    }
  }

  private void both(int a, int b, PyObject constant, int insn) {
    loadLong(a);
    pushLong(b, constant);
    m.visitInsn(insn);
  }

  private void divide(int op, int a, int b, PyObject constant) {
    long known = constant == null ? 0 : ((PyInt) constant).value;
    if (known == 0 || known == -1) {
      // the interpreter knows what comes of these
      pushLong(b, constant);
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFEQ, exit());
      pushLong(b, constant);
      m.visitLdcInsn(-1L);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFEQ, exit());
    }
    boolean mod = op == BinaryOp.MODULO || op == BinaryOp.INPLACE_MODULO;
    loadLong(a);
    pushLong(b, constant);
    m.visitMethodInsn(
        INVOKESTATIC, "java/lang/Math", mod ? "floorMod" : "floorDiv", "(JJ)J", false);
  }

  private void shift(int op, int a, int b, PyObject constant) {
    boolean left = op == BinaryOp.LSHIFT || op == BinaryOp.INPLACE_LSHIFT;
    long known = constant == null ? -1 : ((PyInt) constant).value;
    if (known < 0 || known > 62) {
      pushLong(b, constant);
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFLT, exit());
      pushLong(b, constant);
      m.visitLdcInsn(62L);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFGT, exit());
    }
    loadLong(a);
    pushLong(b, constant);
    m.visitInsn(L2I);
    if (!left) {
      m.visitInsn(LSHR);
      return;
    }
    m.visitInsn(LSHL);
    m.visitInsn(DUP2);
    m.visitVarInsn(LSTORE, temp);
    pushLong(b, constant);
    m.visitInsn(L2I);
    m.visitInsn(LSHR);
    loadLong(a);
    m.visitInsn(LCMP);
    m.visitJumpInsn(IFNE, exit());
    m.visitVarInsn(LLOAD, temp);
  }

  private void doubles(int op, int a, int b, PyObject constant) {
    boolean divides = op == BinaryOp.TRUE_DIVIDE || op == BinaryOp.INPLACE_TRUE_DIVIDE;
    if (divides) {
      pushDouble(b, constant);
      m.visitInsn(DCONST_0);
      m.visitInsn(DCMPL);
      m.visitJumpInsn(IFEQ, exit());
    }
    loadDouble(a);
    pushDouble(b, constant);
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        m.visitInsn(DADD);
        break;
      case BinaryOp.SUBTRACT:
      case BinaryOp.INPLACE_SUBTRACT:
        m.visitInsn(DSUB);
        break;
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        m.visitInsn(DMUL);
        break;
      default:
        m.visitInsn(DDIV);
        break;
    }
  }

  // ---- conditions ----

  private void jumpIf(int s, boolean sense) {
    int target = code[pc + 2];
    switch (k[s]) {
      case Kind.INT:
        loadLong(s);
        m.visitInsn(LCONST_0);
        m.visitInsn(LCMP);
        break;
      case Kind.FLOAT:
        loadDouble(s);
        m.visitInsn(DCONST_0);
        m.visitInsn(DCMPL);
        break;
      default:
        here();
        loadObject(s);
        support("isTrue", "(" + L_OBJECT + ")Z");
        break;
    }
    m.visitJumpInsn(sense ? IFNE : IFEQ, edge(target));
  }

  private void compare(int a, int b, PyObject constant) {
    int mode = code[pc + 4];
    int op = mode & 63;
    boolean whenFalse = (mode & Insn.IF_FALSE) != 0;
    boolean swapped = (mode & Insn.SWAPPED) != 0;
    byte ka = k[a];
    byte kb = kindOf(b, constant);
    boolean numbers = (ka == Kind.INT || ka == Kind.FLOAT) && (kb == Kind.INT || kb == Kind.FLOAT);
    Label target;
    if (!numbers || jump(op) < 0 || ka != kb && op != BinaryOp.LESS && !isOrder(op)) {
      here();
      loadObject(a);
      if (constant == null) {
        loadObject(b);
      } else {
        pushConstant(constant);
      }
      pushInt(mode);
      pushContext();
      support("test", "(" + L_OBJECT + L_OBJECT + "I" + L_CONTEXT + ")Z");
      m.visitJumpInsn(IFNE, edge(code[pc + 3]));
      return;
    }
    target = edge(code[pc + 3]);
    boolean longs = ka == Kind.INT && kb == Kind.INT;
    // in the program's order
    for (int i = 0; i < 2; i++) {
      boolean first = i == 0 != swapped;
      if (longs) {
        if (first) {
          loadLong(a);
        } else {
          pushLong(b, constant);
        }
      } else if (first) {
        loadDouble(a);
      } else {
        pushDouble(b, constant);
      }
    }
    int insn = jump(op);
    if (longs) {
      m.visitInsn(LCMP);
    } else {
      // with a NaN nothing holds
      m.visitInsn(op == BinaryOp.LESS || op == BinaryOp.LESS_EQUAL ? DCMPG : DCMPL);
    }
    m.visitJumpInsn(whenFalse ? negated(insn) : insn, target);
  }

  private static boolean isOrder(int op) {
    return op == BinaryOp.LESS
        || op == BinaryOp.MORE
        || op == BinaryOp.LESS_EQUAL
        || op == BinaryOp.MORE_EQUAL;
  }

  private static int jump(int op) {
    switch (op) {
      case BinaryOp.LESS:
        return IFLT;
      case BinaryOp.MORE:
        return IFGT;
      case BinaryOp.LESS_EQUAL:
        return IFLE;
      case BinaryOp.MORE_EQUAL:
        return IFGE;
      case BinaryOp.EQUAL:
        return IFEQ;
      case BinaryOp.NOT_EQUAL:
        return IFNE;
      default:
        return -1;
    }
  }

  private static int negated(int insn) {
    switch (insn) {
      case IFLT:
        return IFGE;
      case IFGE:
        return IFLT;
      case IFGT:
        return IFLE;
      case IFLE:
        return IFGT;
      case IFEQ:
        return IFNE;
      default:
        return IFEQ;
    }
  }

  // ---- calls ----

  private void call() {
    here();
    int n = code[pc + 3];
    loadObject(code[pc + 2]);
    arguments(pc + 4, n);
    storeObject(code[pc + 1]);
  }

  private void arguments(int at, int n) {
    if (n > 3) {
      values(at, n);
      pushCode();
      support("call", "(" + L_OBJECT + SLOTS + L_CODE + ")" + L_OBJECT);
      return;
    }
    StringBuilder d = new StringBuilder("(").append(L_OBJECT);
    for (int i = 0; i < n; i++) {
      loadValue(code[at + i]);
      d.append(L_OBJECT);
    }
    pushCode();
    support("call" + n, d + L_CODE + ")" + L_OBJECT);
  }

  private void callMethod() {
    here();
    int n = code[pc + 4];
    loadObject(code[pc + 2]);
    if (n <= 2) {
      loadObject(code[pc + 3]);
      for (int i = 0; i < n; i++) {
        loadValue(code[pc + 5 + i]);
      }
      pushCode();
      support("callMethod" + n, "(" + L_OBJECT + L_OBJECT.repeat(n + 1) + L_CODE + ")" + L_OBJECT);
      storeObject(code[pc + 1]);
      return;
    }
    pushInt(n + 1);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    m.visitInsn(DUP);
    m.visitInsn(ICONST_0);
    loadObject(code[pc + 3]);
    m.visitInsn(AASTORE);
    for (int i = 0; i < n; i++) {
      m.visitInsn(DUP);
      pushInt(i + 1);
      loadValue(code[pc + 5 + i]);
      m.visitInsn(AASTORE);
    }
    pushCode();
    support("callMethod", "(" + L_OBJECT + SLOTS + L_CODE + ")" + L_OBJECT);
    storeObject(code[pc + 1]);
  }

  private void forIter() {
    here();
    loadObject(code[pc + 2]);
    m.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "next", "()" + L_OBJECT, false);
    m.visitInsn(DUP);
    m.visitVarInsn(ASTORE, temp);
    m.visitJumpInsn(IFNULL, edge(code[pc + 3]));
    m.visitVarInsn(ALOAD, temp);
    storeObject(code[pc + 1]);
  }

  private void endFinally(int a) {
    loadObject(a + 1);
    m.visitJumpInsn(IFNONNULL, leave(pc, "leave"));
    loadObject(a);
    m.visitFieldInsn(GETSTATIC, NONE, "NONE", "L" + NONE + ";");
    m.visitJumpInsn(IF_ACMPNE, leave(pc, "leave"));
    pushContext();
    m.visitInsn(ACONST_NULL);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "handledException", L_OBJECT);
  }

  /** An instruction that has no code of its own: it is run on an array with what it reads. */
  private void cold() {
    here();
    o.read(code, pc);
    BitSet reads = new BitSet();
    for (int i = 0; i < o.nUses; i++) {
      reads.set(o.uses[i]);
    }
    int saved = c.predecoded.savedSlot;
    if (saved >= 0) {
      reads.set(saved, c.nSlots);
    }
    pushCode();
    slots(reads);
    m.visitInsn(DUP);
    m.visitVarInsn(ASTORE, temp);
    pushInt(pc);
    support(code[pc] == Insn.UNPACK_SEQUENCE ? "unpack" : "cold", "(" + L_CODE + SLOTS + "I)V");
    for (int i = 0; i < o.nDefs; i++) {
      m.visitVarInsn(ALOAD, temp);
      pushInt(o.defs[i]);
      m.visitInsn(AALOAD);
      storeObject(o.defs[i]);
    }
    if (!o.goesOn) {
      m.visitInsn(ACONST_NULL);
      m.visitInsn(ATHROW);
    }
  }

  /** Where overflows go. */
  private void overflowStubs() {
    for (Overflow f : overflows) {
      m.visitLabel(f.label);
      m.visitInsn(POP);
      m.visitJumpInsn(GOTO, f.exit);
    }
  }
}
