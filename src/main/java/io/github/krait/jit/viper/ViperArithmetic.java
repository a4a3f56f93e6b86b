package io.github.krait.jit.viper;

import static org.objectweb.asm.Opcodes.*;

import io.github.krait.bytecode.ViperOp;
import org.objectweb.asm.Label;

/** Writes arithmetic and comparisons of words. */
final class ViperArithmetic {
  private final ViperWriter w;

  ViperArithmetic(ViperWriter w) {
    this.w = w;
  }

  /** Divides; jumps where that is by zero. */
  void divide(int op, int to, int a, int b, Label zero) {
    w.loadWord(b);
    if (!w.words32) {
      w.m.visitInsn(LCONST_0);
      w.m.visitInsn(LCMP);
    }
    w.m.visitJumpInsn(IFEQ, zero);
    w.loadWord(a);
    w.loadWord(b);
    String name = op == ViperOp.MODULO ? "floorMod" : "floorDiv";
    w.m.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, w.words32 ? "(II)I" : "(JJ)J", false);
    w.storeWord(to);
  }

  /** Any operation but a division. */
  void write(int op, int to, int a, int b) {
    w.loadWord(a);
    if (op == ViperOp.NEGATE) {
      w.m.visitInsn(w.words32 ? INEG : LNEG);
    } else if (op == ViperOp.INVERT) {
      w.constant(-1);
      w.m.visitInsn(w.words32 ? IXOR : LXOR);
    } else if (op >= ViperOp.SHIFT_LEFT) {
      shift(op, b);
    } else {
      w.loadWord(b);
      w.m.visitInsn(operation(op) + (w.words32 ? 0 : LADD - IADD));
    }
    w.storeWord(to);
  }

  private static int operation(int op) {
    switch (op) {
      case ViperOp.ADD:
        return IADD;
      case ViperOp.SUBTRACT:
        return ISUB;
      case ViperOp.MULTIPLY:
        return IMUL;
      case ViperOp.AND:
        return IAND;
      case ViperOp.OR:
        return IOR;
      default:
        return IXOR;
    }
  }

  private void shift(int op, int by) {
    w.loadWord(by);
    if (!w.words32) {
      w.m.visitInsn(L2I);
      w.m.visitInsn(op == ViperOp.SHIFT_LEFT ? LSHL : op == ViperOp.SHIFT_RIGHT ? LSHR : LUSHR);
      return;
    }
    w.runtime(
        op == ViperOp.SHIFT_LEFT
            ? "shiftLeft32"
            : op == ViperOp.SHIFT_RIGHT ? "shiftRight32" : "shiftRightUnsigned32",
        "(II)I");
  }

  /** Jumps if a comparison holds. */
  void jumpIf(int a, int b, int condition, Label target) {
    boolean unsigned = condition >= ViperOp.UNSIGNED;
    int test = unsigned ? condition - ViperOp.UNSIGNED : condition;
    boolean isOrder = test != ViperOp.EQUAL && test != ViperOp.NOT_EQUAL;
    w.loadWord(a);
    w.loadWord(b);
    if (unsigned && isOrder) {
      String type = w.words32 ? "java/lang/Integer" : "java/lang/Long";
      String descriptor = w.words32 ? "(II)I" : "(JJ)I";
      w.m.visitMethodInsn(INVOKESTATIC, type, "compareUnsigned", descriptor, false);
      w.m.visitJumpInsn(zeroJump(test), target);
    } else if (w.words32) {
      w.m.visitJumpInsn(zeroJump(test) + IF_ICMPEQ - IFEQ, target);
    } else {
      w.m.visitInsn(LCMP);
      w.m.visitJumpInsn(zeroJump(test), target);
    }
  }

  /** Jumps if a word is not 0, or if it is. */
  void jumpIf(boolean isTrue, int a, Label target) {
    w.loadWord(a);
    if (!w.words32) {
      w.m.visitInsn(LCONST_0);
      w.m.visitInsn(LCMP);
    }
    w.m.visitJumpInsn(isTrue ? IFNE : IFEQ, target);
  }

  private static int zeroJump(int test) {
    switch (test) {
      case ViperOp.LESS:
        return IFLT;
      case ViperOp.MORE:
        return IFGT;
      case ViperOp.EQUAL:
        return IFEQ;
      case ViperOp.LESS_EQUAL:
        return IFLE;
      case ViperOp.MORE_EQUAL:
        return IFGE;
      default:
        return IFNE;
    }
  }
}
