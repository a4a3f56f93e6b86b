package io.github.krait.vm;

import io.github.krait.bytecode.Op;
import java.util.BitSet;

/** Prints predecoded code, one line an instruction: for tests and for reading. */
public final class Listing {
  private final Predecoded p;
  private final StringBuilder out = new StringBuilder();

  private Listing(Predecoded p) {
    this.p = p;
  }

  static String of(Predecoded p) {
    return new Listing(p).list(null);
  }

  /** Of a function's instructions those at these pcs, each line of the program before its own. */
  public static String of(Code c, BitSet pcs) {
    return new Listing(c.predecoded).list(pcs);
  }

  private String list(BitSet only) {
    out.append(p.unit.name()).append(": ").append(p.nLocals).append(" locals, ");
    out.append(p.nSlots).append(" slots\n");
    int[] code = p.code;
    int line = -1;
    for (int pc = 0; pc < code.length; pc += Insn.length(code, pc)) {
      if (only != null && !only.get(pc)) {
        continue;
      }
      if (only != null && p.line(pc) != line) {
        line = p.line(pc);
        out.append("line ").append(line).append('\n');
      }
      String name = Insn.name(code[pc]);
      out.append(pc).append(' ').append(name);
      int end = pc + Insn.length(code, pc);
      for (int i = pc + 1; i < end; i++) {
        out.append(' ').append(code[i]);
      }
      note(code, pc);
      int handler = p.handler(pc);
      if (handler >= 0) {
        out.append("  !").append(p.handlers[handler + 1]);
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** Says what an operand stands for where its number does not. */
  private void note(int[] code, int pc) {
    switch (code[pc]) {
      case Insn.LOAD_CONST:
        out.append("  ; ").append(p.consts[code[pc + 2]]);
        break;
      case Insn.RETURN_CONST:
        out.append("  ; ").append(p.consts[code[pc + 1]]);
        break;
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
      case Insn.STORE_NAME:
      case Insn.STORE_GLOBAL:
        out.append("  ; ").append(p.cells[code[pc + 2]].toJava());
        break;
      case Insn.LOAD_ATTR:
      case Insn.LOAD_METHOD:
      case Insn.STORE_ATTR:
        out.append("  ; ").append(p.attributes[code[pc + 3]].toJava());
        break;
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.BINARY:
      case Insn.BINARY_CONST:
      case Insn.ADD_INT:
      case Insn.AND:
      case Insn.XOR:
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
      case Insn.NEXT_INT:
        out.append("  ; ").append(Op.binaryName(code[pc + 4]));
        break;
      default:
        break;
    }
  }
}
