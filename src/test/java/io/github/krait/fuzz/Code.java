package io.github.krait.fuzz;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A function taken apart, so that it can be changed and put together again: jumps know their
 * targets, and so stay right when instructions come or go.
 */
final class Code {
  /** One instruction. */
  static final class Insn {
    int op;
    long arg;
    int extra;

    /** Where a jump goes to; null: none, or the end. */
    Insn target;

    Insn copy() {
      Insn copy = new Insn();
      copy.op = op;
      copy.arg = arg;
      copy.extra = extra;
      copy.target = target;
      return copy;
    }
  }

  int nState;
  int nExcStack;
  int flags;
  int nPosArgs;
  int nKwOnlyArgs;
  int nDefPosArgs;

  /** Name, parameters and line table as they stand in the file. */
  byte[] info;

  byte[] cells;
  final List<Insn> insns = new ArrayList<>();
  final List<Code> children = new ArrayList<>();

  private Code() {}

  static Code of(CodeUnit unit) {
    Code code = new Code();
    code.nState = unit.nState;
    code.nExcStack = unit.nExcStack;
    code.flags = unit.flags;
    code.nPosArgs = unit.nPosArgs;
    code.nKwOnlyArgs = unit.nKwOnlyArgs;
    code.nDefPosArgs = unit.nDefPosArgs;
    int start = afterNumber(unit.data, afterNumber(unit.data, 0));
    int cells = unit.codeStart - unit.cells.length;
    code.info = Arrays.copyOfRange(unit.data, start, cells);
    code.cells = Arrays.copyOfRange(unit.data, cells, unit.codeStart);
    code.readInsns(unit);
    for (CodeUnit child : unit.children) {
      code.children.add(of(child));
    }
    return code;
  }

  private static int afterNumber(byte[] data, int at) {
    int p = at;
    while (data[p] < 0) {
      p++;
    }
    return p + 1;
  }

  private void readInsns(CodeUnit unit) {
    Insn[] at = new Insn[unit.data.length - unit.codeStart];
    List<Integer> targets = new ArrayList<>();
    Decoder d = new Decoder(unit);
    while (d.next()) {
      Insn insn = new Insn();
      insn.op = d.op;
      insn.arg = d.op == Op.LOAD_CONST_SMALL_INT ? d.smallInt : d.arg;
      insn.extra = d.extra;
      at[d.start] = insn;
      insns.add(insn);
      targets.add(Op.format(d.op) == Op.FORMAT_LABEL ? d.arg : -1);
    }
    for (int i = 0; i < insns.size(); i++) {
      if (targets.get(i) >= 0) {
        insns.get(i).target = at[targets.get(i)];
      }
    }
  }

  /** The function and those in it as a file has them, be it right or not. */
  void write(ByteArrayOutputStream file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    signature(out);
    sizes(out);
    out.writeBytes(info);
    out.writeBytes(cells);
    code(out);
    number(file, (long) out.size() << 3 | (children.isEmpty() ? 0 : 4), false);
    file.writeBytes(out.toByteArray());
    if (!children.isEmpty()) {
      number(file, children.size(), false);
      for (Code child : children) {
        child.write(file);
      }
    }
  }

  private void signature(ByteArrayOutputStream out) {
    int states = nState - 1;
    int excs = nExcStack;
    int scopeFlags = flags;
    int args = nPosArgs;
    int kwArgs = nKwOnlyArgs;
    int defArgs = nDefPosArgs;
    int z = (states & 0xf) << 3 | (excs & 1) << 2 | args & 3;
    states >>= 4;
    excs >>= 1;
    args >>= 2;
    while ((states | excs | scopeFlags | args | kwArgs | defArgs) != 0) {
      out.write(z | 0x80);
      z = (states & 3) << 4 | (excs & 1) << 1 | (scopeFlags & 1) << 6;
      z |= (args & 1) << 2 | (kwArgs & 1) << 3 | defArgs & 1;
      states >>= 2;
      excs >>= 1;
      scopeFlags >>= 1;
      args >>= 1;
      kwArgs >>= 1;
      defArgs >>= 1;
    }
    out.write(z);
  }

  private void sizes(ByteArrayOutputStream out) {
    int nInfo = info.length;
    int nCells = cells.length;
    int z = (nInfo & 0x3f) << 1 | nCells & 1;
    nInfo >>= 6;
    nCells >>= 1;
    while ((nInfo | nCells) != 0) {
      out.write(z | 0x80);
      z = (nInfo & 0x3f) << 1 | nCells & 1;
      nInfo >>= 6;
      nCells >>= 1;
    }
    out.write(z);
  }

  private void code(ByteArrayOutputStream out) {
    IdentityHashMap<Insn, Integer> offsets = new IdentityHashMap<>();
    int size = 0;
    for (Insn insn : insns) {
      offsets.put(insn, size);
      size += encode(insn, 0).length;
    }
    int end = 0;
    for (Insn insn : insns) {
      int extra = Op.hasExtraByte(insn.op) && insn.op != 0 ? 1 : 0;
      end += encode(insn, 0).length;
      int distance = offsets.getOrDefault(insn.target, size) - (end - extra);
      out.writeBytes(encode(insn, distance));
    }
  }

  /** Labels always take two bytes. */
  private static byte[] encode(Insn insn, int distance) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(insn.op);
    switch (Op.format(insn.op)) {
      case Op.FORMAT_NONE:
        break;
      case Op.FORMAT_LABEL:
        int label = distance + (Op.isSignedLabel(insn.op) ? 0x4000 : 0);
        out.write(0x80 | label & 0x7f);
        out.write(label >> 7);
        break;
      default:
        number(out, insn.arg, insn.op == Op.LOAD_CONST_SMALL_INT);
        break;
    }
    if (Op.hasExtraByte(insn.op) && insn.op != 0) {
      out.write(insn.extra);
    }
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, long n, boolean signed) {
    int bits = 7;
    while (bits < 70 && (signed ? n >> Math.min(63, bits - 1) != n >> 63 : n >>> bits != 0)) {
      bits += 7;
      if (!signed && bits > 56) {
        break;
      }
    }
    for (int shift = bits - 7; shift > 0; shift -= 7) {
      out.write((int) (n >> Math.min(63, shift)) & 0x7f | 0x80);
    }
    out.write((int) n & 0x7f);
  }
}
