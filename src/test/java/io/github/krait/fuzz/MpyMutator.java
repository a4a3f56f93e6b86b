package io.github.krait.fuzz;

import io.github.krait.bytecode.CodeModule;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.bytecode.Singleton;
import io.github.krait.bytecode.Utf8;
import io.github.krait.bytecode.mpy.MpyException;
import io.github.krait.bytecode.mpy.MpyReader;
import io.github.krait.bytecode.mpy.MpyWriter;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Changes {@code .mpy} files where they have a meaning: instructions, jumps, sizes of frames,
 * constants, functions. Much of what comes out is refused only by what looks deepest, or runs.
 */
final class MpyMutator {
  /** More instructions than a file has that one would write. */
  private static final int LARGEST = 20_000;

  /** A function without instructions. */
  private static final byte[] EMPTY = {0, 2, 0};

  private static final Object[] CONSTANTS = {
    Singleton.NONE,
    Singleton.ELLIPSIS,
    true,
    0L,
    1L << 62,
    BigInteger.ONE.shiftLeft(200).negate(),
    Double.NaN,
    -0.0,
    Utf8.EMPTY,
    Utf8.wrap(new byte[] {(byte) 0xe2, 0x28}),
    new byte[] {0, 1, 2},
    new Object[0],
    new Object[] {1L, new Object[] {Utf8.of("x")}, Singleton.NONE},
  };

  private final Choices choices;
  private final List<byte[]> corpus;
  private final int magic;

  private Utf8[] qstrs;
  private Object[] objs;
  private Code root;
  private final List<Code> codes = new ArrayList<>();

  MpyMutator(Choices choices, List<byte[]> corpus, int magic) {
    this.choices = choices;
    this.corpus = corpus;
    this.magic = magic;
  }

  /** One of the files, changed by as many steps as are chosen, at most a few. */
  byte[] file(int steps) {
    return change(read(pick(corpus)), 1 + choices.next(steps));
  }

  /**
   * One of the files, changed by as many steps as are chosen, all of which the verifier accepted:
   * far from what a compiler writes.
   */
  byte[] acceptedFile(int steps) {
    byte[] file = pick(corpus);
    CodeUnit unit = read(file);
    for (int n = 1 + choices.next(steps); n > 0 && choices.hasMore(); n--) {
      byte[] changed = change(unit, 1);
      try {
        unit = MpyReader.read(changed, magic);
        file = changed;
      } catch (MpyException e) {
        // another way, then
      }
    }
    return file;
  }

  private byte[] change(CodeUnit unit, int steps) {
    qstrs = unit.module.qstrs.clone();
    objs = unit.module.objs.clone();
    root = Code.of(unit);
    codes.clear();
    collect(root);
    for (int n = steps; n > 0 && choices.hasMore(); n--) {
      change();
    }
    return write(new CodeModule(qstrs, objs, unit.module.smallIntBits));
  }

  private byte[] write(CodeModule module) {
    CodeUnit empty = new CodeUnit(module, EMPTY, CodeUnit.NO_CHILDREN);
    byte[] tables = MpyWriter.write(empty, magic);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tables, 0, tables.length - 1 - EMPTY.length);
    root.write(out);
    return out.toByteArray();
  }

  private CodeUnit read(byte[] file) {
    try {
      return MpyReader.read(file, magic);
    } catch (MpyException e) {
      throw new AssertionError(e);
    }
  }

  private void collect(Code code) {
    codes.add(code);
    for (Code child : code.children) {
      collect(child);
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(choices.next(list.size()));
  }

  private void change() {
    Code code = pick(codes);
    switch (choices.next(16)) {
      case 0:
        prelude(code);
        break;
      case 1:
        constant();
        break;
      case 2:
        children(code);
        break;
      case 3:
        code.nState = Math.min(code.nState + 1 + choices.next(4), 1 << 24);
        break;
      default:
        instructions(code);
        break;
    }
  }

  private void prelude(Code code) {
    switch (choices.next(8)) {
      case 0:
        code.nState = 1 + choices.next(choices.next(8) == 0 ? 1 << 24 : 40);
        break;
      case 1:
        code.nExcStack = choices.next(8);
        break;
      case 2:
        code.flags ^= 1 << choices.next(6);
        break;
      case 3:
        code.nPosArgs = choices.next(8);
        break;
      case 4:
        code.nKwOnlyArgs = choices.next(8);
        break;
      case 5:
        code.nDefPosArgs = choices.next(8);
        break;
      case 6:
        code.cells = Arrays.copyOf(code.cells, choices.next(4));
        for (int i = 0; i < code.cells.length; i++) {
          code.cells[i] = (byte) choices.next(8);
        }
        break;
      default:
        if (choices.next(2) == 0) {
          code.info = Arrays.copyOf(code.info, choices.next(12));
        } else if (code.info.length > 0) {
          code.info[choices.next(code.info.length)] = (byte) choices.next(256);
        }
        break;
    }
  }

  private void constant() {
    if (choices.next(3) == 0) {
      int a = choices.next(qstrs.length);
      qstrs[a] = qstrs[choices.next(qstrs.length)];
    } else if (objs.length == 0) {
      objs = new Object[] {CONSTANTS[choices.next(CONSTANTS.length)]};
    } else if (choices.next(2) == 0) {
      objs[choices.next(objs.length)] = CONSTANTS[choices.next(CONSTANTS.length)];
    } else {
      objs[choices.next(objs.length)] = objs[choices.next(objs.length)];
    }
  }

  private void children(Code code) {
    Code other = pick(codes);
    if (contains(other, code)) {
      return; // it would never end
    }
    if (code.children.isEmpty() || choices.next(4) == 0) {
      code.children.add(other);
    } else if (choices.next(4) == 0) {
      code.children.remove(choices.next(code.children.size()));
    } else {
      code.children.set(choices.next(code.children.size()), other);
    }
  }

  private static boolean contains(Code outer, Code inner) {
    if (outer == inner) {
      return true;
    }
    for (Code child : outer.children) {
      if (contains(child, inner)) {
        return true;
      }
    }
    return false;
  }

  private void instructions(Code code) {
    List<Code.Insn> insns = code.insns;
    if (insns.isEmpty()) {
      insns.add(new Code.Insn());
    }
    int at = choices.next(insns.size());
    int length = 1 + choices.next(Math.min(6, insns.size() - at));
    Code.Insn insn = insns.get(at);
    switch (choices.next(8)) {
      case 0:
        insn.op = anyOp();
        break;
      case 1:
        insn.op = likeOp(insn.op);
        break;
      case 2:
        operand(code, insn);
        break;
      case 3:
        insns.subList(at, at + length).clear();
        break;
      case 4:
        Collections.swap(insns, at, Math.min(at + length, insns.size() - 1));
        break;
      case 5:
        insert(code, at, code, choices.next(insns.size()));
        break;
      case 6:
        Code other = pick(codes);
        if (!other.insns.isEmpty()) {
          insert(code, at, other, choices.next(other.insns.size()));
        }
        break;
      default:
        Code.Insn added = new Code.Insn();
        added.op = anyOp();
        added.extra = choices.next(4);
        operand(code, added);
        insns.add(at, added);
        break;
    }
  }

  private void insert(Code code, int at, Code from, int start) {
    int end = Math.min(from.insns.size(), start + 1 + choices.next(8));
    if (code.insns.size() + end - start > LARGEST) {
      return;
    }
    List<Code.Insn> copies = new ArrayList<>();
    for (Code.Insn insn : from.insns.subList(start, end)) {
      copies.add(insn.copy());
    }
    for (Code.Insn copy : copies) {
      int target = from.insns.indexOf(copy.target);
      if (target >= start && target < end) {
        copy.target = copies.get(target - start);
      } else if (from != code) {
        copy.target = code.insns.get(choices.next(code.insns.size()));
      }
    }
    code.insns.addAll(at, copies);
  }

  private int anyOp() {
    int op = choices.next(256);
    return Op.isDefined(op) ? op : Op.POP_TOP;
  }

  /** One with the same kind of operand. */
  private int likeOp(int op) {
    int other = anyOp();
    while (Op.format(other) != Op.format(op)) {
      other = other + 1 & 0xff;
      if (!Op.isDefined(other)) {
        other = op;
      }
    }
    return other;
  }

  private void operand(Code code, Code.Insn insn) {
    switch (Op.format(insn.op)) {
      case Op.FORMAT_QSTR:
        insn.arg = choices.next(qstrs.length);
        break;
      case Op.FORMAT_LABEL:
        insn.target = code.insns.isEmpty() ? null : pick(code.insns);
        break;
      case Op.FORMAT_UINT:
        insn.arg =
            switch (choices.next(6)) {
              case 0 -> insn.arg + 1;
              case 1 -> Math.max(0, insn.arg - 1);
              case 2 -> choices.next(1 << 16);
              case 3 -> objs.length == 0 ? 0 : choices.next(objs.length);
              default -> choices.next(8);
            };
        break;
      default:
        break;
    }
    if (Op.hasExtraByte(insn.op)) {
      insn.extra = choices.next(choices.next(4) == 0 ? 256 : 4);
    }
  }
}
