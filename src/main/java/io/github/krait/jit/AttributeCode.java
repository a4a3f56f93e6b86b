package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.PyModule;
import io.github.krait.object.Shape;
import io.github.krait.vm.Profile.Member;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Attributes: found by the shapes that were met, else by the inline cache. */
final class AttributeCode {
  private final Edges e;
  private final int[] code;
  private final MethodVisitor m;

  AttributeCode(Edges e) {
    this.e = e;
    code = e.code;
    m = e.m;
  }

  /** What was met at the instruction; null where that does not tell all. */
  private Member[] members() {
    Object[] met = e.types.met(e.pc);
    if (met == null || met.length == 0 || !e.types.assumes(e.pc)) {
      return null;
    }
    Member[] members = new Member[met.length];
    for (int i = 0; i < met.length; i++) {
      if (!(met[i] instanceof Member member) || member.index() < 0 && member.value() == null) {
        return null;
      }
      members[i] = member;
    }
    return members;
  }

  /** Puts the instance's shape on the stack; {@code other} is gone to with what is no instance. */
  private void shapeOf(int slot, Label other) {
    e.loadObject(slot);
    m.visitTypeInsn(INSTANCEOF, INSTANCE);
    m.visitJumpInsn(IFEQ, other);
    instance(slot);
    m.visitFieldInsn(GETFIELD, INSTANCE, "shape", "L" + SHAPE + ";");
  }

  private void instance(int slot) {
    e.loadObject(slot);
    m.visitTypeInsn(CHECKCAST, INSTANCE);
  }

  void load() {
    int o = code[e.pc + 2];
    Member[] members = members();
    if (members == null || e.k[o] != Kind.OBJECT) {
      e.here();
      e.loadObject(o);
      e.constants.push(m, e.c.attributes[code[e.pc + 3]], CACHE);
      e.support("loadAttr", "(" + L_OBJECT + "L" + CACHE + ";)" + L_OBJECT);
      e.storeResult();
      return;
    }
    Label done = new Label();
    for (int i = 0; i < members.length; i++) {
      boolean last = i == members.length - 1;
      Label next = last ? e.exit() : new Label();
      shapeOf(o, last ? next : e.exit());
      e.constants.push(m, members[i].of(), SHAPE);
      m.visitJumpInsn(IF_ACMPNE, next);
      instance(o);
      m.visitFieldInsn(GETFIELD, INSTANCE, "slots", SLOTS);
      e.pushInt(members[i].index());
      m.visitInsn(AALOAD);
      if (!last) {
        m.visitJumpInsn(GOTO, done);
        m.visitLabel(next);
      }
    }
    m.visitLabel(done);
    e.storeResult();
  }

  void store() {
    int o = code[e.pc + 1];
    int value = code[e.pc + 2];
    Member[] members = members(true);
    if (members == null || e.k[o] != Kind.OBJECT) {
      e.here();
      e.loadObject(o);
      e.loadObject(value);
      e.constants.push(m, e.c.attributes[code[e.pc + 3]], CACHE);
      e.pushContext();
      e.support("storeAttr", "(" + L_OBJECT + L_OBJECT + "L" + CACHE + ";" + L_CONTEXT + ")V");
      return;
    }
    Label done = new Label();
    for (int i = 0; i < members.length; i++) {
      boolean last = i == members.length - 1;
      Label next = last ? e.exit() : new Label();
      shapeOf(o, last ? next : e.exit());
      e.constants.push(m, members[i].of(), SHAPE);
      m.visitJumpInsn(IF_ACMPNE, next);
      // accessors of the class's own may have come since
      e.constants.push(m, ((Shape) members[i].of()).owner, CLASS);
      m.visitMethodInsn(INVOKEVIRTUAL, CLASS, "hasSpecialAccessors", "()Z", false);
      m.visitJumpInsn(IFNE, e.exit());
      instance(o);
      if (members[i].next() == null) {
        m.visitFieldInsn(GETFIELD, INSTANCE, "slots", SLOTS);
        e.pushInt(members[i].index());
        e.loadObject(value);
        m.visitInsn(AASTORE);
      } else {
        e.constants.push(m, members[i].next(), SHAPE);
        e.loadObject(value);
        m.visitMethodInsn(
            INVOKEVIRTUAL, INSTANCE, "addAttr", "(L" + SHAPE + ";" + L_OBJECT + ")V", false);
      }
      if (!last) {
        m.visitJumpInsn(GOTO, done);
        m.visitLabel(next);
      }
    }
    m.visitLabel(done);
  }

  /** For a store: an attribute that is added is found, too. */
  private Member[] members(boolean adds) {
    Object[] met = e.types.met(e.pc);
    if (met == null || met.length == 0 || !e.types.assumes(e.pc)) {
      return null;
    }
    Member[] members = new Member[met.length];
    for (int i = 0; i < met.length; i++) {
      if (!(met[i] instanceof Member member) || member.index() < 0 && member.next() == null) {
        return null;
      }
      members[i] = member;
    }
    return members;
  }

  /** The function to one slot, self or null to the next. */
  void loadMethod() {
    int d = code[e.pc + 1];
    int o = code[e.pc + 2];
    Member[] members = members();
    if (members == null || members.length > 1 || e.k[o] != Kind.OBJECT) {
      e.here();
      e.loadObject(o);
      e.constants.push(m, e.c.attributes[code[e.pc + 3]], CACHE);
      e.pushContext();
      e.support("loadMethod", "(" + L_OBJECT + "L" + CACHE + ";" + L_CONTEXT + ")" + SLOTS);
      m.visitInsn(DUP);
      m.visitInsn(ICONST_0);
      m.visitInsn(AALOAD);
      e.storeObject(d);
      m.visitInsn(ICONST_1);
      m.visitInsn(AALOAD);
      e.storeObject(d + 1);
      return;
    }
    Member found = members[0];
    Label other = e.leave(e.pc, "unreached");
    if (found.of() instanceof Shape) {
      shapeOf(o, other);
      e.constants.push(m, found.of(), SHAPE);
      m.visitJumpInsn(IF_ACMPNE, other);
      e.isEpoch(found.epoch(), other);
    } else if (found.of() instanceof PyModule) {
      e.loadObject(o);
      e.constants.push(m, found.of(), OBJECT);
      m.visitJumpInsn(IF_ACMPNE, other);
    } else {
      e.loadObject(o);
      m.visitMethodInsn(
          INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
      m.visitLdcInsn(Type.getType((Class<?>) found.of()));
      m.visitJumpInsn(IF_ACMPNE, other);
    }
    if (found.entry() != null) {
      e.holds(found.entry(), found.value(), other);
    }
    boolean bound = !(found.of() instanceof PyModule);
    if (bound) {
      e.loadObject(o);
    } else {
      m.visitInsn(ACONST_NULL);
    }
    e.storeObject(d + 1);
    e.pushConstant(found.value());
    e.storeObject(d);
    e.known(d, found.value(), bound);
  }
}
