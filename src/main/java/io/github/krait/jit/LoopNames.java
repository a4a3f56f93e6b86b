package io.github.krait.jit;

import static io.github.krait.jit.Jvm.*;
import static org.objectweb.asm.Opcodes.*;

import io.github.krait.object.PyDict;
import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The module's names that loops which only compute hold in locals, as numbers. Nobody looks at the
 * module until the next safepoint or the loop's end, where they are put back. With an object in the
 * dict's entry for each, a loop over two names took 25 times as long.
 */
final class LoopNames {
  /** All are taken where such a loop is entered. */
  private static final int MAX = 16;

  private static final class Name {
    final byte kind;

    /** An instruction that takes it for a number of that kind. */
    final int pc;

    boolean isStored;

    /** The JVM's local; 0 where there is none yet. */
    int local;

    Name(byte kind, int pc) {
      this.kind = kind;
      this.pc = pc;
    }
  }

  private final Code c;
  private final int[] code;

  private final Map<PyDict.Entry, Name> names = new LinkedHashMap<>();

  /** By instruction; kept, as the program goes on meanwhile and may find others. */
  private final PyDict.Entry[] entries;

  /** An instruction that looks names up where the program's code runs; -1 for none. */
  private int asName = -1;

  LoopNames(Code c) {
    this.c = c;
    code = c.predecoded.code;
    entries = new PyDict.Entry[code.length];
  }

  /** The entry of the instruction's name in the module; null where there is none. */
  PyDict.Entry entry(int pc) {
    if (entries[pc] == null) {
      entries[pc] = c.cells[code[pc + 2]].entry;
    }
    return entries[pc];
  }

  private static boolean isStore(int op) {
    return op == Insn.STORE_GLOBAL || op == Insn.STORE_NAME;
  }

  static boolean uses(int op) {
    return isStore(op) || op == Insn.LOAD_GLOBAL || op == Insn.LOAD_NAME;
  }

  /**
   * Takes the names of such loops.
   *
   * @param kinds the kind of the name at each instruction that uses one
   * @return null; or the instructions that do not agree with the others about a name
   */
  BitSet take(BitSet loops, byte[] kinds) {
    names.clear();
    asName = -1;
    BitSet disputed = new BitSet();
    for (int pc = loops.nextSetBit(0); pc >= 0; pc = loops.nextSetBit(pc + 1)) {
      if (kinds[pc] == Kind.NONE) {
        continue;
      }
      int op = code[pc];
      Name name = names.get(entry(pc));
      if (name == null && names.size() < MAX) {
        name = new Name(kinds[pc], pc);
        names.put(entry(pc), name);
      }
      if (name == null || name.kind != kinds[pc]) {
        disputed.set(pc);
        continue;
      }
      name.isStored |= isStore(op);
      asName = op == Insn.LOAD_NAME || op == Insn.STORE_NAME ? pc : asName;
    }
    return disputed.isEmpty() ? null : disputed;
  }

  /** Writes an instruction in such a loop; false where it has no part in this. */
  boolean isWritten(Edges e) {
    if (!e.counted.get(e.pc) || !uses(code[e.pc])) {
      return false;
    }
    Name name = names.get(entry(e.pc));
    int slot = code[e.pc + 1];
    boolean isInt = name.kind == Kind.INT;
    if (isStore(code[e.pc])) {
      e.m.visitVarInsn(isInt ? LLOAD : DLOAD, isInt ? e.asLong(slot) : e.asDouble(slot));
      e.m.visitVarInsn(isInt ? LSTORE : DSTORE, local(e, name));
    } else {
      e.m.visitVarInsn(isInt ? LLOAD : DLOAD, local(e, name));
      if (isInt) {
        e.storeLong(slot);
      } else {
        e.storeDouble(slot);
      }
    }
    return true;
  }

  private int local(Edges e, Name name) {
    if (name.local == 0) {
      name.local = e.newWideLocal();
    }
    return name.local;
  }

  /**
   * Such a loop is entered at {@code at}, with slots of these kinds: the interpreter goes on there
   * where a name is no such number.
   */
  void load(Edges e, int at, byte[] kinds) {
    MethodVisitor m = e.m;
    if (asName >= 0) {
      e.pushCode();
      e.support("namesGlobals", "(" + L_CODE + ")Z");
      m.visitJumpInsn(IFEQ, e.refused(at, kinds, asName));
    }
    for (Map.Entry<PyDict.Entry, Name> i : names.entrySet()) {
      Name name = i.getValue();
      boolean isInt = name.kind == Kind.INT;
      String type = isInt ? PY_INT : PY_FLOAT;
      Label refused = e.refused(at, kinds, name.pc);
      e.constants.push(m, i.getKey(), ENTRY);
      m.visitFieldInsn(GETFIELD, ENTRY, "value", L_OBJECT);
      m.visitInsn(DUP);
      m.visitVarInsn(ASTORE, e.temp);
      m.visitTypeInsn(INSTANCEOF, type);
      m.visitJumpInsn(IFEQ, refused);
      m.visitVarInsn(ALOAD, e.temp);
      m.visitTypeInsn(CHECKCAST, type);
      m.visitFieldInsn(GETFIELD, type, "value", isInt ? "J" : "D");
      m.visitVarInsn(isInt ? LSTORE : DSTORE, local(e, name));
    }
  }

  /** Such a loop is left, for good or for a safepoint. */
  void store(Edges e) {
    for (Map.Entry<PyDict.Entry, Name> i : names.entrySet()) {
      Name name = i.getValue();
      if (name.isStored) {
        boolean isInt = name.kind == Kind.INT;
        e.constants.push(e.m, i.getKey(), ENTRY);
        e.m.visitVarInsn(isInt ? LLOAD : DLOAD, local(e, name));
        e.support("putBack", "(L" + ENTRY + (isInt ? ";J)V" : ";D)V"));
      }
    }
  }
}
