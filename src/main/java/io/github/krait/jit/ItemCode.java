package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyList;
import io.github.krait.object.PyTuple;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Items: of lists, tuples and bytes by the index as it is, of others by the general way. */
final class ItemCode {
  private final Edges e;
  private final int[] code;
  private final MethodVisitor m;

  private final CallCode calls;

  ItemCode(Edges e, CallCode calls) {
    this.e = e;
    this.calls = calls;
    code = e.code;
    m = e.m;
  }

  /** The only Java class of containers that was met; null where there are others. */
  private Class<?> container() {
    Object[] met = e.types.met(e.pc);
    return met != null && met.length == 1 && e.types.assumes(e.pc) && met[0] instanceof Class<?> c
        ? c
        : null;
  }

  void load() {
    int o = code[e.pc + 2];
    int i = code[e.pc + 3];
    if (e.types.isIndexed(e.pc)) {
      e.narrow(e.pc + 3);
    }
    e.here();
    Class<?> container = container();
    boolean indexed = e.k[i] == Kind.INT && e.k[o] == Kind.OBJECT;
    Label slow = new Label();
    Label done = new Label();
    if (calls.special(new int[] {o, i}, slow) != null) {
      m.visitJumpInsn(GOTO, done);
      m.visitLabel(slow);
    }
    if (indexed && (container == PyList.class || container == PyTuple.class)) {
      check(o, container);
      e.loadLong(i);
      e.support("item", "(" + Type.getDescriptor(container) + "J)" + L_OBJECT);
    } else if (indexed && (container == PyByteArray.class || container == PyBytes.class)) {
      check(o, container);
      e.loadLong(i);
      e.support("item", "(" + Type.getDescriptor(container) + "J)J");
      if (e.types.result(e.pc, e.pc, code[e.pc + 1]) == Kind.INT) {
        e.storeLong(code[e.pc + 1]);
        return;
      }
      e.box();
    } else if (e.k[i] == Kind.INT && !e.boxed[i]) {
      e.loadObject(o);
      e.loadLong(i);
      e.support("loadSubscr", "(" + L_OBJECT + "J)" + L_OBJECT);
    } else {
      e.loadObject(o);
      e.loadObject(i);
      e.support("loadSubscr", "(" + L_OBJECT + L_OBJECT + ")" + L_OBJECT);
    }
    m.visitLabel(done);
    e.storeResult();
  }

  /** Puts the container on the stack as what it is; others exit. */
  private void check(int o, Class<?> container) {
    Label other = e.exit();
    String type = Type.getInternalName(container);
    e.loadObject(o);
    if (container == PyTuple.class) { // named ones have items, too
      m.visitMethodInsn(
          INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
      m.visitLdcInsn(Type.getType(container));
      m.visitJumpInsn(IF_ACMPNE, other);
    } else {
      m.visitTypeInsn(INSTANCEOF, type);
      m.visitJumpInsn(IFEQ, other);
    }
    e.loadObject(o);
    m.visitTypeInsn(CHECKCAST, type);
  }

  void store() {
    int o = code[e.pc + 1];
    int i = code[e.pc + 2];
    int value = code[e.pc + 3];
    if (e.types.isIndexed(e.pc)) {
      e.narrow(e.pc + 2);
    }
    e.here();
    Class<?> container = container();
    boolean indexed = e.k[i] == Kind.INT && e.k[o] == Kind.OBJECT;
    if (indexed && container == PyList.class) {
      check(o, container);
      e.loadLong(i);
      e.loadObject(value);
      e.support("setItem", "(" + Type.getDescriptor(container) + "J" + L_OBJECT + ")V");
    } else if (indexed && container == PyByteArray.class && e.k[value] == Kind.INT) {
      check(o, container);
      e.loadLong(i);
      e.loadLong(value);
      e.support("setItem", "(" + Type.getDescriptor(container) + "JJ)V");
    } else if (e.k[i] == Kind.INT && !e.boxed[i]) {
      e.loadObject(o);
      e.loadLong(i);
      e.loadObject(value);
      e.support("storeSubscr", "(" + L_OBJECT + "J" + L_OBJECT + ")V");
    } else {
      e.loadObject(o);
      e.loadObject(i);
      e.loadObject(value);
      e.support("storeSubscr", "(" + L_OBJECT + L_OBJECT + L_OBJECT + ")V");
    }
  }

  /** UNPACK_SEQUENCE. */
  void unpack() {
    int n = code[e.pc + 2];
    e.here();
    e.loadObject(code[e.pc + 1]);
    e.pushInt(n);
    e.support("unpack", "(" + L_OBJECT + "I)" + SLOTS);
    m.visitVarInsn(ASTORE, e.temp);
    for (int i = 0; i < n; i++) {
      int d = code[e.pc + 3 + i];
      m.visitVarInsn(ALOAD, e.temp);
      e.pushInt(i);
      m.visitInsn(AALOAD);
      e.storeObject(d);
      e.k[d] = Kind.OBJECT;
    }
    m.visitInsn(ACONST_NULL); // the array is not to keep objects that the program has let go
    m.visitVarInsn(ASTORE, e.temp);
    for (int i = e.pc + 3; i < e.pc + 3 + n; i++) {
      e.unboxResult(code[i], i);
    }
  }
}
