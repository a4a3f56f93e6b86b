package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;

import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
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

  static String type(byte kind) {
    return kind == Kind.INT ? "J" : kind == Kind.FLOAT ? "D" : L_OBJECT;
  }

  /** The parameters, and the depth of calls without this one: see {@link Edges#depthOf}. */
  String descriptor() {
    return descriptor("");
  }

  /** That of a method that has such a parameter before the others. */
  String descriptor(String first) {
    StringBuilder d = new StringBuilder("(").append(first);
    for (byte kind : kinds) {
      d.append(type(kind));
    }
    return d.append("I)").append(type(result)).toString();
  }

  /** The JVM's local of a parameter; that of the one behind the last is the depth's. */
  int local(int parameter) {
    int local = 0;
    for (int i = 0; i < parameter; i++) {
      local += kinds[i] == Kind.OBJECT ? 1 : 2;
    }
    return local;
  }

  /** The method that calls what is another function after all. */
  String callName() {
    return name + "$call";
  }

  /** Makes the result of the reference on the stack; other ones are thrown. */
  void unbox(MethodVisitor m) {
    boolean isInt = result == Kind.INT;
    String number = "(" + L_OBJECT + (isInt ? ")J" : ")D");
    m.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, isInt ? "toLong" : "toDouble", number, false);
  }

  int returns() {
    return result == Kind.INT ? Opcodes.LRETURN : Opcodes.DRETURN;
  }
}
