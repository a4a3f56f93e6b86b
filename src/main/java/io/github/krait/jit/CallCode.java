package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.PyClass;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyObject;
import io.github.krait.object.Shape;
import io.github.krait.vm.Code;
import io.github.krait.vm.Compiled;
import io.github.krait.vm.Profile.Member;
import io.github.krait.vm.PyFunction;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Calls. A function that was met is called by its compiled code where there is some: at a call of
 * the JVM's that has a profile of its own, so that HotSpot inlines it.
 */
final class CallCode {
  private final Edges e;
  private final int[] code;
  private final MethodVisitor m;

  CallCode(Edges e) {
    this.e = e;
    code = e.code;
    m = e.m;
  }

  /** What was called here before, if that was one; else null. */
  private Object met() {
    Object[] met = e.types.met(e.pc);
    return met != null && met.length == 1 && e.types.assumes(e.pc) ? met[0] : null;
  }

  void call() {
    int f = code[e.pc + 2];
    int n = code[e.pc + 3];
    int[] args = operands(e.pc + 4, n, -1);
    Object met = met();
    if (met == e.c && callsSelf(f, args)) {
      return;
    }
    e.here();
    Label slow = new Label();
    Label done = new Label();
    boolean direct = true;
    if (met instanceof Code to && to.exact == n && n <= Compiled.MAX_ARGUMENTS) {
      isFunction(f, to, slow);
      compiled(to, args, -1, PyObject.NO_ARGS, slow);
    } else if (met instanceof Member made
        && made.of() instanceof PyClass
        && made.value() instanceof PyFunction init
        && init.getClass() == PyFunction.class
        && init.defaultsAfter(n + 1) != null
        && init.code.exact <= Compiled.MAX_ARGUMENTS) {
      e.loadObject(f);
      e.constants.push(m, made.of(), OBJECT);
      m.visitJumpInsn(IF_ACMPNE, slow);
      e.isEpoch(made.epoch(), slow);
      e.holds(made.entry(), init, slow);
      construct(made, init, args, slow);
    } else if (met instanceof BuiltinFunction known && n <= 3) {
      e.loadObject(f);
      e.pushConstant(known);
      m.visitJumpInsn(IF_ACMPNE, slow);
      builtin(known, args);
    } else {
      if (met instanceof Member made && made.of() instanceof Shape) {
        leavePython();
      }
      direct = special(operands(e.pc + 4, n, f), slow) != null;
    }
    if (direct) {
      m.visitJumpInsn(GOTO, done);
      m.visitLabel(slow);
    }
    e.loadObject(f);
    general(args);
    m.visitLabel(done);
    e.storeResult();
  }

  /** Calls the function itself with numbers; false where the arguments are other ones. */
  private boolean callsSelf(int f, int[] args) {
    Signature self = e.self;
    if (self == null || args.length != self.kinds().length) {
      return false;
    }
    for (int i = 0; i < args.length; i++) {
      byte kind = args[i] >= 0 ? e.k[args[i]] : e.types.ofConstant(e.c.consts[~args[i]]);
      if (self.kinds()[i] != Kind.OBJECT && self.kinds()[i] != kind) {
        return false;
      }
    }
    e.hereOnly();
    int d = code[e.pc + 1];
    boolean asNumber = e.types.result(e.pc, e.pc, d) == self.result();
    Label done = new Label();
    Label start = new Label();
    Label end = new Label();
    e.endGuard(); // whose handler would come first
    Label other = e.boxedResult(d, asNumber ? e.exitAfter(d) : done);
    m.visitTryCatchBlock(start, end, other, BOXED_RESULT);
    e.guard();
    m.visitLabel(start);
    Label slow = new Label();
    Label called = new Label();
    e.loadObject(f);
    e.pushCode();
    e.pushContext();
    e.support("isToRun", "(" + L_OBJECT + L_CODE + L_CONTEXT + ")Z");
    m.visitJumpInsn(IFEQ, slow);
    arguments(args);
    m.visitMethodInsn(INVOKESTATIC, self.owner(), self.name(), self.descriptor(), false);
    m.visitJumpInsn(GOTO, called);
    m.visitLabel(slow);
    e.loadObject(f);
    arguments(args);
    String descriptor = self.descriptor(L_OBJECT);
    m.visitMethodInsn(INVOKESTATIC, self.owner(), self.callName(), descriptor, false);
    m.visitLabel(called);
    m.visitLabel(end);
    boolean isInt = self.result() == Kind.INT;
    if (!asNumber) {
      e.support("box", (isInt ? "(J)" : "(D)") + L_OBJECT);
      e.storeObject(d);
    } else if (isInt) {
      e.storeLong(d);
    } else {
      e.storeDouble(d);
    }
    m.visitLabel(done);
    e.forgetReference(d);
    return true;
  }

  /** Loads the arguments for the method that takes numbers, and the depth of calls. */
  private void arguments(int[] args) {
    for (int i = 0; i < args.length; i++) {
      raw(args[i], e.self.kinds()[i]);
    }
    m.visitVarInsn(ILOAD, e.depth);
    m.visitInsn(ICONST_1);
    m.visitInsn(IADD);
  }

  private void raw(int arg, byte kind) {
    if (kind == Kind.OBJECT) {
      e.loadValue(arg);
    } else if (arg < 0) {
      e.pushNumber(e.c.consts[~arg]);
    } else if (kind == Kind.INT) {
      e.loadLong(arg);
    } else {
      e.loadDouble(arg);
    }
  }

  /** The operands of a call, with a slot before them if one is given. */
  private int[] operands(int at, int n, int first) {
    int skip = first < 0 ? 0 : 1;
    int[] operands = new int[n + skip];
    if (first >= 0) {
      operands[0] = first;
    }
    System.arraycopy(code, at, operands, skip, n);
    return operands;
  }

  /** Calls the function on the stack. */
  private void general(int[] args) {
    int n = args.length;
    if (n > 3) {
      e.values(args);
      e.pushCode();
      e.support("call", "(" + L_OBJECT + SLOTS + L_CODE + ")" + L_OBJECT);
      return;
    }
    load(args);
    e.pushCode();
    e.support("call" + n, "(" + L_OBJECT.repeat(n + 1) + L_CODE + ")" + L_OBJECT);
  }

  private void load(int[] args) {
    for (int arg : args) {
      e.loadValue(arg);
    }
  }

  /** Goes on where the slot holds a function, but no closure, with that code. */
  private void isFunction(int f, Code to, Label other) {
    e.loadObject(f);
    m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
    m.visitLdcInsn(Type.getObjectType(FUNCTION));
    m.visitJumpInsn(IF_ACMPNE, other);
    e.loadObject(f);
    m.visitTypeInsn(CHECKCAST, FUNCTION);
    m.visitFieldInsn(GETFIELD, FUNCTION, "code", L_CODE);
    e.constants.push(m, to, CODE);
    m.visitJumpInsn(IF_ACMPNE, other);
  }

  /**
   * Calls compiled code.
   *
   * @param self the JVM's local with the first argument; -1 where there is none
   * @param last the arguments that come after those in slots
   * @param none where to go while there is no such code
   */
  private void compiled(Code to, int[] args, int self, PyObject[] last, Label none) {
    e.constants.push(m, to, CODE);
    m.visitFieldInsn(GETFIELD, CODE, "compiled", "L" + COMPILED + ";");
    m.visitInsn(DUP);
    m.visitVarInsn(ASTORE, e.temp);
    m.visitJumpInsn(IFNULL, none);
    e.pushContext();
    m.visitFieldInsn(GETFIELD, CONTEXT, "tracing", "Z");
    m.visitJumpInsn(IFNE, none);
    m.visitVarInsn(ALOAD, e.temp);
    e.constants.push(m, to, CODE);
    int n = args.length + last.length;
    if (self >= 0) {
      m.visitVarInsn(ALOAD, self);
      n++;
    }
    load(args);
    for (PyObject value : last) {
      e.pushConstant(value);
    }
    m.visitMethodInsn(
        INVOKEVIRTUAL,
        COMPILED,
        "call" + n,
        "(" + L_CODE + L_OBJECT.repeat(n) + ")" + L_OBJECT,
        false);
  }

  /** Makes an instance and runs its {@code __init__}. */
  private void construct(Member made, PyFunction init, int[] args, Label none) {
    e.constants.push(m, init.code, CODE);
    m.visitFieldInsn(GETFIELD, CODE, "compiled", "L" + COMPILED + ";");
    m.visitJumpInsn(IFNULL, none); // before the instance is made
    m.visitTypeInsn(NEW, INSTANCE);
    m.visitInsn(DUP);
    e.constants.push(m, made.of(), CLASS);
    m.visitMethodInsn(INVOKESPECIAL, INSTANCE, "<init>", "(L" + CLASS + ";)V", false);
    m.visitVarInsn(ASTORE, e.temp + 1);
    compiled(init.code, args, e.temp + 1, init.defaultsAfter(args.length + 1), none);
    m.visitMethodInsn(INVOKESTATIC, CLASS, "checkInit", "(" + L_OBJECT + ")V", false);
    m.visitVarInsn(ALOAD, e.temp + 1);
  }

  private void leavePython() {
    e.pushCode();
    e.support("leavePython", "(" + L_CODE + ")V");
  }

  private void builtin(PyObject f, int[] args) {
    leavePython();
    e.pushConstant(f);
    load(args);
    int n = args.length;
    m.visitMethodInsn(
        INVOKEVIRTUAL, OBJECT, "call" + n, "(" + L_OBJECT.repeat(n) + ")" + L_OBJECT, false);
  }

  void callMethod() {
    e.here();
    int f = code[e.pc + 2];
    int self = code[e.pc + 3];
    int n = code[e.pc + 4];
    PyObject known = e.known(f);
    if (known != null) {
      callKnown(known, operands(e.pc + 5, n, e.isBound(f) ? self : -1));
      return;
    }
    e.loadObject(f);
    if (n <= 2) {
      e.loadObject(self);
      for (int i = 0; i < n; i++) {
        e.loadValue(code[e.pc + 5 + i]);
      }
      e.pushCode();
      e.support(
          "callMethod" + n, "(" + L_OBJECT + L_OBJECT.repeat(n + 1) + L_CODE + ")" + L_OBJECT);
    } else {
      e.values(operands(e.pc + 5, n, self));
      e.pushCode();
      e.support("callMethod", "(" + L_OBJECT + SLOTS + L_CODE + ")" + L_OBJECT);
    }
    e.storeResult();
  }

  /** Calls what is surely that function. */
  private void callKnown(PyObject f, int[] args) {
    if (f instanceof PyFunction p
        && p.getClass() == PyFunction.class
        && p.defaultsAfter(args.length) != null
        && p.code.exact <= Compiled.MAX_ARGUMENTS) {
      Label none = new Label();
      Label done = new Label();
      compiled(p.code, args, -1, p.defaultsAfter(args.length), none);
      m.visitJumpInsn(GOTO, done);
      m.visitLabel(none);
      e.pushConstant(f);
      general(args);
      m.visitLabel(done);
    } else if (f instanceof BuiltinFunction && args.length <= 3) {
      builtin(f, args);
    } else {
      e.pushConstant(f);
      general(args);
    }
    e.storeResult();
  }

  /**
   * Calls the special method of an instance in the slot {@code args[0]}, if those that were met all
   * had the same one, and the same shape.
   *
   * @param slow where to go where it is another one now
   * @return the method's entry; null where nothing was written
   */
  PyDict.Entry special(int[] args, Label slow) {
    if (!(met() instanceof Member found)
        || !(found.of() instanceof Shape shape)
        || !(found.value() instanceof PyFunction f)
        || f.defaultsAfter(args.length) == null
        || f.code.exact > Compiled.MAX_ARGUMENTS
        || e.k[args[0]] != Kind.OBJECT) {
      return null;
    }
    e.loadObject(args[0]);
    e.constants.push(m, shape, SHAPE);
    e.support("hasShape", "(" + L_OBJECT + "L" + SHAPE + ";)Z");
    m.visitJumpInsn(IFEQ, slow);
    e.isEpoch(found.epoch(), slow);
    e.holds(found.entry(), f, slow);
    compiled(f.code, args, -1, f.defaultsAfter(args.length), slow);
    return found.entry();
  }

  void forIter() {
    e.here();
    e.loadObject(code[e.pc + 2]);
    m.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "next", "()" + L_OBJECT, false);
    m.visitInsn(DUP);
    m.visitVarInsn(ASTORE, e.temp);
    m.visitJumpInsn(IFNULL, e.edge(code[e.pc + 3]));
    m.visitVarInsn(ALOAD, e.temp);
    e.storeResult();
  }
}
