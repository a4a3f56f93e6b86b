package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.Insn;
import java.util.BitSet;
import org.objectweb.asm.MethodVisitor;

/**
 * Keeps a frame's array as the interpreter would, where the engine counts what its program holds:
 * with all references, while ints and floats stay in the JVM's locals. What was loaded from where
 * it stays, and is used up by the next instruction, is not stored. A float has something in its
 * place that is as large; ints count nothing.
 */
final class Mirror {
  private final Values v;
  private final MethodVisitor m;
  private final int nVariables;
  private final Operands o = new Operands();

  /** Temporaries that may have a reference in the array. */
  private final BitSet stored = new BitSet();

  Mirror(Values v, BitSet pcs) {
    this.v = v;
    m = v.m;
    nVariables = v.c.predecoded.nLocals;
    for (int pc = pcs.nextSetBit(0); pc >= 0; pc = pcs.nextSetBit(pc + 1)) {
      o.read(v.code, pc);
      int n = o.nDefs;
      int[] defs = o.defs.clone();
      for (int i = 0; i < n; i++) {
        if (defs[i] >= nVariables && !isArithmetic(v.code[pc]) && lasts(pc, defs[i])) {
          stored.set(defs[i]);
        }
      }
    }
  }

  private static boolean isArithmetic(int op) {
    return op >= Insn.ADD && op <= Insn.BINARY_CONST || op == Insn.LOAD_NULL;
  }

  private static boolean isLoad(int op) {
    switch (op) {
      case Insn.MOVE:
      case Insn.LOAD_CONST:
      case Insn.LOAD_NULL:
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
      case Insn.LOAD_DEREF:
      case Insn.LOAD_ATTR:
      case Insn.LOAD_METHOD:
      case Insn.LOAD_SUBSCR:
        return true;
      default:
        return false;
    }
  }

  /** Whether the value that {@code pc} puts there outlasts the next instruction. */
  private boolean lasts(int pc, int slot) {
    if (slot < nVariables || !isLoad(v.code[pc])) {
      return true;
    }
    int next = pc + Insn.length(v.code, pc);
    o.read(v.code, pc);
    if (!o.goesOn || next >= v.code.length) {
      return true;
    }
    o.read(v.code, next);
    if (o.target >= 0 || next + Insn.length(v.code, next) >= v.code.length) {
      return true;
    }
    for (int i = 0; i < o.nDefs; i++) {
      if (o.defs[i] == slot) {
        return false;
      }
    }
    return o.goesOn && v.live.at(next + Insn.length(v.code, next)).get(slot);
  }

  /** A reference was stored to the local. */
  void store(int slot, boolean byInstruction) {
    if (byInstruction && !lasts(v.pc, slot)) {
      return;
    }
    m.visitVarInsn(ALOAD, v.frame);
    v.pushInt(slot);
    m.visitVarInsn(ALOAD, v.asObject(slot));
    m.visitInsn(AASTORE);
  }

  /** An instruction was written: numbers that it made take the place of references. */
  void numbers(byte[] before) {
    o.read(v.code, v.pc);
    for (int i = 0; i < o.nDefs; i++) {
      int d = o.defs[i];
      byte kind = v.k[d];
      if (before[d] == kind || v.boxed[d] || kind != Kind.INT && kind != Kind.FLOAT) {
        continue;
      }
      if (d >= nVariables && !stored.get(d)) {
        continue;
      }
      m.visitVarInsn(ALOAD, v.frame);
      v.pushInt(d);
      if (kind == Kind.INT) {
        m.visitInsn(ACONST_NULL);
      } else {
        m.visitTypeInsn(NEW, PY_FLOAT);
        m.visitInsn(DUP);
        m.visitInsn(DCONST_0);
        m.visitMethodInsn(INVOKESPECIAL, PY_FLOAT, "<init>", "(D)V", false);
      }
      m.visitInsn(AASTORE);
    }
  }

  /** Makes the frame known, which is at that depth. */
  void addFrame(int depth) {
    v.pushContext();
    m.visitVarInsn(ALOAD, v.frame);
    v.pushInt(nVariables);
    m.visitVarInsn(ILOAD, depth);
    m.visitMethodInsn(INVOKEVIRTUAL, CONTEXT, "addFrame", "(" + SLOTS + "II)V", false);
  }
}
