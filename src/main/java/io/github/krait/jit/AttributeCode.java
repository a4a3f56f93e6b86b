package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.PyModule;
import io.github.krait.object.Shape;
import io.github.krait.vm.Profile.Member;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

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
  private Member[] members(boolean store) {
    Object[] met = e.types.met(e.pc);
    if (met == null || met.length == 0 || !e.types.assumes(e.pc)) {
      return null;
    }
    Member[] members = new Member[met.length];
    for (int i = 0; i < met.length; i++) {
      if (!(met[i] instanceof Member member)
          || member.index() < 0 && (store ? member.next() == null : member.value() == null)) {
        return null;
      }
      members[i] = member;
    }
    return members;
  }

  void load() {
    int o = code[e.pc + 2];
    Member[] members = members(false);
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
      Shape shape = (Shape) members[i].of();
      int known = e.attributes(o, shape);
      if (known < 0) {
        e.loadObject(o);
        e.constants.push(m, shape, SHAPE);
        e.support("slots", "(" + L_OBJECT + "L" + SHAPE + ";)" + SLOTS);
        known = members.length == 1 ? e.newAttributes(o, shape) : e.temp;
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, known);
        m.visitJumpInsn(IFNULL, next);
      }
      m.visitVarInsn(ALOAD, known);
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
      Shape shape = (Shape) members[i].of();
      e.loadObject(o);
      e.constants.push(m, shape, SHAPE);
      if (members[i].next() == null) {
        e.support("slotsToStore", "(" + L_OBJECT + "L" + SHAPE + ";)" + SLOTS);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, e.temp);
        m.visitJumpInsn(IFNULL, next);
        m.visitVarInsn(ALOAD, e.temp);
        e.pushInt(members[i].index());
        e.loadObject(value);
        m.visitInsn(AASTORE);
      } else {
        e.constants.push(m, members[i].next(), SHAPE);
        e.loadObject(value);
        String shapes = "L" + SHAPE + ";L" + SHAPE + ";";
        e.support("add", "(" + L_OBJECT + shapes + L_OBJECT + ")Z");
        m.visitJumpInsn(IFEQ, next);
        e.forgetShapes();
      }
      if (!last) {
        m.visitJumpInsn(GOTO, done);
        m.visitLabel(next);
      }
    }
    m.visitLabel(done);
  }

  /** The function to one slot, self or null to the next. */
  void loadMethod() {
    int d = code[e.pc + 1];
    int o = code[e.pc + 2];
    Member[] members = members(false);
    if (members != null && members.length > 1 && e.k[o] == Kind.OBJECT && areShapes(members)) {
      methodOfMany(members, d, o);
      return;
    }
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
      e.loadObject(o);
      e.constants.push(m, found.of(), SHAPE);
      e.support("hasShape", "(" + L_OBJECT + "L" + SHAPE + ";)Z");
      m.visitJumpInsn(IFEQ, other);
      e.isEpoch(found.epoch(), other);
    } else if (found.of() instanceof PyModule) {
      e.loadObject(o);
      e.constants.push(m, found.of(), OBJECT);
      m.visitJumpInsn(IF_ACMPNE, other);
    } else {
      e.loadObject(o);
      m.visitMethodInsn(
          INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
      e.constants.push(m, found.of(), "java/lang/Class"); // which need not be public
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

  private static boolean areShapes(Member[] members) {
    for (Member member : members) {
      if (!(member.of() instanceof Shape)) {
        return false;
      }
    }
    return true;
  }

  /** A method that instances of a few shapes have, each its own. */
  private void methodOfMany(Member[] members, int d, int o) {
    Label none = e.leave(e.pc, "unreached");
    Label done = new Label();
    boolean same = true;
    for (int i = 0; i < members.length; i++) {
      boolean last = i == members.length - 1;
      Label next = last ? none : new Label();
      e.loadObject(o);
      e.constants.push(m, members[i].of(), SHAPE);
      e.support("hasShape", "(" + L_OBJECT + "L" + SHAPE + ";)Z");
      m.visitJumpInsn(IFEQ, next);
      e.isEpoch(members[i].epoch(), none);
      e.holds(members[i].entry(), members[i].value(), none);
      e.pushConstant(members[i].value());
      same &= members[i].value() == members[0].value();
      if (!last) {
        m.visitJumpInsn(GOTO, done);
        m.visitLabel(next);
      }
    }
    m.visitLabel(done);
    e.loadObject(o);
    e.storeObject(d + 1);
    e.storeObject(d);
    if (same) {
      e.known(d, members[0].value(), true);
    }
  }
}
