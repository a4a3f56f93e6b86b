package io.github.krait.jit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The objects that a class knows: static final fields, which HotSpot makes use of. */
public final class Constants {
  private final String owner;
  private final List<Object> values = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> index = new IdentityHashMap<>();

  /**
   * Constants of a class.
   *
   * @param owner its internal name
   */
  public Constants(String owner) {
    this.owner = owner;
  }

  /** Puts the object on the stack, as a value of the class of that internal name. */
  public void push(MethodVisitor m, Object value, String type) {
    Integer i = index.get(value);
    if (i == null) {
      i = values.size();
      values.add(value);
      types.add(type);
      index.put(value, i);
    }
    m.visitFieldInsn(Opcodes.GETSTATIC, owner, "k" + i, "L" + types.get(i) + ";");
    if (!type.equals(types.get(i))) {
      m.visitTypeInsn(Opcodes.CHECKCAST, type);
    }
  }

  /** The objects, for the loader. */
  public Object[] values() {
    return values.toArray();
  }

  /** The fields, and the initializer that takes them from the loader. */
  public void define(ClassVisitor w) {
    int flags = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE;
    for (int i = 0; i < types.size(); i++) {
      w.visitField(flags, "k" + i, "L" + types.get(i) + ";", null, null);
    }
    MethodVisitor m = w.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    m.visitCode();
    m.visitLdcInsn(Type.getObjectType(owner));
    m.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/Class",
        "getClassLoader",
        "()Ljava/lang/ClassLoader;",
        false);
    m.visitTypeInsn(Opcodes.CHECKCAST, "java/util/function/Supplier");
    m.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        "java/util/function/Supplier",
        "get",
        "()Ljava/lang/Object;",
        true);
    m.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
    m.visitVarInsn(Opcodes.ASTORE, 0);
    for (int i = 0; i < types.size(); i++) {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitLdcInsn(i);
      m.visitInsn(Opcodes.AALOAD);
      m.visitTypeInsn(Opcodes.CHECKCAST, types.get(i));
      m.visitFieldInsn(Opcodes.PUTSTATIC, owner, "k" + i, "L" + types.get(i) + ";");
    }
    m.visitInsn(Opcodes.RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }
}
