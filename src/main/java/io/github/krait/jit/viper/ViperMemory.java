package io.github.krait.jit.viper;

import static io.github.krait.jit.viper.ViperWriter.L_CODE;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.bytecode.ViperOp;
import org.objectweb.asm.Label;

/**
 * Writes one instruction that reads or writes what a pointer points to: as the array's items. Where
 * that fails, because there is no array or no such item, the general case has to be called.
 */
final class ViperMemory {
  private final ViperWriter w;
  private final boolean loads;
  private final int to;
  private final int pointer;
  private final int index;
  private final int value;
  private final int size;

  /** What can fail is between these. */
  final Label start = new Label();

  final Label end = new Label();

  /** The general case. */
  final Label general = new Label();

  /** The same, with an exception on the stack. */
  final Label failed = new Label();

  ViperMemory(ViperWriter w, int[] insns, int pc) {
    this.w = w;
    loads = insns[pc] == ViperOp.LOAD;
    to = loads ? insns[pc + 1] : 0;
    pointer = insns[loads ? pc + 2 : pc + 1];
    index = insns[loads ? pc + 3 : pc + 2];
    value = loads ? 0 : insns[pc + 3];
    size = insns[pc + 4];
  }

  /**
   * Writes the instruction.
   *
   * @param isWhole the pointer is known to be to the start of an array
   */
  void write(boolean isWhole) {
    if (!isWhole) {
      array();
      w.m.visitJumpInsn(IFNULL, general);
    }
    checkDistance();
    w.m.visitLabel(start);
    array();
    arrayIndex(isWhole);
    if (loads) {
      load();
    } else {
      store();
    }
    w.m.visitTryCatchBlock(start, end, failed, "java/lang/IndexOutOfBoundsException");
    w.m.visitTryCatchBlock(start, end, failed, "java/lang/NullPointerException");
  }

  private void array() {
    if (loads) {
      w.loadBytes(pointer);
    } else {
      w.loadWritable(pointer);
    }
  }

  private void load() {
    if (size == 1) {
      w.m.visitInsn(BALOAD);
    } else {
      w.runtime(size == 2 ? "load16" : "load32", "([BI)I");
    }
    w.m.visitLabel(end);
    if (size == 1) {
      w.integer(0xff);
      w.m.visitInsn(IAND);
    }
    if (!w.words32) {
      w.m.visitInsn(I2L);
      if (size == 4) {
        w.m.visitLdcInsn(0xffff_ffffL);
        w.m.visitInsn(LAND);
      }
    }
    w.storeWord(to);
  }

  private void store() {
    w.loadWord(value);
    if (!w.words32) {
      w.m.visitInsn(L2I);
    }
    if (size == 1) {
      w.m.visitInsn(BASTORE);
    } else {
      w.runtime(size == 2 ? "store16" : "store32", "([BII)V");
    }
    w.m.visitLabel(end);
  }

  /** The general case. */
  void writeGeneral() {
    w.code();
    w.loadPointer(pointer);
    w.loadLong(index);
    if (loads) {
      w.integer(size);
      w.runtime("load", "(" + L_CODE + "[B[BJJI)J");
      w.storeLong(to);
    } else {
      w.loadLong(value);
      w.integer(size);
      w.runtime("store", "(" + L_CODE + "[B[BJJJI)V");
    }
  }

  /** Puts the index in the array on the stack. */
  private void arrayIndex(boolean isWhole) {
    if (w.words32) {
      scaled();
    } else {
      scaled();
      w.m.visitInsn(L2I);
    }
    if (!isWhole) {
      w.loadOffset(pointer);
      if (!w.words32) {
        w.m.visitInsn(L2I);
      }
      w.m.visitInsn(IADD);
    }
  }

  private void scaled() {
    w.loadWord(index);
    if (size > 1) {
      w.integer(size / 2);
      w.m.visitInsn(w.words32 ? ISHL : LSHL);
    }
  }

  /** Jumps if the distance in bytes is no int. */
  private void checkDistance() {
    if (!w.words32) {
      scaled();
      w.m.visitInsn(L2I);
      w.m.visitInsn(I2L);
      scaled();
      w.m.visitInsn(LCMP);
      w.m.visitJumpInsn(IFNE, general);
    }
  }
}
