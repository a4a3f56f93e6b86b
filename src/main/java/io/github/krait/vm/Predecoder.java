package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.vm.Flow.State;

/**
 * Makes the interpreter's code from bytecode. Values that the bytecode only moves are not moved:
 * the stack is followed while translating, and each place on it stands for a slot (a local, or a
 * place's own slot) or a constant, which the instruction that uses the value then names. At labels
 * every place is in its own slot.
 *
 * <p>An unbound local is noticed where the program reads it, by an instruction of its own unless it
 * surely holds a value; all other operands need no check.
 */
final class Predecoder extends SlotStack {
  private final CodeUnit unit;

  /** Whether a TRACE goes before whatever begins a line, and before returns and yields. */
  private final boolean traced;

  /** Whether they have the lines that a profiler wants, instead of MicroPython's. */
  private final boolean profiled;

  private int tracedLine;
  private final OperatorInsns operators = new OperatorInsns(this);
  private final OperandInsns operands = new OperandInsns(this);
  private final BlockInsns blocks = new BlockInsns(this);

  Predecoder(CodeUnit unit, Constants constants, boolean traced, boolean profiled) {
    super(unit, constants);
    this.unit = unit;
    this.traced = traced;
    this.profiled = profiled && unit.knowsLoops();
  }

  Predecoded predecode() {
    try {
      for (int cell : unit.cells) {
        emit(Insn.MAKE_CELL, cell);
      }
      walk();
      second = true;
      walk();
    } catch (IndexOutOfBoundsException e) {
      throw Flow.malformed();
    }
    fix();
    fuse();
    return new Predecoded(
        unit,
        code(),
        consts(),
        cells(),
        attributes(),
        lines(),
        blocks.handlers(),
        blocks.continuations(),
        nLocals,
        flow.savesExceptions ? nLocals + flow.maxDepth : -1,
        slots());
  }

  /**
   * Gives pairs of instructions that loops are made of an opcode that does both. The second one
   * stays where it is, for those who jump to it.
   */
  private void fuse() {
    int next;
    for (int at = 0; at < pc; at = next) {
      next = at + Insn.length(code, at);
      if (code[at] == Insn.ADD_INT
          && code[at + 3] > 0
          && next < pc
          && code[next] == Insn.JUMP_LESS
          && code[next + 4] == BinaryOp.LESS
          && code[next + 1] == code[at + 1]
          && code[next + 2] != code[at + 1]) {
        code[at] = Insn.NEXT_INT;
      } else if (code[at] == Insn.JUMP
          && code[at + 1] < at
          && code[code[at + 1]] == Insn.FOR_ITER) {
        code[at] = Insn.JUMP_FOR_ITER;
      }
    }
  }

  /** Translates all instructions in order: those of the first state, or of the second. */
  private void walk() {
    boolean goesOn = false;
    for (int offset = 0; offset < flow.states.length; offset++) {
      State s = flow.states[offset];
      if (s != null && second) {
        s = s.other;
      }
      if (s == null || s.pc >= 0) {
        continue;
      }
      state = s;
      if (goesOn) {
        fallThrough();
      } else {
        reset(s.depth);
      }
      if (s.label) {
        flush();
      }
      s.pc = pc;
      blocks.markHandler(Flow.handlerAhead(s.block, offset));
      d.seek(offset);
      d.next();
      int from = pc;
      int op = d.op;
      if (traced) {
        trace(offset, goesOn && !s.label);
      }
      goesOn = translate();
      if (traced && !profiled && op == Op.FOR_ITER) {
        // the loop's line comes again at each turn
        emit(Insn.TRACE, tracedLine, Tracer.ITERATION, offset);
      }
      if (pc > from) {
        markLine(from, offset);
      }
      goesOn = goesOn && continues();
      offset = d.end - 1;
    }
  }

  /**
   * Emits the TRACE of the instruction at hand, if it needs one.
   *
   * @param inLine whether it is reached from the instruction before it only
   */
  private void trace(int offset, boolean inLine) {
    int line = unit.line(offset);
    int kind =
        d.op == Op.RETURN_VALUE
            ? Tracer.RETURN
            : d.op == Op.YIELD_VALUE ? Tracer.YIELD : Tracer.LINE;
    boolean begins = line != tracedLine || (profiled ? unit.isNextTurn(offset) : !inLine);
    if (kind != Tracer.LINE || begins) {
      emit(Insn.TRACE, profiled ? unit.loopLine(offset, line) : line, kind, offset);
    }
    tracedLine = line;
  }

  /** Whether the next instruction in order is the one to go on with; otherwise jumps there. */
  private boolean continues() {
    State next = flow.at(d.end, sp);
    if (next == null) {
      next = flow.at(d.end, sp + 1);
    }
    if (next == null) {
      throw Flow.malformed();
    }
    boolean inOrder = next == (second ? flow.states[d.end].other : flow.states[d.end]);
    if (inOrder && next.pc < 0) {
      return true;
    }
    flush();
    emit(Insn.JUMP, 0);
    fixup(pc - 1, next);
    return false;
  }

  /** Enters the state at hand from the instruction before it. */
  private void fallThrough() {
    if (sp + 1 == state.depth && state.block != null && state.block.handler == state.offset) {
      push(NULL); // into a finally handler: no cause
    }
    if (sp != state.depth) {
      throw Flow.malformed();
    }
  }

  // ---- the instructions ----

  /** Translates the instruction that the decoder has read; false where nothing follows it. */
  private boolean translate() {
    if (Flow.isAsyncFinally(d, state)) {
      State unwinding = target(sp);
      sp--;
      emit(Insn.JUMP_IF_SET, own(sp), 0);
      fixup(pc - 1, unwinding);
      return true;
    }
    int op = d.op;
    int arg = d.arg;
    if (op >= Op.BINARY_OP_MULTI) {
      return operators.binary(arg);
    }
    if (op >= Op.UNARY_OP_MULTI) {
      return operators.unary(arg);
    }
    if (op >= Op.STORE_FAST_MULTI) {
      return storeLocal(arg);
    }
    if (op >= Op.LOAD_FAST_MULTI) {
      return loadLocal(arg);
    }
    if (op >= Op.LOAD_CONST_SMALL_INT_MULTI) {
      pushConst(PyInt.of(d.smallInt));
      return true;
    }
    switch (op) {
      case Op.LOAD_CONST_STRING:
        push(~name(arg));
        return true;
      case Op.LOAD_CONST_SMALL_INT:
        pushConst(PyInt.of(d.smallInt));
        return true;
      case Op.LOAD_CONST_OBJ:
        pushConst(constants.object(arg));
        return true;
      case Op.LOAD_CONST_FALSE:
        pushConst(PyBool.FALSE);
        return true;
      case Op.LOAD_CONST_TRUE:
        pushConst(PyBool.TRUE);
        return true;
      case Op.LOAD_CONST_NONE:
        pushConst(PyNone.NONE);
        return true;
      case Op.LOAD_NULL:
        push(NULL);
        return true;
      case Op.LOAD_FAST_N:
        return loadLocal(arg);
      case Op.STORE_FAST_N:
        return storeLocal(arg);
      case Op.DELETE_FAST:
        protect(arg);
        emit(isBound(arg) ? Insn.LOAD_NULL : Insn.CHECK_AND_DELETE_LOCAL, arg);
        return true;
      case Op.LOAD_DEREF:
        emit(Insn.LOAD_DEREF, result(), arg);
        return true;
      case Op.STORE_DEREF:
        emit(Insn.STORE_DEREF, arg, pop());
        return true;
      case Op.DELETE_DEREF:
        emit(Insn.DELETE_DEREF, arg);
        return true;
      case Op.LOAD_NAME:
        emit(Insn.LOAD_NAME, result(), cell(arg));
        return true;
      case Op.LOAD_GLOBAL:
        emit(Insn.LOAD_GLOBAL, result(), cell(arg));
        return true;
      case Op.STORE_NAME:
        emit(Insn.STORE_NAME, popSlot(), cell(arg));
        return true;
      case Op.STORE_GLOBAL:
        emit(Insn.STORE_GLOBAL, popSlot(), cell(arg));
        return true;
      case Op.DELETE_NAME:
        emit(Insn.DELETE_NAME, name(arg));
        return true;
      case Op.DELETE_GLOBAL:
        emit(Insn.DELETE_GLOBAL, name(arg));
        return true;
      case Op.LOAD_ATTR:
        {
          int o = popSlot();
          emit(Insn.LOAD_ATTR, result(), o, attribute(arg));
          return true;
        }
      case Op.LOAD_METHOD:
        {
          int o = popSlot();
          emit(Insn.LOAD_METHOD, resultPair(), o, attribute(arg));
          return true;
        }
      case Op.LOAD_SUPER_METHOD:
        {
          ready(2);
          int self = pop();
          int type = pop();
          sp--;
          emit(Insn.LOAD_SUPER_METHOD, resultPair(), type, self, name(arg));
          return true;
        }
      case Op.STORE_ATTR:
        return storeAttr(arg);
      case Op.LOAD_SUBSCR:
        {
          ready(2);
          int index = pop();
          int o = pop();
          emit(Insn.LOAD_SUBSCR, result(), o, index);
          return true;
        }
      case Op.STORE_SUBSCR:
        return storeSubscr();
      case Op.DUP_TOP:
        push(stack[sp - 1]);
        return true;
      case Op.DUP_TOP_TWO:
        push(stack[sp - 2]);
        push(stack[sp - 2]);
        return true;
      case Op.POP_TOP:
        sp--;
        return true;
      case Op.ROT_TWO:
        {
          int top = stack[sp - 1];
          stack[sp - 1] = stack[sp - 2];
          stack[sp - 2] = top;
          return true;
        }
      case Op.ROT_THREE:
        {
          int top = stack[sp - 1];
          stack[sp - 1] = stack[sp - 2];
          stack[sp - 2] = stack[sp - 3];
          stack[sp - 3] = top;
          return true;
        }
      case Op.LOAD_BUILD_CLASS:
        emit(Insn.LOAD_BUILD_CLASS, result());
        return true;
      case Op.IMPORT_NAME:
        {
          int names = pop();
          int level = pop();
          emit(Insn.IMPORT_NAME, result(), name(arg), level, names);
          return true;
        }
      case Op.IMPORT_FROM:
        {
          ready(1);
          int module = peek(0);
          emit(Insn.IMPORT_FROM, result(), module, name(arg));
          return true;
        }
      case Op.IMPORT_STAR:
        emit(Insn.IMPORT_STAR, popSlot());
        return true;
      case Op.BUILD_TUPLE:
        return operands.build(Insn.BUILD_TUPLE, arg);
      case Op.BUILD_LIST:
        return operands.build(Insn.BUILD_LIST, arg);
      case Op.BUILD_SET:
        return operands.build(Insn.BUILD_SET, arg);
      case Op.BUILD_SLICE:
        return operands.build(Insn.BUILD_SLICE, arg);
      case Op.BUILD_MAP:
        emit(Insn.BUILD_MAP, result(), arg);
        return true;
      case Op.STORE_MAP:
        {
          int key = pop();
          int value = pop();
          emit(Insn.STORE_MAP, peek(0), key, value);
          return true;
        }
      case Op.STORE_COMP:
        return operands.storeComp(arg);
      case Op.UNPACK_SEQUENCE:
        {
          return operands.unpack(Insn.UNPACK_SEQUENCE, popSlot(), arg, 0, arg);
        }
      case Op.UNPACK_EX:
        {
          int left = arg & 0xff;
          int right = arg >> 8 & 0xff;
          return operands.unpack(Insn.UNPACK_EX, popSlot(), left, right, left + right + 1);
        }
      case Op.MAKE_FUNCTION:
        emit(Insn.MAKE_FUNCTION, result(), arg, NULL, NULL);
        put(0);
        return true;
      case Op.MAKE_FUNCTION_DEFARGS:
        {
          int kw = pop();
          int defaults = pop();
          emit(Insn.MAKE_FUNCTION, result(), arg, defaults, kw);
          put(0);
          return true;
        }
      case Op.MAKE_CLOSURE:
        return operands.makeClosure(arg, d.extra, false);
      case Op.MAKE_CLOSURE_DEFARGS:
        return operands.makeClosure(arg, d.extra, true);
      case Op.CALL_FUNCTION:
      case Op.CALL_METHOD:
      case Op.CALL_FUNCTION_VAR_KW:
      case Op.CALL_METHOD_VAR_KW:
        return operands.call(op, arg);
      case Op.JUMP:
        flush();
        jumpTo(Insn.JUMP, target(sp));
        return false;
      case Op.POP_JUMP_IF_TRUE:
      case Op.POP_JUMP_IF_FALSE:
        return operators.jumpIf(op == Op.POP_JUMP_IF_TRUE);
      case Op.JUMP_IF_TRUE_OR_POP:
      case Op.JUMP_IF_FALSE_OR_POP:
        flush();
        emit(
            op == Op.JUMP_IF_TRUE_OR_POP ? Insn.JUMP_IF_TRUE : Insn.JUMP_IF_FALSE,
            stack[sp - 1],
            0);
        fixup(pc - 1, target(sp));
        sp--;
        return true;
      case Op.SETUP_WITH:
        {
          flush();
          int cm = own(sp - 1);
          emit(Insn.SETUP_WITH, cm, cm);
          own(sp + 1);
          reset(sp + 2);
          blocks.clearSaved();
          return true;
        }
      case Op.SETUP_EXCEPT:
      case Op.SETUP_FINALLY:
        flush();
        blocks.clearSaved();
        return true;
      case Op.WITH_CLEANUP:
        emit(Insn.WITH_CLEANUP, own(sp - 4));
        return true;
      case Op.END_FINALLY:
        return blocks.endFinally();
      case Op.POP_EXCEPT_JUMP:
        flush();
        jumpTo(Insn.POP_EXCEPT_JUMP, target(sp));
        return false;
      case Op.UNWIND_JUMP:
        blocks.unwindJump();
        return false;
      case Op.RETURN_VALUE:
        blocks.returnValue();
        return false;
      case Op.GET_ITER:
        {
          int o = popSlot();
          emit(Insn.GET_ITER, result(), o);
          return true;
        }
      case Op.GET_ITER_STACK:
        {
          int o = popSlot();
          protect(own(sp + 1));
          emit(Insn.GET_ITER, own(sp + 1), o);
          for (int i = 0; i < Op.ITER_SLOTS; i++) {
            push(nLocals + sp);
          }
          return true;
        }
      case Op.FOR_ITER:
        {
          flush();
          int it = nLocals + sp - 3;
          State exit = target(sp - Op.ITER_SLOTS);
          emit(Insn.FOR_ITER, result(), it, 0);
          fixup(pc - 1, exit);
          return true;
        }
      case Op.RAISE_LAST:
        emit(Insn.RAISE_LAST, blocks.level());
        return false;
      case Op.RAISE_OBJ:
        emit(Insn.RAISE_OBJ, popSlot(), blocks.level());
        return false;
      case Op.RAISE_FROM:
        {
          ready(2);
          emit(Insn.RAISE_FROM, peek(1), peek(0), blocks.level());
          return false;
        }
      case Op.YIELD_VALUE:
        {
          int value = popSlot();
          emit(Insn.YIELD, result(), value);
          return true;
        }
      case Op.YIELD_FROM:
        {
          settle(sp - 1);
          settle(sp - 2);
          int send = pop();
          int it = pop();
          emit(Insn.YIELD_FROM, result(), it, send);
          return true;
        }
      default:
        throw Flow.malformed();
    }
  }

  private boolean isBound(int local) {
    return (state.bound & Flow.bit(local)) != 0;
  }

  private boolean loadLocal(int local) {
    if (!isBound(local)) {
      emit(Insn.CHECK_LOCAL, local);
    }
    push(local);
    return true;
  }

  private boolean storeLocal(int local) {
    int value = pop();
    protect(local);
    move(local, value);
    return true;
  }

  private boolean storeAttr(int name) {
    if (peek(1) == NULL) {
      ready(1);
      emit(Insn.DELETE_ATTR, peek(0), name(name));
    } else {
      ready(2);
      emit(Insn.STORE_ATTR, peek(0), peek(1), attribute(name));
    }
    sp -= 2;
    return true;
  }

  private boolean storeSubscr() {
    if (peek(2) == NULL) {
      ready(2);
      emit(Insn.DELETE_SUBSCR, peek(1), peek(0));
    } else {
      ready(3);
      emit(Insn.STORE_SUBSCR, peek(1), peek(0), peek(2));
    }
    sp -= 3;
    return true;
  }
}
