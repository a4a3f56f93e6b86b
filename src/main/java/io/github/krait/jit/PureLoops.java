package io.github.krait.jit;

import io.github.krait.vm.Code;
import io.github.krait.vm.Insn;
import java.util.BitSet;

/**
 * Loops that do nothing but compute with numbers: nobody looks at the context's ticks while they
 * run, so that these are counted in a local, nor at the module's names. A loop of additions took
 * 1.5 times as long with a count in memory.
 */
final class PureLoops {
  private final int[] code;
  private final Region region;
  private final Types types;

  /** The instructions that call nothing. */
  private final BitSet pure = new BitSet();

  /** The instructions of such loops. */
  final BitSet inside;

  /** The names that these use. */
  final LoopNames names;

  /** The kinds of the names that instructions use; NONE where it is none or no number. */
  private final byte[] named;

  private final Operands o = new Operands();

  PureLoops(Code c, Region region, Types types) {
    code = c.predecoded.code;
    this.region = region;
    this.types = types;
    names = new LoopNames(c);
    named = new byte[code.length];
    classify();
    BitSet loops = inside();
    for (BitSet not = names.take(loops, named); not != null; not = names.take(loops, named)) {
      pure.andNot(not);
      loops = inside();
    }
    inside = loops;
  }

  private void classify() {
    byte[] k = null;
    for (int pc = region.pcs.nextSetBit(0); pc >= 0; pc = region.pcs.nextSetBit(pc + 1)) {
      if (region.labels.get(pc)) {
        byte[] at = types.at(pc);
        k = at == null ? null : at.clone();
      }
      if (k == null || types.isCold(pc)) {
        pure.set(pc);
        k = null;
        continue;
      }
      types.step(pc, k);
      if (isPure(pc, k)) {
        pure.set(pc);
      }
      o.read(code, pc);
      if (!o.goesOn) {
        k = null;
      }
    }
  }

  /** Whether it calls nothing, where these are the kinds after it. */
  private boolean isPure(int pc, byte[] k) {
    int op = code[pc];
    int a = code[pc + 1];
    if (Insn.isArithmetic(op)) {
      return Types.isNumber(k[a]);
    }
    if (Insn.comparesSlots(op)) {
      return OperatorCode.comparesNumbers(code[pc + 4] & 63, k[a], k[code[pc + 2]]);
    }
    if (Insn.comparesWithInt(op)) {
      return OperatorCode.comparesNumbers(code[pc + 4] & 63, k[a], Kind.INT);
    }
    switch (op) {
      case Insn.MOVE:
      case Insn.LOAD_CONST:
      case Insn.LOAD_NULL:
      case Insn.CHECK_LOCAL:
      case Insn.JUMP:
      case Insn.JUMP_IF_NONE:
      case Insn.JUMP_IF_NOT_NONE:
      case Insn.RETURN:
      case Insn.RETURN_CONST:
        return true;
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
      case Insn.STORE_GLOBAL:
      case Insn.STORE_NAME:
        if (!Types.isNumber(k[a]) || !types.assumes(pc) || names.entry(pc) == null) {
          return false;
        }
        named[pc] = k[a];
        return true;
      case Insn.UNARY:
      case Insn.JUMP_IF_TRUE:
      case Insn.JUMP_IF_FALSE:
        return Types.isNumber(k[a]);
      default:
        return false;
    }
  }

  private BitSet inside() {
    BitSet inside = new BitSet();
    for (int pc = region.pcs.nextSetBit(0); pc >= 0; pc = region.pcs.nextSetBit(pc + 1)) {
      o.read(code, pc);
      int head = o.target;
      if (head < 0 || head > pc || !region.pcs.get(head)) {
        continue;
      }
      BitSet loop = region.pcs.get(head, pc + 1);
      loop.andNot(pure.get(head, pc + 1));
      if (loop.isEmpty()) {
        for (int i = region.pcs.nextSetBit(head); i >= 0 && i <= pc; ) {
          inside.set(i);
          i = region.pcs.nextSetBit(i + 1);
        }
      }
    }
    return inside;
  }
}
