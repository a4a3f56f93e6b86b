package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.Insn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * A generator as a state machine: entered where it was suspended, or at a loop by the interpreter.
 * At each of these places all that is live is in the generator's slots; what is not of the kind
 * that the code wants there has the interpreter go on.
 */
final class GeneratorCode {
  /** The parameters of the method. */
  static final int GENERATOR = 0;

  static final int SLOTS_LOCAL = 1;
  static final int FROM = 2;
  static final int PARAMETERS = 3;

  private final Edges e;
  private final int[] code;
  private final MethodVisitor m;

  /** Where it is entered, by pc. */
  private final TreeMap<Integer, Label> entries = new TreeMap<>();

  /** Those that have code. */
  private final BitSet placed = new BitSet();

  GeneratorCode(Edges e) {
    this.e = e;
    code = e.code;
    m = e.m;
  }

  /** Counts the frame if that was not done, and goes where {@code from} says. */
  void dispatch(Runnable prologue) {
    Label counted = new Label();
    Label ready = new Label();
    m.visitVarInsn(ILOAD, FROM);
    m.visitJumpInsn(IFLT, counted);
    prologue.run();
    m.visitJumpInsn(GOTO, ready);
    m.visitLabel(counted);
    m.visitVarInsn(ILOAD, FROM);
    m.visitInsn(ICONST_M1);
    m.visitInsn(IXOR);
    m.visitVarInsn(ISTORE, FROM);
    e.pushContext();
    m.visitFieldInsn(GETFIELD, CONTEXT, "depth", "I");
    m.visitInsn(ICONST_1);
    m.visitInsn(ISUB);
    m.visitVarInsn(ISTORE, e.depth);
    m.visitLabel(ready);
    m.visitVarInsn(ILOAD, FROM);
    m.visitVarInsn(ISTORE, e.where);
    List<Integer> heads = findEntries();
    Label other = new Label();
    int[] keys = new int[entries.size()];
    Label[] labels = new Label[keys.length];
    int n = 0;
    for (int pc : entries.keySet()) {
      keys[n] = pc;
      labels[n++] = entries.get(pc);
    }
    m.visitVarInsn(ILOAD, FROM);
    m.visitLookupSwitchInsn(other, keys, labels);
    for (int pc : heads) {
      place(pc);
      e.restore(e.types.at(pc), pc);
      e.count(false, e.counted.get(pc), pc, e.types.at(pc));
      m.visitJumpInsn(GOTO, e.label(pc));
    }
    m.visitLabel(other);
    e.pushCode();
    m.visitVarInsn(ALOAD, SLOTS_LOCAL);
    m.visitVarInsn(ILOAD, FROM);
    e.interpreter("leave", "(" + L_CODE + SLOTS + "I");
  }

  /** Finds where it can be entered; those that are the start, or heads of loops, are returned. */
  private List<Integer> findEntries() {
    List<Integer> heads = new ArrayList<>();
    Operands o = new Operands();
    for (int pc = e.region.pcs.nextSetBit(0); pc >= 0; pc = e.region.pcs.nextSetBit(pc + 1)) {
      o.read(code, pc);
      if (code[pc] == Insn.YIELD_FROM) {
        entries.put(pc, new Label());
        heads.remove((Object) pc);
      } else if (code[pc] == Insn.YIELD) {
        entries.put(pc + Insn.length(code, pc), new Label());
      }
    }
    head(0, heads);
    for (int pc = e.region.pcs.nextSetBit(0); pc >= 0; pc = e.region.pcs.nextSetBit(pc + 1)) {
      o.read(code, pc);
      if (o.target >= 0 && o.target <= pc) {
        head(o.target, heads);
      }
    }
    return heads;
  }

  private void head(int pc, List<Integer> heads) {
    if (!entries.containsKey(pc) && e.types.at(pc) != null) {
      entries.put(pc, new Label());
      heads.add(pc);
    }
  }

  void yieldValue() {
    int next = e.pc + Insn.length(code, e.pc);
    e.loadObject(code[e.pc + 2]);
    m.visitVarInsn(ASTORE, e.temp);
    e.slots(e.live.at(e.pc));
    m.visitInsn(POP);
    e.endGuard();
    suspend(code[e.pc + 1]);
    m.visitVarInsn(ALOAD, e.temp);
    m.visitInsn(ARETURN);
    place(next);
    e.types.step(e.pc, e.k);
    e.restore(e.k, next);
  }

  void yieldFrom() {
    Label ended = new Label();
    e.slots(e.live.at(e.pc));
    m.visitInsn(POP);
    place(e.pc);
    e.hereStored();
    m.visitVarInsn(ALOAD, GENERATOR);
    m.visitVarInsn(ALOAD, SLOTS_LOCAL);
    e.pushInt(e.pc);
    m.visitMethodInsn(
        INVOKEVIRTUAL, GENERATOR_CLASS, "delegate", "(" + SLOTS + "I)" + L_OBJECT, false);
    m.visitInsn(DUP);
    m.visitVarInsn(ASTORE, e.temp);
    e.endGuard();
    m.visitJumpInsn(IFNULL, ended);
    suspend(code[e.pc + 3]);
    m.visitVarInsn(ALOAD, e.temp);
    m.visitInsn(ARETURN);
    m.visitLabel(ended);
    e.types.step(e.pc, e.k);
    e.restore(e.k, e.pc + Insn.length(code, e.pc));
  }

  private void suspend(int slot) {
    e.pushContext();
    m.visitVarInsn(ILOAD, e.depth);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
    m.visitVarInsn(ALOAD, GENERATOR);
    e.pushInt(e.pc);
    e.pushInt(slot);
    m.visitMethodInsn(INVOKEVIRTUAL, GENERATOR_CLASS, "suspend", "(II)V", false);
  }

  private void place(int pc) {
    m.visitLabel(entries.get(pc));
    placed.set(pc);
  }

  /** Entries that there was no way to while it was watched. */
  void unplaced() {
    for (int pc : entries.keySet()) {
      if (!placed.get(pc)) {
        place(pc);
        e.pushCode();
        m.visitVarInsn(ALOAD, SLOTS_LOCAL);
        e.pushInt(pc);
        e.interpreter("unreached", "(" + L_CODE + SLOTS + "I");
      }
    }
  }
}
