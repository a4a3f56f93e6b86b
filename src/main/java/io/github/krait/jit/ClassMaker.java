package io.github.krait.jit;

import static org.objectweb.asm.Opcodes.*;

import io.github.krait.vm.Code;
import io.github.krait.vm.Compiled;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Makes the class of a region, and its one instance. */
final class ClassMaker {
  private static final String BASE = Type.getInternalName(Compiled.class);
  private static final String OBJECT = "Lio/github/krait/object/PyObject;";
  private static final String CODE = "Lio/github/krait/vm/Code;";
  private static final String RESUME =
      "(Lio/github/krait/vm/PyGenerator;[" + OBJECT + "I)" + OBJECT;
  private static final String RUN = "([" + OBJECT + ")" + OBJECT;

  /**
   * The last version whose methods the JVM verifies without stack map frames. To compute these took
   * ASM, and HotSpot that compiled ASM, 2 to 5 % of the first second of a program.
   */
  private static final int VERSION = V1_5;

  /** HotSpot never compiles a method of more bytes: the interpreter does better then. */
  private static final int MAX_BYTES = 7999;

  private final Code c;
  private final String name;
  private final Constants constants;

  /** Null: nothing is written. */
  private final ClassDump dump;

  /** Its classes are of a version that has no frames: see {@link #VERSION}. */
  private final ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private ClassMaker(Code c, String name, ClassDump dump) {
    this.c = c;
    this.name = name;
    this.dump = dump;
    constants = new Constants(name);
  }

  /**
   * Makes the code.
   *
   * @param dump where the class is written; null: it is not
   * @return null where it would be too large
   */
  static Compiled make(
      Code c,
      Region region,
      Liveness live,
      Wanted wanted,
      Assumptions assumptions,
      String name,
      ClassDump dump) {
    return new ClassMaker(c, name, dump).make(region, live, wanted, assumptions);
  }

  /**
   * Whether classes can be made.
   *
   * @throws NoClassDefFoundError where not
   */
  static boolean isAvailable() {
    return new ClassWriter(ClassWriter.COMPUTE_MAXS).hasFlags(ClassWriter.COMPUTE_MAXS);
  }

  private Compiled make(Region region, Liveness live, Wanted wanted, Assumptions assumptions) {
    Types types = new Types(c, region, live, wanted, assumptions);
    w.visit(VERSION, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, BASE, null);
    w.visitSource(c.fileName(), null);
    MethodVisitor init = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, BASE, "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
    boolean function = !region.isLoop;
    String method = methodName();
    ExitMethods exits = new ExitMethods(name, c, constants);
    int size;
    if (c.isGenerator()) {
      MethodVisitor m = w.visitMethod(ACC_STATIC, method, RESUME, null, null);
      size =
          new Emitter(c, region, live, types, constants, exits, m, GeneratorCode.PARAMETERS)
              .ofGenerator()
              .emit(-1);
      ofGenerator(method);
    } else if (function && c.exact >= 0 && c.exact <= Compiled.MAX_ARGUMENTS) {
      int n = c.exact;
      String descriptor = "(" + OBJECT.repeat(n) + ")" + OBJECT;
      Signature self = c.engine.keepsFrames ? null : Signature.of(c, region, types, name, method);
      if (self != null) {
        exits.of(self);
        MethodVisitor m = w.visitMethod(ACC_STATIC, self.name(), self.descriptor(), null, null);
        int words = self.local(n);
        size =
            new Emitter(c, region, live, types, constants, exits, m, words)
                .ofFunction()
                .of(self)
                .emit(-1);
        SignatureMethods others = new SignatureMethods(self, c, constants);
        others.defineEntries(w);
        others.defineCall(w);
      } else {
        MethodVisitor m = w.visitMethod(ACC_STATIC, method, descriptor, null, null);
        size = new Emitter(c, region, live, types, constants, exits, m, n).ofFunction().emit(-1);
        ofArray(method, descriptor, n);
        ofArguments(method, descriptor, n);
      }
    } else {
      MethodVisitor m = w.visitMethod(ACC_STATIC, method, RUN, null, null);
      Emitter e = new Emitter(c, region, live, types, constants, exits, m, 1);
      if (function) {
        e.ofFunction();
      }
      size = e.emit(0);
      m = w.visitMethod(ACC_PUBLIC, "run", RUN, null, null);
      m.visitCode();
      m.visitVarInsn(ALOAD, 1);
      m.visitMethodInsn(INVOKESTATIC, name, method, RUN, false);
      m.visitInsn(ARETURN);
      m.visitMaxs(0, 0);
      m.visitEnd();
    }
    if (size > MAX_BYTES) {
      return null;
    }
    exits.define(w);
    constants.define(w);
    w.visitEnd();
    byte[] bytes;
    try {
      bytes = w.toByteArray();
    } catch (MethodTooLargeException e) {
      return null;
    }
    if (dump != null) {
      dump.write(c, region.entry, region.pcs, name, bytes);
    }
    return load(bytes);
  }

  private Compiled load(byte[] bytes) {
    JitLoader loader = new JitLoader(constants.values());
    try {
      Class<?> made = loader.define(name.replace('/', '.'), bytes);
      Compiled code = (Compiled) made.getDeclaredConstructor().newInstance();
      code.size = bytes.length;
      return code;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } catch (VerifyError e) {
      assert false : e; // in tests it is not to pass unnoticed; programs are interpreted
      throw e;
    }
  }

  /** The function's name, as far as Java allows it: what stack traces show. */
  private String methodName() {
    StringBuilder s = new StringBuilder();
    String python = c.name.toJava();
    for (int i = 0; i < python.length(); i++) {
      char ch = python.charAt(i);
      s.append(".;[/<>:".indexOf(ch) >= 0 ? '_' : ch);
    }
    return s.isEmpty() || s.toString().equals("run") || s.toString().equals("resume")
        ? "_" + s
        : s.toString();
  }

  private void ofGenerator(String method) {
    MethodVisitor m = w.visitMethod(ACC_PUBLIC, "resume", RESUME, null, null);
    m.visitCode();
    m.visitVarInsn(ALOAD, 1);
    m.visitVarInsn(ALOAD, 2);
    m.visitVarInsn(ILOAD, 3);
    m.visitMethodInsn(INVOKESTATIC, name, method, RESUME, false);
    m.visitInsn(ARETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  /** {@code run}: takes the arguments out of the slots. */
  private void ofArray(String method, String descriptor, int n) {
    MethodVisitor m = w.visitMethod(ACC_PUBLIC, "run", RUN, null, null);
    m.visitCode();
    for (int i = 0; i < n; i++) {
      m.visitVarInsn(ALOAD, 1);
      m.visitLdcInsn(i);
      m.visitInsn(AALOAD);
    }
    m.visitMethodInsn(INVOKESTATIC, name, method, descriptor, false);
    m.visitInsn(ARETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private void ofArguments(String method, String descriptor, int n) {
    MethodVisitor m =
        w.visitMethod(
            ACC_PUBLIC, "call" + n, "(" + CODE + OBJECT.repeat(n) + ")" + OBJECT, null, null);
    m.visitCode();
    for (int i = 0; i < n; i++) {
      m.visitVarInsn(ALOAD, 2 + i);
    }
    m.visitMethodInsn(INVOKESTATIC, name, method, descriptor, false);
    m.visitInsn(ARETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }
}
