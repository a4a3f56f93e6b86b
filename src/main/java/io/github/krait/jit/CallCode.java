package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.MethodVisitor;

/** Calls. */
final class CallCode {
  private final Edges e;
  private final int[] code;
  private final MethodVisitor m;

  CallCode(Edges e) {
    this.e = e;
    code = e.code;
    m = e.m;
  }

  void call() {
    e.here();
    int n = code[e.pc + 3];
    e.loadObject(code[e.pc + 2]);
    arguments(e.pc + 4, n);
    e.storeObject(code[e.pc + 1]);
  }

  void arguments(int at, int n) {
    if (n > 3) {
      e.values(at, n);
      e.pushCode();
      e.support("call", "(" + L_OBJECT + SLOTS + L_CODE + ")" + L_OBJECT);
      return;
    }
    StringBuilder d = new StringBuilder("(").append(L_OBJECT);
    for (int i = 0; i < n; i++) {
      e.loadValue(code[at + i]);
      d.append(L_OBJECT);
    }
    e.pushCode();
    e.support("call" + n, d + L_CODE + ")" + L_OBJECT);
  }

  void callMethod() {
    e.here();
    int n = code[e.pc + 4];
    e.loadObject(code[e.pc + 2]);
    if (n <= 2) {
      e.loadObject(code[e.pc + 3]);
      for (int i = 0; i < n; i++) {
        e.loadValue(code[e.pc + 5 + i]);
      }
      e.pushCode();
      e.support(
          "callMethod" + n, "(" + L_OBJECT + L_OBJECT.repeat(n + 1) + L_CODE + ")" + L_OBJECT);
      e.storeObject(code[e.pc + 1]);
      return;
    }
    e.pushInt(n + 1);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    m.visitInsn(DUP);
    m.visitInsn(ICONST_0);
    e.loadObject(code[e.pc + 3]);
    m.visitInsn(AASTORE);
    for (int i = 0; i < n; i++) {
      m.visitInsn(DUP);
      e.pushInt(i + 1);
      e.loadValue(code[e.pc + 5 + i]);
      m.visitInsn(AASTORE);
    }
    e.pushCode();
    e.support("callMethod", "(" + L_OBJECT + SLOTS + L_CODE + ")" + L_OBJECT);
    e.storeObject(code[e.pc + 1]);
  }

  void forIter() {
    e.here();
    e.loadObject(code[e.pc + 2]);
    m.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "next", "()" + L_OBJECT, false);
    m.visitInsn(DUP);
    m.visitVarInsn(ASTORE, e.temp);
    m.visitJumpInsn(IFNULL, e.edge(code[e.pc + 3]));
    m.visitVarInsn(ALOAD, e.temp);
    e.storeObject(code[e.pc + 1]);
  }
}
