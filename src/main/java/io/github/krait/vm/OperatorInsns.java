package io.github.krait.vm;

import io.github.krait.bytecode.Op;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.UnaryOp;

/** Operators, and conditions that jumps test. */
final class OperatorInsns {
  private final SlotStack s;

  OperatorInsns(SlotStack s) {
    this.s = s;
  }

  boolean unary(int op) {
    int operand = s.popSlot();
    s.emit(Insn.UNARY, s.result(), operand, op);
    return true;
  }

  boolean binary(int op) {
    if (op <= BinaryOp.EXCEPTION_MATCH) {
      Boolean sense = jumpSense();
      if (sense != null) {
        return compareAndJump(op, sense);
      }
    }
    PyInt imm = immediate(s.stack[s.sp - 1]);
    if (imm != null && s.stack[s.sp - 2] >= 0) {
      int k = ~s.pop();
      int a = s.pop();
      int to = s.result();
      if (op == BinaryOp.ADD || op == BinaryOp.INPLACE_ADD) {
        s.emit(Insn.ADD_INT, to, a, (int) imm.value, op);
      } else if (op == BinaryOp.SUBTRACT || op == BinaryOp.INPLACE_SUBTRACT) {
        s.emit(Insn.ADD_INT, to, a, (int) -imm.value, op);
      } else if (op == BinaryOp.AND || op == BinaryOp.INPLACE_AND) {
        s.emit(Insn.AND_INT, to, a, (int) imm.value, op);
      } else if ((op == BinaryOp.RSHIFT || op == BinaryOp.INPLACE_RSHIFT)
          && imm.value >= 0
          && imm.value < 64) {
        s.emit(Insn.RSHIFT_INT, to, a, (int) imm.value, op);
      } else {
        s.emit(Insn.BINARY_CONST, to, a, k, op);
      }
      return true;
    }
    if (s.peek(0) < InsnWriter.NULL && s.peek(1) >= 0) {
      int k = ~s.pop();
      int a = s.pop();
      s.emit(Insn.BINARY_CONST, s.result(), a, k, op);
      return true;
    }
    s.ready(2);
    int b = s.pop();
    int a = s.pop();
    int insn;
    switch (op) {
      case BinaryOp.ADD:
      case BinaryOp.INPLACE_ADD:
        insn = Insn.ADD;
        break;
      case BinaryOp.SUBTRACT:
      case BinaryOp.INPLACE_SUBTRACT:
        insn = Insn.SUBTRACT;
        break;
      case BinaryOp.MULTIPLY:
      case BinaryOp.INPLACE_MULTIPLY:
        insn = Insn.MULTIPLY;
        break;
      case BinaryOp.AND:
      case BinaryOp.INPLACE_AND:
        insn = Insn.AND;
        break;
      case BinaryOp.XOR:
      case BinaryOp.INPLACE_XOR:
        insn = Insn.XOR;
        break;
      default:
        insn = Insn.BINARY;
        break;
    }
    s.emit(insn, s.result(), a, b, op);
    return true;
  }

  /** The int constant of an operand where it fits 31 bits. */
  private PyInt immediate(int operand) {
    return operand < 0
            && s.consts[~operand] instanceof PyInt i
            && Math.abs(i.value) < Integer.MAX_VALUE
        ? i
        : null;
  }

  /**
   * If a conditional jump follows, moves the decoder on to it and says whether it jumps where the
   * comparison holds; else null. A NOT in between is taken in.
   */
  private Boolean jumpSense() {
    int end = s.d.end;
    int start = s.d.start;
    boolean not = false;
    while (s.followedBy(s.d.end)) {
      if (s.d.op == Op.UNARY_OP_MULTI + UnaryOp.NOT) {
        not = !not;
      } else if (s.d.op == Op.POP_JUMP_IF_TRUE || s.d.op == Op.POP_JUMP_IF_FALSE) {
        return (s.d.op == Op.POP_JUMP_IF_TRUE) != not;
      } else {
        break;
      }
    }
    s.d.seek(end);
    s.d.start = start;
    return null;
  }

  private boolean compareAndJump(int op, boolean sense) {
    if (op == BinaryOp.IS
        && s.peek(1) >= 0
        && s.peek(0) < InsnWriter.NULL
        && s.consts[~s.peek(0)] == PyNone.NONE) {
      s.flushBelow(2);
      s.sp -= 2;
      s.emit(sense ? Insn.JUMP_IF_NONE : Insn.JUMP_IF_NOT_NONE, s.stack[s.sp], 0);
      s.fixup(s.pc - 1, s.target(s.sp));
      return true;
    }
    PyInt right = immediate(s.stack[s.sp - 1]);
    PyInt left = immediate(s.stack[s.sp - 2]);
    if (right != null && s.peek(1) >= 0 && intJump(op, sense) >= 0) {
      s.flushBelow(2);
      int a = s.peek(1);
      s.sp -= 2;
      s.emit(intJump(op, sense), a, (int) right.value, 0, sense ? op : op | Insn.IF_FALSE);
    } else if (left != null && s.peek(0) >= 0 && intJump(op, sense) >= 0) {
      s.flushBelow(2);
      int a = s.peek(0);
      s.sp -= 2;
      int mode = (sense ? op : op | Insn.IF_FALSE) | Insn.SWAPPED;
      s.emit(intJump(mirrored(op), sense), a, (int) left.value, 0, mode);
    } else {
      s.ready(2);
      s.flushBelow(2);
      int b = s.pop();
      int a = s.pop();
      slotJump(op, sense, a, b);
    }
    s.fixup(s.pc - 2, s.target(s.sp));
    return true;
  }

  /** The comparison with the operands exchanged. */
  private static int mirrored(int op) {
    switch (op) {
      case BinaryOp.LESS:
        return BinaryOp.MORE;
      case BinaryOp.MORE:
        return BinaryOp.LESS;
      case BinaryOp.LESS_EQUAL:
        return BinaryOp.MORE_EQUAL;
      case BinaryOp.MORE_EQUAL:
        return BinaryOp.LESS_EQUAL;
      default:
        return op;
    }
  }

  private static int intJump(int op, boolean sense) {
    switch (op) {
      case BinaryOp.LESS:
        return sense ? Insn.JUMP_LESS_INT : Insn.JUMP_MORE_EQUAL_INT;
      case BinaryOp.MORE:
        return sense ? Insn.JUMP_MORE_INT : Insn.JUMP_LESS_EQUAL_INT;
      case BinaryOp.LESS_EQUAL:
        return sense ? Insn.JUMP_LESS_EQUAL_INT : Insn.JUMP_MORE_INT;
      case BinaryOp.MORE_EQUAL:
        return sense ? Insn.JUMP_MORE_EQUAL_INT : Insn.JUMP_LESS_INT;
      case BinaryOp.EQUAL:
        return sense ? Insn.JUMP_EQUAL_INT : Insn.JUMP_NOT_EQUAL_INT;
      case BinaryOp.NOT_EQUAL:
        return sense ? Insn.JUMP_NOT_EQUAL_INT : Insn.JUMP_EQUAL_INT;
      default:
        return -1;
    }
  }

  private void slotJump(int op, boolean sense, int a, int b) {
    int mode = sense ? op : op | Insn.IF_FALSE;
    switch (op) {
      case BinaryOp.LESS:
        if (sense) {
          s.emit(Insn.JUMP_LESS, a, b, 0, mode);
        } else {
          s.emit(Insn.JUMP_LESS_EQUAL, b, a, 0, mode | Insn.SWAPPED);
        }
        break;
      case BinaryOp.MORE:
        if (sense) {
          s.emit(Insn.JUMP_LESS, b, a, 0, mode | Insn.SWAPPED);
        } else {
          s.emit(Insn.JUMP_LESS_EQUAL, a, b, 0, mode);
        }
        break;
      case BinaryOp.LESS_EQUAL:
        if (sense) {
          s.emit(Insn.JUMP_LESS_EQUAL, a, b, 0, mode);
        } else {
          s.emit(Insn.JUMP_LESS, b, a, 0, mode | Insn.SWAPPED);
        }
        break;
      case BinaryOp.MORE_EQUAL:
        if (sense) {
          s.emit(Insn.JUMP_LESS_EQUAL, b, a, 0, mode | Insn.SWAPPED);
        } else {
          s.emit(Insn.JUMP_LESS, a, b, 0, mode);
        }
        break;
      default:
        s.emit(Insn.JUMP_BINARY, a, b, 0, mode);
        break;
    }
  }

  boolean jumpIf(boolean sense) {
    s.ready(1);
    s.flushBelow(1);
    int condition = s.pop();
    s.emit(sense ? Insn.JUMP_IF_TRUE : Insn.JUMP_IF_FALSE, condition, 0);
    s.fixup(s.pc - 1, s.target(s.sp));
    return true;
  }
}
