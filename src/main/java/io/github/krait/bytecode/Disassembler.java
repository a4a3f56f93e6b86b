package io.github.krait.bytecode;

import java.nio.charset.StandardCharsets;

/** Prints code as text: one line an instruction, functions after the one that makes them. */
public final class Disassembler {
  private final StringBuilder out = new StringBuilder();

  private Disassembler() {}

  public static String disassemble(CodeUnit unit) {
    Disassembler d = new Disassembler();
    d.unit(unit, unit.name().toString());
    return d.out.toString();
  }

  private void unit(CodeUnit unit, String path) {
    out.append(path).append(" state ").append(unit.nState).append(" exc ").append(unit.nExcStack);
    out.append(" flags ").append(unit.flags).append(" args ").append(unit.nPosArgs);
    out.append(" kwonly ").append(unit.nKwOnlyArgs).append(" defaults ").append(unit.nDefPosArgs);
    out.append(" (");
    for (int i = 0; i < unit.argNames.length; i++) {
      out.append(i == 0 ? "" : " ").append(unit.module.qstrs[unit.argNames[i]]);
    }
    out.append(") cells");
    for (int cell : unit.cells) {
      out.append(' ').append(cell);
    }
    out.append('\n');
    Decoder d = new Decoder(unit);
    int line = 0;
    while (d.next()) {
      int l = unit.line(d.start);
      pad(l == line ? "" : Integer.toString(l), 5);
      line = l;
      pad(Integer.toString(d.start), 6);
      out.append("  ");
      instruction(unit, d);
      out.append('\n');
    }
    for (int i = 0; i < unit.children.length; i++) {
      unit(unit.children[i], path + "." + i + ":" + unit.children[i].name());
    }
  }

  private void pad(String text, int width) {
    for (int i = text.length(); i < width; i++) {
      out.append(' ');
    }
    out.append(text);
  }

  private void instruction(CodeUnit unit, Decoder d) {
    String name = Op.name(d.op);
    out.append(name == null ? "?" + d.op : name);
    switch (Op.format(d.op)) {
      case Op.FORMAT_QSTR:
        out.append(' ').append(unit.module.qstrs[d.arg]);
        break;
      case Op.FORMAT_LABEL:
        out.append(' ').append(d.arg);
        break;
      case Op.FORMAT_UINT:
        out.append(' ').append(d.op == Op.LOAD_CONST_SMALL_INT ? d.smallInt : d.arg);
        if (d.op == Op.LOAD_CONST_OBJ) {
          out.append(" = ");
          constant(unit.module.objs[d.arg]);
        }
        break;
      default:
        if (d.op >= Op.BINARY_OP_MULTI) {
          out.append(' ').append(Op.binaryName(d.arg));
        } else if (d.op >= Op.UNARY_OP_MULTI) {
          out.append(' ').append(Op.unaryName(d.arg));
        } else if (d.op >= Op.LOAD_CONST_SMALL_INT_MULTI) {
          out.append(' ').append(d.arg);
        }
        break;
    }
    if (Op.hasExtraByte(d.op)) {
      out.append(' ').append(d.extra);
    }
  }

  private void constant(Object c) {
    if (c instanceof Object[]) {
      out.append('(');
      for (Object item : (Object[]) c) {
        constant(item);
        out.append(',');
      }
      out.append(')');
    } else if (c instanceof byte[]) {
      out.append("b'").append(new String((byte[]) c, StandardCharsets.ISO_8859_1)).append('\'');
    } else if (c instanceof Utf8) {
      out.append('\'').append(c).append('\'');
    } else {
      out.append(c);
    }
  }
}
