package io.github.krait.jit.viper;

import static org.objectweb.asm.Opcodes.*;

import io.github.krait.bytecode.ViperOp;
import io.github.krait.jit.Constants;
import io.github.krait.vm.ViperCode;
import org.objectweb.asm.MethodVisitor;

/** Writes the small pieces that the code of viper's instructions is made of. */
final class ViperWriter {
  static final String OBJECT = "io/github/krait/object/PyObject";
  static final String L_OBJECT = "L" + OBJECT + ";";
  static final String OBJECTS = "[" + L_OBJECT;
  static final String CODE = "io/github/krait/vm/ViperCode";
  static final String L_CODE = "L" + CODE + ";";
  static final String STR = "io/github/krait/object/PyStr";
  static final String L_STR = "L" + STR + ";";
  static final String CONTEXT = "io/github/krait/object/Context";
  static final String POINTER = "io/github/krait/vm/ViperPointer";
  static final String RUNTIME = "io/github/krait/vm/ViperRuntime";
  static final String OPS = "io/github/krait/object/Ops";
  static final String NONE = "io/github/krait/object/PyNone";

  final MethodVisitor m;
  final ViperRegisters registers;
  final boolean words32;

  private final ViperCode code;
  private final Constants constants;
  private final int nLocals;

  /** The local of the ticks that are left; 0 in functions without loops. */
  final int ticks;

  /** The local of the objects in variables, if the engine wants to know of them; else 0. */
  final int kept;

  ViperWriter(ViperCode code, MethodVisitor m, Constants constants, ViperRegisters registers) {
    this.code = code;
    this.m = m;
    this.constants = constants;
    this.registers = registers;
    words32 = code.unit().words32;
    nLocals = code.unit().nLocals;
    ticks = hasLoop(code.unit().code) ? registers.local(INTEGER) : 0;
    kept = code.context().keepsFrames ? registers.local(OBJECTS) : 0;
  }

  private static boolean hasLoop(int[] insns) {
    for (int pc = 0; pc < insns.length; pc += ViperOp.length(insns[pc])) {
      if (insns[pc] == ViperOp.TICK) {
        return true;
      }
    }
    return false;
  }

  void frame() {
    Object[] types = registers.types();
    m.visitFrame(F_NEW, types.length, types, 0, new Object[0]);
  }

  void frame(String onStack) {
    Object[] types = registers.types();
    m.visitFrame(F_NEW, types.length, types, 1, new Object[] {onStack});
  }

  void runtime(String name, String descriptor) {
    m.visitMethodInsn(INVOKESTATIC, RUNTIME, name, descriptor, false);
  }

  void code() {
    constants.push(m, code, CODE);
  }

  void context() {
    constants.push(m, code.context(), CONTEXT);
  }

  /** A constant of the program. */
  void object(int number) {
    constants.push(m, code.constant(number), OBJECT);
  }

  void name(int number) {
    constants.push(m, code.name(number), STR);
  }

  void none() {
    m.visitFieldInsn(GETSTATIC, NONE, "NONE", "L" + NONE + ";");
  }

  void integer(int value) {
    if (value >= -1 && value <= 5) {
      m.visitInsn(ICONST_0 + value);
    } else if (value == (short) value) {
      m.visitIntInsn(SIPUSH, value);
    } else {
      m.visitLdcInsn(value);
    }
  }

  void constant(long value) {
    if (words32) {
      integer((int) value);
    } else if (value == 0 || value == 1) {
      m.visitInsn(value == 0 ? LCONST_0 : LCONST_1);
    } else {
      m.visitLdcInsn(value);
    }
  }

  void loadObject(int r) {
    m.visitVarInsn(ALOAD, registers.objects[r]);
  }

  void storeObject(int r) {
    m.visitVarInsn(ASTORE, registers.objects[r]);
    if (kept != 0 && r < nLocals) {
      m.visitVarInsn(ALOAD, kept);
      integer(r);
      loadObject(r);
      m.visitInsn(AASTORE);
    }
  }

  void loadWord(int r) {
    m.visitVarInsn(words32 ? ILOAD : LLOAD, registers.words[r]);
  }

  void loadLong(int r) {
    loadWord(r);
    if (words32) {
      m.visitInsn(I2L);
    }
  }

  void storeWord(int r) {
    m.visitVarInsn(words32 ? ISTORE : LSTORE, registers.words[r]);
  }

  void storeLong(int r) {
    if (words32) {
      m.visitInsn(L2I);
    }
    storeWord(r);
  }

  void loadBytes(int r) {
    m.visitVarInsn(ALOAD, registers.pointers[r]);
  }

  void loadWritable(int r) {
    m.visitVarInsn(ALOAD, registers.pointers[r] + 1);
  }

  void loadOffset(int r) {
    m.visitVarInsn(words32 ? ILOAD : LLOAD, registers.pointers[r] + 2);
  }

  /** A pointer as {@link io.github.krait.vm.ViperRuntime} takes it: an address is unsigned. */
  void loadPointer(int r) {
    loadBytes(r);
    loadWritable(r);
    loadOffset(r);
    if (words32) {
      m.visitInsn(I2L);
      m.visitLdcInsn(0xffff_ffffL);
      m.visitInsn(LAND);
    }
  }

  /** Takes a pointer from the stack apart. */
  void storePointer(int r) {
    m.visitInsn(DUP);
    m.visitFieldInsn(GETFIELD, POINTER, "bytes", "[B");
    m.visitVarInsn(ASTORE, registers.pointers[r]);
    m.visitInsn(DUP);
    m.visitFieldInsn(GETFIELD, POINTER, "writable", "[B");
    m.visitVarInsn(ASTORE, registers.pointers[r] + 1);
    m.visitFieldInsn(GETFIELD, POINTER, "offset", "J");
    if (words32) {
      m.visitInsn(L2I);
    }
    m.visitVarInsn(words32 ? ISTORE : LSTORE, registers.pointers[r] + 2);
  }

  void copyPointer(int to, int from) {
    loadBytes(from);
    m.visitVarInsn(ASTORE, registers.pointers[to]);
    loadWritable(from);
    m.visitVarInsn(ASTORE, registers.pointers[to] + 1);
    loadOffset(from);
    m.visitVarInsn(words32 ? ISTORE : LSTORE, registers.pointers[to] + 2);
  }

  void nullPointer(int r) {
    m.visitInsn(ACONST_NULL);
    m.visitVarInsn(ASTORE, registers.pointers[r]);
    m.visitInsn(ACONST_NULL);
    m.visitVarInsn(ASTORE, registers.pointers[r] + 1);
    constant(0);
    m.visitVarInsn(words32 ? ISTORE : LSTORE, registers.pointers[r] + 2);
  }

  /** Gives the ticks that are left back to the engine, before something that may look at them. */
  void giveTicks() {
    if (ticks != 0) {
      context();
      m.visitVarInsn(ILOAD, ticks);
      m.visitFieldInsn(PUTFIELD, CONTEXT, "ticks", "I");
    }
  }

  void takeTicks() {
    if (ticks != 0) {
      context();
      m.visitFieldInsn(GETFIELD, CONTEXT, "ticks", "I");
      m.visitVarInsn(ISTORE, ticks);
    }
  }

  /** An array of objects. */
  void array(int from, int n) {
    integer(n);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = 0; i < n; i++) {
      m.visitInsn(DUP);
      integer(i);
      loadObject(from + i);
      m.visitInsn(AASTORE);
    }
  }

  /** Takes the items of an array on the stack. */
  void spread(int to, int n) {
    for (int i = 0; i < n; i++) {
      m.visitInsn(DUP);
      integer(i);
      m.visitInsn(AALOAD);
      storeObject(to + i);
    }
    m.visitInsn(POP);
  }

  void unbox(int to, int type) {
    if (type == ViperOp.TYPE_OBJECT) {
      storeObject(to);
    } else if (type >= ViperOp.TYPE_PTR) {
      code();
      m.visitInsn(SWAP);
      runtime("unboxPointer", "(" + L_CODE + L_OBJECT + ")L" + POINTER + ";");
      storePointer(to);
    } else {
      integer(type);
      runtime("unbox", "(" + L_OBJECT + "I)J");
      storeLong(to);
    }
  }

  void box(int from, int type) {
    if (type >= ViperOp.TYPE_PTR) {
      code();
      loadPointer(from);
      runtime("boxPointer", "(" + L_CODE + "[B[BJ)" + L_OBJECT);
      return;
    }
    loadLong(from);
    integer(type);
    integer(words32 ? 1 : 0);
    runtime("box", "(JIZ)" + L_OBJECT);
  }
}
