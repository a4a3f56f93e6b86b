package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.Predecoded;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** The ends of finally blocks. */
final class BlockCode {
  private final Edges e;
  private final MethodVisitor m;

  BlockCode(Edges e) {
    this.e = e;
    m = e.m;
  }

  /** Goes on with what the block was entered for: value in slot {@code a}, cause behind it. */
  void endFinally(int a) {
    Label caused = new Label();
    e.loadObject(a + 1);
    m.visitJumpInsn(IFNONNULL, caused);
    endFinallySingle(a);
    Label done = new Label();
    m.visitJumpInsn(GOTO, done);
    m.visitLabel(caused);
    continuations(a);
    m.visitLabel(done);
  }

  /** Goes on, or raises the exception again that slot {@code a} holds. */
  void endFinallySingle(int a) {
    Label none = new Label();
    e.loadObject(a);
    m.visitFieldInsn(GETSTATIC, NONE, "NONE", "L" + NONE + ";");
    m.visitJumpInsn(IF_ACMPEQ, none);
    e.here();
    e.loadObject(a);
    e.pushContext();
    e.support("reraised", "(" + L_OBJECT + L_CONTEXT + ")Lio/github/krait/object/PyError;");
    m.visitInsn(ATHROW);
    m.visitLabel(none);
    e.pushContext();
    m.visitInsn(ACONST_NULL);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "handledException", L_OBJECT);
  }

  private void continuations(int a) {
    Successors next = e.region.successors;
    int[] which = next.continuations(e.pc);
    Label other = e.leave(e.pc, "leave");
    if (which.length == 0) {
      m.visitJumpInsn(GOTO, other);
      return;
    }
    Label[] labels = new Label[which.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
    e.loadObject(a + 1);
    e.pushContext();
    e.support("cause", "(" + L_OBJECT + L_CONTEXT + ")I");
    m.visitLookupSwitchInsn(other, which, labels);
    for (int i = 0; i < labels.length; i++) {
      m.visitLabel(labels[i]);
      continuation(a, which[i]);
    }
  }

  private void continuation(int a, int i) {
    Successors next = e.region.successors;
    int to = next.at(i, 3);
    switch (next.at(i, 0)) {
      case Predecoded.RETURN:
        e.loadObject(a);
        e.giveBack();
        return;
      case Predecoded.GO_ON:
        m.visitJumpInsn(GOTO, e.edge(to));
        return;
      default:
        int outer = next.at(i, 1);
        byte[] before = e.k;
        e.inInstruction = false; // what follows is not behind it
        e.loadObject(a);
        e.storeObject(outer);
        e.pushConstant(io.github.krait.object.PyInt.of(next.at(i, 2)));
        e.storeObject(outer + 1);
        e.k = before.clone();
        e.k[outer] = Kind.OBJECT;
        e.k[outer + 1] = Kind.OBJECT;
        m.visitJumpInsn(GOTO, e.edge(to));
        e.k = before;
        e.inInstruction = true;
    }
  }
}
