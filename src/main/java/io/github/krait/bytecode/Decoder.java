package io.github.krait.bytecode;

/** Walks over the instructions of a function. Offsets count from the start of its bytecode. */
public final class Decoder {
  private final byte[] data;
  private final int base;

  /** Where the present instruction starts, and where the next one does. */
  public int start;

  public int end;

  public int op;

  /** Operand: index, count, small int that fits, or the offset that a label stands for. */
  public int arg;

  /** The operand of LOAD_CONST_SMALL_INT. */
  public long smallInt;

  /** The byte after the operand of UNWIND_JUMP and MAKE_CLOSURE. */
  public int extra;

  public Decoder(CodeUnit unit) {
    data = unit.data;
    base = unit.codeStart;
  }

  /** Goes on at another offset. */
  public void seek(int offset) {
    end = offset;
  }

  /**
   * Reads the instruction at {@link #end}; false at the end of the code.
   *
   * @throws IndexOutOfBoundsException where the instruction is cut off or an operand too large
   */
  public boolean next() {
    int p = base + end;
    if (p >= data.length) {
      return false;
    }
    start = end;
    op = data[p++] & 0xff;
    arg = 0;
    smallInt = 0;
    switch (Op.format(op)) {
      case Op.FORMAT_NONE:
        impliedOperand();
        break;
      case Op.FORMAT_LABEL:
        int b = data[p++];
        int bias = 0x40;
        if (b < 0) {
          b = b & 0x7f | (data[p++] & 0xff) << 7;
          bias = 0x4000;
        }
        arg = p - base + (Op.isSignedLabel(op) ? b - bias : b);
        break;
      default:
        long v = 0;
        int z = data[p];
        if (op == Op.LOAD_CONST_SMALL_INT && (z & 0x40) != 0) {
          v = -1;
        }
        do {
          z = data[p++];
          v = v << 7 | (z & 0x7f);
        } while (z < 0);
        if (op == Op.LOAD_CONST_SMALL_INT) {
          smallInt = v;
        } else if (v < 0 || v > Integer.MAX_VALUE) {
          throw new IndexOutOfBoundsException("operand");
        }
        arg = (int) v;
        break;
    }
    extra = Op.hasExtraByte(op) && op != 0 ? data[p++] & 0xff : 0;
    end = p - base;
    return true;
  }

  private void impliedOperand() {
    if (op < Op.LOAD_CONST_SMALL_INT_MULTI) {
      return;
    }
    if (op < Op.LOAD_FAST_MULTI) {
      arg = op - Op.LOAD_CONST_SMALL_INT_MULTI + Op.SMALL_INT_MULTI_FIRST;
      smallInt = arg;
    } else if (op < Op.STORE_FAST_MULTI) {
      arg = op - Op.LOAD_FAST_MULTI;
    } else if (op < Op.UNARY_OP_MULTI) {
      arg = op - Op.STORE_FAST_MULTI;
    } else if (op < Op.BINARY_OP_MULTI) {
      arg = op - Op.UNARY_OP_MULTI;
    } else {
      arg = op - Op.BINARY_OP_MULTI;
    }
  }
}
