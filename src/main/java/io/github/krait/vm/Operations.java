package io.github.krait.vm;

import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;

/**
 * What {@link Interpreter} does not do in place although it is frequent: operations on all kinds of
 * values, and calls of what is not Python. They stand together in one method because HotSpot does
 * not inline one of more than 325 bytes: with them and all that they call in its midst, the
 * interpreter's loop took its compiler three to five times as long, and was no faster.
 */
final class Operations {
  private Operations() {}

  /** Runs the instruction at {@code pc}, whose opcode is {@code op}, and says where to go on. */
  static int run(Code c, PyObject[] s, int pc, int op) {
    int[] code = c.code;
    PyObject left;
    PyObject right;
    switch (op) {
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        left = s[code[pc + 2]];
        right = s[code[pc + 3]];
        break;
      case Insn.BINARY_CONST:
        left = s[code[pc + 2]];
        right = c.consts[code[pc + 3]];
        break;
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
        left = s[code[pc + 2]];
        right = PyInt.of(Arithmetic.adds(code[pc + 4]) ? code[pc + 3] : -code[pc + 3]);
        break;
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
        left = s[code[pc + 2]];
        right = PyInt.of(code[pc + 3]);
        break;
      case Insn.JUMP_LESS:
      case Insn.JUMP_LESS_EQUAL:
      case Insn.JUMP_BINARY:
        left = s[code[pc + 1]];
        right = s[code[pc + 2]];
        return Arithmetic.test(c.engine, code[pc + 4], left, right) ? code[pc + 3] : pc + 5;
      case Insn.JUMP_LESS_INT:
      case Insn.JUMP_LESS_EQUAL_INT:
      case Insn.JUMP_MORE_INT:
      case Insn.JUMP_MORE_EQUAL_INT:
      case Insn.JUMP_EQUAL_INT:
      case Insn.JUMP_NOT_EQUAL_INT:
        left = s[code[pc + 1]];
        return Arithmetic.testInt(c.engine, code[pc + 4], left, code[pc + 2])
            ? code[pc + 3]
            : pc + 5;
      case Insn.CALL:
      case Insn.CALL_METHOD:
        return Calls.run(c, s, pc, op);
      default:
        return Items.run(c, s, pc, op);
    }
    s[code[pc + 1]] = Arithmetic.binary(c.engine, code[pc + 4], left, right);
    return pc + 5;
  }
}
