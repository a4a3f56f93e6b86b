package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.vm.Code;
import io.github.krait.vm.GlobalCache;
import io.github.krait.vm.Insn;
import java.util.BitSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes the JVM code of a region. */
final class Emitter extends Edges {
  private final Operands o = new Operands();
  private final CallCode calls = new CallCode(this);
  private final OperatorCode operators = new OperatorCode(this, calls);
  private final BlockCode blocks = new BlockCode(this);
  private final GeneratorCode generators = new GeneratorCode(this);
  private final AttributeCode attributes = new AttributeCode(this);
  private final ItemCode items = new ItemCode(this, calls);
  private final SliceCode slices = new SliceCode(this);

  Emitter(
      Code c,
      Region region,
      Liveness live,
      Types types,
      Constants constants,
      ExitMethods exits,
      MethodVisitor m,
      int parameters) {
    super(c, region, live, types, constants, exits, m, parameters);
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
    if (c.engine.keepsFrames) {
      frame = isGenerator ? frame : array >= 0 ? array : newLocal();
      mirror = new Mirror(this, region.pcs);
    }
    if (isGenerator) {
      generators.dispatch(() -> prologue(frame));
      return rest();
    }
    if (isFunction) {
      prologue(array);
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
    count(false, counted.get(region.entry), region.entry, types.at(region.entry));
    m.visitJumpInsn(GOTO, label(region.entry));
    return rest();
  }

  private int rest() {
    body();
    generators.unplaced();
    ends();
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

  /** Makes that method. */
  Emitter of(Signature method) {
    self = method;
    return this;
  }

  Emitter ofGenerator() {
    isGenerator = true;
    frame = GeneratorCode.SLOTS_LOCAL;
    return this;
  }

  private void prologue(int array) {
    pushContext();
    if (self != null) {
      m.visitVarInsn(ILOAD, depth);
      support("enter", "(" + L_CONTEXT + "I)V");
      return;
    }
    support("enter", "(" + L_CONTEXT + ")I");
    m.visitVarInsn(ISTORE, depth);
    if (mirror != null) {
      if (array < 0) {
        parameters();
        m.visitVarInsn(ASTORE, frame);
      }
      mirror.addFrame(depth);
    }
  }

  /** Puts an array on the stack that has the parameters in place. */
  private void parameters() {
    pushInt(c.nSlots);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = 0; i < depth; i++) {
      m.visitInsn(DUP);
      pushInt(i);
      m.visitVarInsn(ALOAD, i);
      m.visitInsn(AASTORE);
    }
  }

  /** Takes the slots that are live at the entry. */
  private void enter(int array) {
    byte[] at = types.at(region.entry);
    if (self != null) {
      enterRaw(at);
      return;
    }
    if (isFunction) {
      checkParameters(array, at);
    }
    for (int slot = 0; slot < at.length; slot++) {
      if (at[slot] == Kind.NONE) {
        continue;
      }
      if (array < 0 && slot >= depth) {
        m.visitInsn(ACONST_NULL); // unbound yet
        m.visitVarInsn(ASTORE, asObject(slot));
        continue;
      }
      given(array, slot);
      if (at[slot] == Kind.INT) {
        m.visitTypeInsn(CHECKCAST, PY_INT);
        m.visitFieldInsn(GETFIELD, PY_INT, "value", "J");
        storeLong(slot);
      } else if (at[slot] == Kind.FLOAT) {
        m.visitTypeInsn(CHECKCAST, PY_FLOAT);
        m.visitFieldInsn(GETFIELD, PY_FLOAT, "value", "D");
        storeDouble(slot);
      } else {
        m.visitVarInsn(ASTORE, asObject(slot));
      }
    }
  }

  /** The parameters are numbers already. */
  private void enterRaw(byte[] at) {
    for (int slot = 0; slot < at.length; slot++) {
      if (at[slot] == Kind.NONE) {
        continue;
      }
      if (slot >= self.kinds().length) {
        m.visitInsn(ACONST_NULL); // unbound yet
        storeObject(slot);
      } else if (at[slot] == Kind.INT) {
        m.visitVarInsn(LLOAD, self.local(slot));
        storeLong(slot);
      } else if (at[slot] == Kind.FLOAT) {
        m.visitVarInsn(DLOAD, self.local(slot));
        storeDouble(slot);
      } else {
        m.visitVarInsn(ALOAD, self.local(slot));
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
        m.visitTypeInsn(INSTANCEOF, at[slot] == Kind.INT ? PY_INT : PY_FLOAT);
        m.visitJumpInsn(IFEQ, other);
        any = true;
      }
    }
    if (!any) {
      return;
    }
    m.visitJumpInsn(GOTO, good);
    m.visitLabel(other);
    if (array >= 0) {
      pushCode();
      m.visitVarInsn(ALOAD, array);
      m.visitInsn(ICONST_0);
      support("exit", "(" + L_CODE + SLOTS + "I)" + L_OBJECT);
    } else if (mirror != null) {
      pushCode();
      m.visitVarInsn(ALOAD, frame);
      m.visitInsn(ICONST_0);
      support("exit", "(" + L_CODE + SLOTS + "I)" + L_OBJECT);
    } else {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < depth; i++) {
        m.visitVarInsn(ALOAD, i);
        all.append('L').append(i).append(' ');
      }
      m.visitInsn(ICONST_0);
      exits.call(m, "exit", all.toString());
    }
    m.visitInsn(ARETURN);
    m.visitLabel(good);
  }

  private void body() {
    k = null;
    int last = 0;
    for (pc = region.pcs.nextSetBit(0); pc >= 0; pc = region.pcs.nextSetBit(pc + 1)) {
      if (region.labels.get(pc)) {
        byte[] at = types.at(pc);
        if (k != null) {
          convert(k, at);
          count(counted.get(last), at != null && counted.get(pc), pc, at);
        }
        endGuard();
        if (at == null) {
          k = null;
          continue; // not reached
        }
        m.visitLabel(label(pc));
        k = at.clone();
        forget();
      } else if (k == null) {
        continue;
      } else if (counted.get(last) != counted.get(pc)) {
        endGuard();
        count(counted.get(last), counted.get(pc), pc, k);
      }
      last = pc;
      line();
      thrownTo = live.onThrow(pc);
      if (guardEnd != null && !sameGuard()) {
        endGuard();
      }
      if (types.isCold(pc)) {
        endGuard();
        m.visitJumpInsn(GOTO, leave(pc, "unreached"));
        k = null;
        continue;
      }
      o.read(code, pc);
      boolean goesOn = o.goesOn;
      byte[] before = mirror == null ? null : k.clone();
      inInstruction = true;
      instruction();
      inInstruction = false;
      types.step(pc, k);
      if (mirror != null && goesOn) {
        mirror.numbers(before);
      }
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
        if (!isInLocal()) {
          loadGlobal();
        }
        break;
      case Insn.STORE_GLOBAL:
      case Insn.STORE_NAME:
        if (!isInLocal()) {
          storeGlobal(a);
        }
        break;
      case Insn.LOAD_DEREF:
        loadObject(code[pc + 2]);
        m.visitTypeInsn(CHECKCAST, CELL);
        m.visitFieldInsn(GETFIELD, CELL, "value", L_OBJECT);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, temp);
        m.visitJumpInsn(IFNULL, leave(pc, "leave"));
        m.visitVarInsn(ALOAD, temp);
        storeResult();
        break;
      case Insn.STORE_DEREF:
        loadObject(a);
        m.visitTypeInsn(CHECKCAST, CELL);
        loadValue(code[pc + 2]);
        m.visitFieldInsn(PUTFIELD, CELL, "value", L_OBJECT);
        break;
      case Insn.LOAD_ATTR:
        attributes.load();
        break;
      case Insn.STORE_ATTR:
        attributes.store();
        break;
      case Insn.LOAD_METHOD:
        attributes.loadMethod();
        break;
      case Insn.UNPACK_SEQUENCE:
        items.unpack();
        break;
      case Insn.LOAD_SUBSCR:
        if (!slices.isWritten()) {
          items.load();
        }
        break;
      case Insn.STORE_SUBSCR:
        if (!slices.isWritten()) {
          items.store();
        }
        break;
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        operators.arithmetic(code[pc + 2], code[pc + 3], null);
        break;
      case Insn.BINARY_CONST:
        operators.arithmetic(code[pc + 2], -1, c.consts[code[pc + 3]]);
        break;
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
        operators.addInt();
        break;
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
        operators.arithmetic(code[pc + 2], -1, PyInt.of(code[pc + 3]));
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
        operators.jumpIf(a, code[pc] == Insn.JUMP_IF_TRUE);
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
        operators.compare(a, code[pc + 2], null);
        break;
      case Insn.JUMP_LESS_INT:
      case Insn.JUMP_LESS_EQUAL_INT:
      case Insn.JUMP_MORE_INT:
      case Insn.JUMP_MORE_EQUAL_INT:
      case Insn.JUMP_EQUAL_INT:
      case Insn.JUMP_NOT_EQUAL_INT:
        operators.compare(a, -1, PyInt.of(code[pc + 2]));
        break;
      case Insn.CALL:
        calls.call();
        break;
      case Insn.CALL_METHOD:
        calls.callMethod();
        break;
      case Insn.RETURN:
        if (self == null) {
          loadObject(a);
        } else if (k[a] == Kind.INT) {
          loadLong(a);
        } else {
          loadDouble(a);
        }
        giveBack();
        break;
      case Insn.RETURN_CONST:
        if (self == null) {
          pushConstant(c.consts[a]);
        } else if (self.result() == Kind.INT) {
          pushLong(((PyInt) c.consts[a]).value);
        } else {
          m.visitLdcInsn(((PyFloat) c.consts[a]).value);
        }
        giveBack();
        break;
      case Insn.FOR_ITER:
        calls.forIter();
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
      case Insn.UNARY:
        operators.unary();
        break;
      case Insn.DELETE_SUBSCR:
        if (!slices.isWritten()) {
          cold();
        }
        break;
      case Insn.BUILD_SLICE:
        if (slices.isLeftOut()) {
          break;
        }
        here();
        loadValue(code[pc + 3]);
        loadValue(code[pc + 4]);
        if (code[pc + 2] == 3) {
          loadValue(code[pc + 5]);
        } else {
          pushConstant(PyNone.NONE);
        }
        support("slice", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
        storeObject(a);
        break;
      case Insn.BUILD_MAP:
        support("newDict", "()" + L_OBJECT);
        storeObject(a);
        break;
      case Insn.STORE_MAP:
        here();
        loadObject(a);
        loadValue(code[pc + 2]);
        loadValue(code[pc + 3]);
        support("storeMap", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")V");
        break;
      case Insn.LIST_APPEND:
        here();
        loadObject(a);
        loadValue(code[pc + 2]);
        support("append", "(" + L_OBJECT + L_OBJECT + ")V");
        break;
      case Insn.MAKE_CELL:
        m.visitTypeInsn(NEW, CELL);
        m.visitInsn(DUP);
        loadObject(a);
        m.visitMethodInsn(INVOKESPECIAL, CELL, "<init>", "(" + L_OBJECT + ")V", false);
        storeObject(a);
        break;
      case Insn.END_FINALLY:
        blocks.endFinally(a);
        break;
      case Insn.END_FINALLY_SINGLE:
        blocks.endFinallySingle(a);
        break;
      case Insn.YIELD:
        generators.yieldValue();
        break;
      case Insn.YIELD_FROM:
        generators.yieldFrom();
        break;
      default:
        cold();
        break;
    }
  }

  private void move(int d, int s) {
    switch (k[s]) {
      case Kind.INT:
        m.visitVarInsn(LLOAD, asLong(s));
        storeLong(d);
        break;
      case Kind.FLOAT:
        m.visitVarInsn(DLOAD, asDouble(s));
        storeDouble(d);
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
        storeLong(d);
        break;
      case Kind.FLOAT:
        m.visitLdcInsn(((PyFloat) value).value);
        storeDouble(d);
        break;
      default:
        pushConstant(value);
        storeObject(d);
        break;
    }
  }

  private void loadGlobal() {
    boolean global = code[pc] == Insn.LOAD_GLOBAL;
    GlobalCache g = c.cells[code[pc + 2]];
    PyDict.Entry e = g.entry;
    if (global && e != null) {
      hereOnly();
      constants.push(m, e, ENTRY);
      m.visitFieldInsn(GETFIELD, ENTRY, "value", L_OBJECT);
      m.visitInsn(DUP);
      m.visitVarInsn(ASTORE, temp);
      m.visitJumpInsn(IFNULL, leave(pc, "exit")); // deleted: it may have another entry by now
      m.visitVarInsn(ALOAD, temp);
    } else {
      here();
      pushCode();
      pushInt(code[pc + 2]);
      support(global ? "loadGlobal" : "loadName", "(" + L_CODE + "I)" + L_OBJECT);
    }
    storeResult();
  }

  private void storeGlobal(int slot) {
    here();
    loadObject(slot);
    pushCode();
    pushInt(code[pc + 2]);
    boolean global = code[pc] == Insn.STORE_GLOBAL;
    support(global ? "storeGlobal" : "storeName", "(" + L_OBJECT + L_CODE + "I)V");
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
    support("cold", "(" + L_CODE + SLOTS + "I)V");
    for (int i = 0; i < o.nDefs; i++) {
      m.visitVarInsn(ALOAD, temp);
      pushInt(o.defs[i]);
      m.visitInsn(AALOAD);
      storeObject(o.defs[i]);
      k[o.defs[i]] = Kind.OBJECT;
    }
    m.visitInsn(ACONST_NULL); // the array is not to keep objects that the program has let go
    m.visitVarInsn(ASTORE, temp);
    if (!o.goesOn) {
      m.visitInsn(ACONST_NULL);
      m.visitInsn(ATHROW);
    }
  }
}
