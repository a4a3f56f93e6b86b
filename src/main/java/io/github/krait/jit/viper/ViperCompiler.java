package io.github.krait.jit.viper;

import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.ViperBody;
import io.github.krait.vm.ViperCode;
import java.util.ArrayList;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;

/** Makes a class of a viper function. */
public final class ViperCompiler {
  /** HotSpot compiles no longer methods. */
  private static final int MAX_BYTES = 7999;

  static final String BODY = "io/github/krait/vm/ViperBody";
  static final String RUN =
      "([Lio/github/krait/object/PyObject;I)Lio/github/krait/object/PyObject;";

  private static final String LOADER = "io/github/krait/jit/viper/ViperClassLoader";

  private ViperCompiler() {}

  /** The function as a class; null where that would be too long for the JVM to do well. */
  public static ViperBody compile(ViperCode code) {
    String name = "io/github/krait/viper/" + className(code.name());
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(V17, ACC_PUBLIC | ACC_FINAL, name, null, BODY, null);
    writer.visitSource(code.fileName(), null);
    constructor(writer);
    Statics statics = new Statics(name);
    MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_FINAL, "run", RUN, null, null);
    method.visitCode();
    Label end = new Label();
    new ViperMethod(code, method, statics).write();
    method.visitLabel(end);
    method.visitMaxs(0, 0);
    method.visitEnd();
    if (end.getOffset() > MAX_BYTES) {
      return null;
    }
    Object[] values = statics.write(writer);
    try {
      writer.visitEnd();
      return new ViperClassLoader(writer.toByteArray(), values).load(name.replace('/', '.'));
    } catch (MethodTooLargeException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String className(String function) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < function.length(); i++) {
      char c = function.charAt(i);
      s.append(Character.isJavaIdentifierPart(c) ? c : '_');
    }
    return s.isEmpty() ? "_" : s.toString();
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor m = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    m.visitCode();
    m.visitVarInsn(ALOAD, 0);
    m.visitMethodInsn(INVOKESPECIAL, BODY, "<init>", "()V", false);
    m.visitInsn(RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  /** The constants of a class: static fields that never change, which HotSpot makes use of. */
  static final class Statics {
    private final String owner;
    private final ArrayList<Object> values = new ArrayList<>();
    private final ArrayList<String> types = new ArrayList<>();

    Statics(String owner) {
      this.owner = owner;
    }

    /** Puts a value on the stack. */
    void load(MethodVisitor m, Object value, String type) {
      int i = 0;
      while (i < values.size() && values.get(i) != value) {
        i++;
      }
      if (i == values.size()) {
        values.add(value);
        types.add(type);
      }
      m.visitFieldInsn(GETSTATIC, owner, "k" + i, "L" + types.get(i) + ";");
    }

    Object[] write(ClassWriter writer) {
      MethodVisitor m = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
      m.visitCode();
      m.visitLdcInsn(org.objectweb.asm.Type.getObjectType(owner));
      m.visitMethodInsn(
          INVOKEVIRTUAL, "java/lang/Class", "getClassLoader", "()Ljava/lang/ClassLoader;", false);
      m.visitTypeInsn(CHECKCAST, LOADER);
      m.visitFieldInsn(GETFIELD, LOADER, "constants", "[Ljava/lang/Object;");
      m.visitVarInsn(ASTORE, 0);
      for (int i = 0; i < values.size(); i++) {
        String type = types.get(i);
        writer.visitField(
            ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "k" + i, "L" + type + ";", null, null);
        m.visitVarInsn(ALOAD, 0);
        m.visitIntInsn(SIPUSH, i);
        m.visitInsn(AALOAD);
        m.visitTypeInsn(CHECKCAST, type);
        m.visitFieldInsn(PUTSTATIC, owner, "k" + i, "L" + type + ";");
      }
      m.visitInsn(RETURN);
      m.visitMaxs(0, 0);
      m.visitEnd();
      return values.toArray();
    }
  }
}
