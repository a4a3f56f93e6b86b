package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.Code;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** What stands between a function's method that takes numbers and those who call it. */
final class SignatureMethods {
  /** The first argument of {@code call1}, behind the object itself and the code. */
  private static final int FIRST = 2;

  private final Signature self;
  private final Code c;
  private final Constants constants;

  SignatureMethods(Signature self, Code c, Constants constants) {
    this.self = self;
    this.c = c;
    this.constants = constants;
  }

  /** {@code run} and {@code call1} or the like: these have the frame's depth in the context. */
  void defineEntries(ClassVisitor w) {
    int n = self.kinds().length;
    define(w.visitMethod(ACC_PUBLIC, "run", "(" + SLOTS + ")" + L_OBJECT, null, null), true);
    String call = "(" + L_CODE + L_OBJECT.repeat(n) + ")" + L_OBJECT;
    define(w.visitMethod(ACC_PUBLIC, "call" + n, call, null, null), false);
  }

  private void define(MethodVisitor m, boolean array) {
    m.visitCode();
    byte[] kinds = self.kinds();
    Label other = new Label();
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] != Kind.OBJECT) {
        argument(m, array, i);
        m.visitTypeInsn(INSTANCEOF, kinds[i] == Kind.INT ? PY_INT : PY_FLOAT);
        m.visitJumpInsn(IFEQ, other);
      }
    }
    int depth = array ? 2 : FIRST + kinds.length;
    constants.push(m, c.engine, CONTEXT);
    m.visitFieldInsn(GETFIELD, CONTEXT, "depth", "I");
    m.visitVarInsn(ISTORE, depth);
    Label start = new Label();
    Label end = new Label();
    Label boxed = new Label();
    m.visitTryCatchBlock(start, end, boxed, BOXED_RESULT);
    m.visitLabel(start);
    for (int i = 0; i < kinds.length; i++) {
      argument(m, array, i);
      if (kinds[i] != Kind.OBJECT) {
        boolean isInt = kinds[i] == Kind.INT;
        m.visitTypeInsn(CHECKCAST, isInt ? PY_INT : PY_FLOAT);
        m.visitFieldInsn(GETFIELD, isInt ? PY_INT : PY_FLOAT, "value", isInt ? "J" : "D");
      }
    }
    m.visitVarInsn(ILOAD, depth);
    m.visitMethodInsn(INVOKESTATIC, self.owner(), self.name(), self.descriptor(), false);
    box(m, self.result());
    m.visitLabel(end);
    leave(m, depth);
    m.visitLabel(boxed);
    m.visitFieldInsn(GETFIELD, BOXED_RESULT, "value", L_OBJECT);
    leave(m, depth);
    m.visitLabel(other);
    interpret(m, array);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private static void argument(MethodVisitor m, boolean array, int i) {
    if (array) {
      m.visitVarInsn(ALOAD, 1);
      m.visitLdcInsn(i);
      m.visitInsn(AALOAD);
    } else {
      m.visitVarInsn(ALOAD, FIRST + i);
    }
  }

  private void leave(MethodVisitor m, int depth) {
    constants.push(m, c.engine, CONTEXT);
    m.visitVarInsn(ILOAD, depth);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
    m.visitInsn(ARETURN);
  }

  /** Has the interpreter run the call, as the parameters are not of the kinds assumed. */
  private void interpret(MethodVisitor m, boolean array) {
    constants.push(m, c.engine, CONTEXT);
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, "enter", "(" + L_CONTEXT + ")I", false);
    m.visitInsn(POP);
    constants.push(m, c, CODE);
    if (array) {
      m.visitVarInsn(ALOAD, 1);
    } else {
      m.visitLdcInsn(c.nSlots);
      m.visitTypeInsn(ANEWARRAY, OBJECT);
      for (int i = 0; i < self.kinds().length; i++) {
        m.visitInsn(DUP);
        m.visitLdcInsn(i);
        m.visitVarInsn(ALOAD, FIRST + i);
        m.visitInsn(AASTORE);
      }
    }
    m.visitInsn(ICONST_0);
    String exit = "(" + L_CODE + SLOTS + "I)" + L_OBJECT;
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, "exit", exit, false);
    m.visitInsn(ARETURN);
  }

  /**
   * The method that calls what is another function after all: its code would otherwise be at each
   * call, and HotSpot inlines methods of up to 325 bytes. fib(30) took a fifth longer with 403.
   */
  void defineCall(ClassVisitor w) {
    int flags = ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC;
    String descriptor = self.descriptor(L_OBJECT);
    MethodVisitor m = w.visitMethod(flags, self.callName(), descriptor, null, null);
    m.visitCode();
    int n = self.kinds().length;
    int depth = 1 + self.local(n);
    constants.push(m, c.engine, CONTEXT);
    m.visitVarInsn(ILOAD, depth);
    m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
    m.visitVarInsn(ALOAD, 0);
    objects(m);
    constants.push(m, c, CODE);
    String how = n > 3 ? "call" : "call" + n;
    String call = "(" + L_OBJECT + (n > 3 ? SLOTS : L_OBJECT.repeat(n)) + L_CODE + ")" + L_OBJECT;
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, how, call, false);
    self.unbox(m);
    m.visitInsn(self.returns());
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  /** Puts the arguments on the stack as objects: each, or in an array where they are many. */
  private void objects(MethodVisitor m) {
    byte[] kinds = self.kinds();
    boolean many = kinds.length > 3;
    if (many) {
      m.visitLdcInsn(kinds.length);
      m.visitTypeInsn(ANEWARRAY, OBJECT);
    }
    for (int i = 0; i < kinds.length; i++) {
      if (many) {
        m.visitInsn(DUP);
        m.visitLdcInsn(i);
      }
      load(m, i);
      if (kinds[i] != Kind.OBJECT) {
        box(m, kinds[i]);
      }
      if (many) {
        m.visitInsn(AASTORE);
      }
    }
  }

  private static void box(MethodVisitor m, byte kind) {
    String box = "(" + Signature.type(kind) + ")" + L_OBJECT;
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, "box", box, false);
  }

  private void load(MethodVisitor m, int parameter) {
    byte kind = self.kinds()[parameter];
    int load = kind == Kind.INT ? LLOAD : kind == Kind.FLOAT ? DLOAD : ALOAD;
    m.visitVarInsn(load, 1 + self.local(parameter));
  }
}
