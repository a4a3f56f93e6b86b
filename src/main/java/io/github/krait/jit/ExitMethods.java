package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;

/**
 * The ways to the interpreter as methods of their own, which put what is live into an array of
 * slots. HotSpot inlines methods of up to 325 bytes and compiles those of up to 8000, and most of
 * the code of a method that assumes much would be such exits: in {@code Vec.__mul__} of raytrace
 * they were 280 of 499 bytes.
 */
final class ExitMethods {
  /** The JVM passes 255 words at most. */
  private static final int MAX_WORDS = 200;

  private final String owner;
  private final Code c;
  private final Constants constants;
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * Those of a class.
   *
   * @param owner its internal name
   */
  ExitMethods(String owner, Code c, Constants constants) {
    this.owner = owner;
    this.c = c;
    this.constants = constants;
  }

  /** The signature of the method that they are of, where that takes numbers; else null. */
  private Signature self;

  /** Has them give that method's result, and take the depth of calls, which it does not store. */
  void of(Signature method) {
    self = method;
  }

  /** Whether so many slots can be passed. */
  static boolean takes(int slots) {
    return 2 * slots <= MAX_WORDS;
  }

  /**
   * Calls the method; what it takes is on the stack.
   *
   * @param how the helper that is called in the end
   * @param slots the slots given, each with the letter of its type: {@code J}, {@code D}, {@code L}
   */
  void call(MethodVisitor m, String how, String slots) {
    String name = names.computeIfAbsent(how + ' ' + slots, x -> "exit" + names.size());
    m.visitMethodInsn(INVOKESTATIC, owner, name, descriptor(how, slots), false);
  }

  private static boolean catches(String how) {
    return how.equals("caught");
  }

  private static boolean takesTwo(String how) {
    return catches(how) || how.equals("exitAfter");
  }

  private String descriptor(String how, String slots) {
    StringBuilder d = new StringBuilder("(");
    if (catches(how)) {
      d.append(THROWABLE);
    }
    for (String slot : slots.split(" ")) {
      if (!slot.isEmpty()) {
        char type = slot.charAt(0);
        d.append(type == 'L' ? L_OBJECT : String.valueOf(type));
      }
    }
    d.append(takesTwo(how) ? "II" : "I");
    if (self != null && !catches(how)) {
      d.append('I');
    }
    return d.append(')').append(self == null ? L_OBJECT : Signature.type(self.result())).toString();
  }

  void define(ClassVisitor w) {
    for (Map.Entry<String, String> e : names.entrySet()) {
      String key = e.getKey();
      int space = key.indexOf(' ');
      define(w, e.getValue(), key.substring(0, space), key.substring(space + 1));
    }
  }

  private void define(ClassVisitor w, String name, String how, String slots) {
    int flags = ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC;
    MethodVisitor m = w.visitMethod(flags, name, descriptor(how, slots), null, null);
    m.visitCode();
    int local = 0;
    if (catches(how)) {
      m.visitVarInsn(ALOAD, local++);
    } else {
      constants.push(m, c, CODE);
    }
    m.visitLdcInsn(c.nSlots);
    m.visitTypeInsn(ANEWARRAY, OBJECT);
    for (String slot : slots.split(" ")) {
      if (slot.isEmpty()) {
        continue;
      }
      m.visitInsn(DUP);
      m.visitLdcInsn(Integer.valueOf(slot.substring(1)));
      switch (slot.charAt(0)) {
        case 'J':
          m.visitVarInsn(LLOAD, local);
          m.visitMethodInsn(INVOKESTATIC, SUPPORT, "box", "(J)" + L_OBJECT, false);
          local += 2;
          break;
        case 'D':
          m.visitVarInsn(DLOAD, local);
          m.visitMethodInsn(INVOKESTATIC, SUPPORT, "box", "(D)" + L_OBJECT, false);
          local += 2;
          break;
        default:
          m.visitVarInsn(ALOAD, local++);
          break;
      }
      m.visitInsn(AASTORE);
    }
    if (catches(how)) {
      constants.push(m, c, CODE);
    }
    m.visitVarInsn(ILOAD, local++);
    if (takesTwo(how)) {
      m.visitVarInsn(ILOAD, local++);
    }
    if (self != null && !catches(how)) {
      constants.push(m, c.engine, CONTEXT);
      m.visitVarInsn(ILOAD, local);
      m.visitInsn(ICONST_1);
      m.visitInsn(IADD);
      m.visitFieldInsn(PUTFIELD, CONTEXT, "depth", "I");
    }
    String parameters = catches(how) ? THROWABLE + SLOTS + L_CODE : L_CODE + SLOTS;
    String d = "(" + parameters + (takesTwo(how) ? "II)" : "I)") + L_OBJECT;
    m.visitMethodInsn(INVOKESTATIC, SUPPORT, how, d, false);
    if (self == null) {
      m.visitInsn(ARETURN);
    } else {
      self.unbox(m);
      m.visitInsn(self.returns());
    }
    m.visitMaxs(0, 0);
    m.visitEnd();
  }
}
