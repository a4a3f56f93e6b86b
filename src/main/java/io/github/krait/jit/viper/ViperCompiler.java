package io.github.krait.jit.viper;

import static org.objectweb.asm.Opcodes.*;

import io.github.krait.jit.Constants;
import io.github.krait.jit.JitLoader;
import io.github.krait.vm.ViperBody;
import io.github.krait.vm.ViperCode;
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

  private ViperCompiler() {}

  /** The function as a class; null where that would be too long for the JVM to do well. */
  public static ViperBody compile(ViperCode code) {
    ViperBody body = compile(code, true);
    return body == null ? compile(code, false) : body;
  }

  private static ViperBody compile(ViperCode code, boolean hasFastLoops) {
    String name = "io/github/krait/viper/" + className(code.name());
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(V17, ACC_PUBLIC | ACC_FINAL, name, null, BODY, null);
    writer.visitSource(code.fileName(), null);
    constructor(writer);
    Constants constants = new Constants(name);
    MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_FINAL, "run", RUN, null, null);
    method.visitCode();
    Label end = new Label();
    ViperRegisters registers = new ViperRegisters(code.unit());
    ViperWriter pieces = new ViperWriter(code, method, constants, registers);
    new ViperMethod(code, pieces, hasFastLoops).write();
    method.visitLabel(end);
    method.visitMaxs(0, 0);
    method.visitEnd();
    if (end.getOffset() > MAX_BYTES) {
      return null;
    }
    constants.define(writer);
    try {
      writer.visitEnd();
      JitLoader loader = new JitLoader(constants.values());
      Class<?> made = loader.define(name.replace('/', '.'), writer.toByteArray());
      return (ViperBody) made.getConstructor().newInstance();
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
}
