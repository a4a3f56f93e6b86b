package io.github.krait.jit;

import io.github.krait.vm.Insn;
import java.util.Arrays;

/**
 * The slots that an instruction reads and writes, and where it goes. Reused: one read at a time.
 */
final class Operands {
  int[] uses = new int[16];
  int nUses;
  int[] defs = new int[16];
  int nDefs;

  /** Where it may jump to; -1 for nowhere. */
  int target;

  /** Whether the next instruction may come after it. */
  boolean goesOn;

  private int[] code;

  void read(int[] instructions, int pc) {
    code = instructions;
    nUses = 0;
    nDefs = 0;
    target = -1;
    goesOn = true;
    int op = code[pc];
    switch (op) {
      case Insn.MOVE:
      case Insn.LOAD_DEREF:
      case Insn.LOAD_ATTR:
      case Insn.GET_ITER:
      case Insn.UNARY:
      case Insn.IMPORT_FROM:
      case Insn.ADD_INT:
      case Insn.NEXT_INT:
      case Insn.AND_INT:
      case Insn.RSHIFT_INT:
      case Insn.BINARY_CONST:
      case Insn.YIELD:
        def(code[pc + 1]);
        use(code[pc + 2]);
        break;
      case Insn.LOAD_CONST:
      case Insn.LOAD_NULL:
      case Insn.LOAD_GLOBAL:
      case Insn.LOAD_NAME:
      case Insn.LOAD_BUILD_CLASS:
      case Insn.BUILD_MAP:
      case Insn.CLEAR:
        def(code[pc + 1]);
        break;
      case Insn.CHECK_LOCAL:
      case Insn.DELETE_DEREF:
      case Insn.STORE_NAME:
      case Insn.STORE_GLOBAL:
      case Insn.DELETE_ATTR:
      case Insn.IMPORT_STAR:
      case Insn.END_FINALLY_SINGLE:
        use(code[pc + 1]);
        break;
      case Insn.LOAD_METHOD:
        def(code[pc + 1]);
        def(code[pc + 1] + 1);
        use(code[pc + 2]);
        break;
      case Insn.STORE_ATTR:
      case Insn.DELETE_SUBSCR:
      case Insn.LIST_APPEND:
      case Insn.SET_ADD:
      case Insn.STORE_DEREF:
        use(code[pc + 1]);
        use(code[pc + 2]);
        break;
      case Insn.LOAD_SUBSCR:
      case Insn.ADD:
      case Insn.SUBTRACT:
      case Insn.MULTIPLY:
      case Insn.AND:
      case Insn.XOR:
      case Insn.BINARY:
        def(code[pc + 1]);
        use(code[pc + 2]);
        use(code[pc + 3]);
        break;
      case Insn.STORE_SUBSCR:
      case Insn.STORE_MAP:
        use(code[pc + 1]);
        use(code[pc + 2]);
        use(code[pc + 3]);
        break;
      case Insn.JUMP:
      case Insn.POP_EXCEPT_JUMP:
      case Insn.JUMP_FOR_ITER:
        target = code[pc + 1];
        goesOn = false;
        break;
      case Insn.JUMP_IF_TRUE:
      case Insn.JUMP_IF_FALSE:
      case Insn.JUMP_IF_NONE:
      case Insn.JUMP_IF_NOT_NONE:
      case Insn.JUMP_IF_SET:
        use(code[pc + 1]);
        target = code[pc + 2];
        break;
      case Insn.JUMP_LESS:
      case Insn.JUMP_LESS_EQUAL:
      case Insn.JUMP_BINARY:
        use(code[pc + 1]);
        use(code[pc + 2]);
        target = code[pc + 3];
        break;
      case Insn.JUMP_LESS_INT:
      case Insn.JUMP_LESS_EQUAL_INT:
      case Insn.JUMP_MORE_INT:
      case Insn.JUMP_MORE_EQUAL_INT:
      case Insn.JUMP_EQUAL_INT:
      case Insn.JUMP_NOT_EQUAL_INT:
        use(code[pc + 1]);
        target = code[pc + 3];
        break;
      case Insn.CALL:
        def(code[pc + 1]);
        use(code[pc + 2]);
        useAll(pc + 4, code[pc + 3]);
        break;
      case Insn.CALL_METHOD:
        def(code[pc + 1]);
        use(code[pc + 2]);
        use(code[pc + 3]);
        useAll(pc + 5, code[pc + 4]);
        break;
      case Insn.CALL_KW:
        def(code[pc + 1]);
        use(code[pc + 2]);
        useAll(pc + 5, code[pc + 3] + 2 * code[pc + 4]);
        break;
      case Insn.CALL_METHOD_KW:
        def(code[pc + 1]);
        use(code[pc + 2]);
        use(code[pc + 3]);
        useAll(pc + 6, code[pc + 4] + 2 * code[pc + 5]);
        break;
      case Insn.CALL_VAR_KW:
        def(code[pc + 1]);
        use(code[pc + 2]);
        use(code[pc + 3]);
        use(code[pc + 6]);
        useAll(pc + 7, code[pc + 4] + 2 * code[pc + 5]);
        break;
      case Insn.RETURN:
        use(code[pc + 1]);
        goesOn = false;
        break;
      case Insn.RETURN_CONST:
        goesOn = false;
        break;
      case Insn.FOR_ITER:
        def(code[pc + 1]);
        use(code[pc + 2]);
        target = code[pc + 3];
        break;
      case Insn.UNPACK_SEQUENCE:
        use(code[pc + 1]);
        defAll(pc + 3, code[pc + 2]);
        break;
      case Insn.UNPACK_EX:
        use(code[pc + 1]);
        defAll(pc + 4, code[pc + 2] + code[pc + 3] + 1);
        break;
      case Insn.BUILD_TUPLE:
      case Insn.BUILD_LIST:
      case Insn.BUILD_SET:
      case Insn.BUILD_SLICE:
        def(code[pc + 1]);
        useAll(pc + 3, code[pc + 2]);
        break;
      case Insn.END_FINALLY:
        use(code[pc + 1]);
        use(code[pc + 1] + 1);
        break;
      case Insn.YIELD_FROM:
        def(code[pc + 1]);
        use(code[pc + 2]);
        use(code[pc + 3]);
        break;
      case Insn.CHECK_AND_DELETE_LOCAL:
      case Insn.MAKE_CELL:
        use(code[pc + 1]);
        def(code[pc + 1]);
        break;
      case Insn.IMPORT_NAME:
        def(code[pc + 1]);
        use(code[pc + 3]);
        use(code[pc + 4]);
        break;
      case Insn.LOAD_SUPER_METHOD:
        def(code[pc + 1]);
        def(code[pc + 1] + 1);
        use(code[pc + 2]);
        use(code[pc + 3]);
        break;
      case Insn.MAKE_FUNCTION:
        def(code[pc + 1]);
        use(code[pc + 3]);
        use(code[pc + 4]);
        useAll(pc + 6, code[pc + 5]);
        break;
      case Insn.SETUP_WITH:
        def(code[pc + 1]);
        def(code[pc + 1] + 1);
        def(code[pc + 1] + 2);
        use(code[pc + 2]);
        break;
      case Insn.WITH_CLEANUP:
        for (int i = 0; i < 4; i++) {
          use(code[pc + 1] + i);
        }
        def(code[pc + 1] + 2);
        break;
      case Insn.RAISE_OBJ:
        use(code[pc + 1]);
        goesOn = false;
        break;
      case Insn.RAISE_FROM:
        use(code[pc + 1]);
        use(code[pc + 2]);
        goesOn = false;
        break;
      case Insn.RAISE_LAST:
        goesOn = false;
        break;
      default: // DELETE_NAME, DELETE_GLOBAL, TRACE
        break;
    }
  }

  private void def(int slot) {
    if (nDefs == defs.length) {
      defs = Arrays.copyOf(defs, nDefs * 2);
    }
    defs[nDefs++] = slot;
  }

  private void use(int operand) {
    if (operand >= 0) {
      if (nUses == uses.length) {
        uses = Arrays.copyOf(uses, nUses * 2);
      }
      uses[nUses++] = operand;
    }
  }

  private void useAll(int at, int n) {
    for (int i = 0; i < n; i++) {
      use(code[at + i]);
    }
  }

  private void defAll(int at, int n) {
    for (int i = 0; i < n; i++) {
      def(code[at + i]);
    }
  }
}
