package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;

import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The method of a function that calls itself, with its parameters and its result as numbers: what
 * other code calls makes objects of both. fib(30) took 6.7 times as long as Java's with them.
 *
 * @param kinds those of the parameters
 * @param result the kind of what it returns
 */
record Signature(String owner, String name, byte[] kinds, byte result) {
  /** That of a function; null where it does not call itself, or takes and returns no numbers. */
  static Signature of(Code c, Region region, Types types, String owner, String name) {
    byte[] kinds = new byte[c.exact];
    boolean numbers = false;
    byte[] entry = types.at(region.entry);
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Types.isNumber(entry[i]) ? entry[i] : Kind.OBJECT;
      numbers |= kinds[i] != Kind.OBJECT;
    }
    if (!numbers) {
      return null;
    }
    int[] code = c.predecoded.code;
    boolean recursive = false;
    byte result = Kind.NONE;
    byte[] k = null;
    Operands o = new Operands();
    for (int pc = region.pcs.nextSetBit(0); pc >= 0; pc = region.pcs.nextSetBit(pc + 1)) {
      if (region.labels.get(pc)) {
        byte[] at = types.at(pc);
        k = at == null ? null : at.clone();
      }
      if (k == null || types.isCold(pc)) {
        k = null;
        continue;
      }
      Object[] met = types.met(pc);
      recursive |= code[pc] == Insn.CALL && met != null && met.length == 1 && met[0] == c;
      if (code[pc] == Insn.RETURN) {
        result = Kind.join(result, k[code[pc + 1]]);
      } else if (code[pc] == Insn.RETURN_CONST) {
        result = Kind.join(result, types.ofConstant(c.consts[code[pc + 1]]));
      }
      types.step(pc, k);
      o.read(code, pc);
      if (!o.goesOn) {
        k = null;
      }
    }
    return recursive && Types.isNumber(result)
        ? new Signature(owner, "_" + name, kinds, result)
        : null;
  }

  private static String type(byte kind) {
    return kind == Kind.INT ? "J" : kind == Kind.FLOAT ? "D" : L_OBJECT;
  }

  String descriptor() {
    return descriptor("");
  }

  /** That of a method that has such a parameter before the others. */
  String descriptor(String first) {
    StringBuilder d = new StringBuilder("(").append(first);
    for (byte kind : kinds) {
      d.append(type(kind));
    }
    return d.append(')').append(type(result)).toString();
  }

  /** The JVM's local of a parameter; that of the one behind the last is the words of all. */
  int local(int parameter) {
    int local = 0;
    for (int i = 0; i < parameter; i++) {
      local += kinds[i] == Kind.OBJECT ? 1 : 2;
    }
    return local;
  }

  /**
   * The method that calls what is taken for the function: its code would otherwise be at each call,
   * and HotSpot inlines methods of up to 325 bytes. fib(30) took a fifth longer with 403.
   */
  String callName() {
    return name + "$call";
  }

  void defineCall(ClassVisitor w, Code c, Constants constants) {
    int flags = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodVisitor m = w.visitMethod(flags, callName(), descriptor(L_OBJECT), null, null);
    m.visitCode();
    Label other = new Label();
    m.visitVarInsn(Opcodes.ALOAD, 0);
    constants.push(m, c, CODE);
    constants.push(m, c.engine, CONTEXT);
    String isIt = "(" + L_OBJECT + L_CODE + L_CONTEXT + ")Z";
    m.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, "isToRun", isIt, false);
    m.visitJumpInsn(Opcodes.IFEQ, other);
    for (int i = 0; i < kinds.length; i++) {
      load(m, i);
    }
    m.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor(), false);
    m.visitInsn(returns());
    m.visitLabel(other);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    objects(m);
    constants.push(m, c, CODE);
    boolean many = kinds.length > 3;
    String how = many ? "call" : "call" + kinds.length;
    String given = many ? SLOTS : L_OBJECT.repeat(kinds.length);
    String call = "(" + L_OBJECT + given + L_CODE + ")" + L_OBJECT;
    m.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, how, call, false);
    boolean isInt = result == Kind.INT;
    String number = "(" + L_OBJECT + (isInt ? ")J" : ")D");
    m.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, isInt ? "toLong" : "toDouble", number, false);
    m.visitInsn(returns());
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  /** Puts the arguments on the stack as objects: each, or in an array where they are many. */
  private void objects(MethodVisitor m) {
    boolean many = kinds.length > 3;
    if (many) {
      m.visitLdcInsn(kinds.length);
      m.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    }
    for (int i = 0; i < kinds.length; i++) {
      if (many) {
        m.visitInsn(Opcodes.DUP);
        m.visitLdcInsn(i);
      }
      load(m, i);
      if (kinds[i] != Kind.OBJECT) {
        String box = "(" + type(kinds[i]) + ")" + L_OBJECT;
        m.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, "box", box, false);
      }
      if (many) {
        m.visitInsn(Opcodes.AASTORE);
      }
    }
  }

  private void load(MethodVisitor m, int parameter) {
    byte kind = kinds[parameter];
    int load =
        kind == Kind.INT ? Opcodes.LLOAD : kind == Kind.FLOAT ? Opcodes.DLOAD : Opcodes.ALOAD;
    m.visitVarInsn(load, 1 + local(parameter));
  }

  int returns() {
    return result == Kind.INT ? Opcodes.LRETURN : Opcodes.DRETURN;
  }
}
