package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.UnaryOp;
import io.github.krait.vm.Flow.Block;
import io.github.krait.vm.Flow.State;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Makes the interpreter's code from bytecode. Values that the bytecode only moves are not moved:
 * the stack is followed while translating, and each place on it stands for a slot (a local, or a
 * place's own slot) or a constant, which the instruction that uses the value then names. At labels
 * every place is in its own slot.
 *
 * <p>An unbound local is noticed where the program reads it, by an instruction of its own unless it
 * surely holds a value; all other operands need no check.
 */
final class Predecoder {
  private static final int NULL = ~0;

  private final CodeUnit unit;
  private final Constants constants;

  /** Whether a TRACE goes before whatever begins a line, and before returns and yields. */
  private final boolean traced;

  /** Whether they have the lines that a profiler wants, instead of MicroPython's. */
  private final boolean profiled;

  private int tracedLine;
  private final Flow flow;
  private final Decoder d;
  private final int nLocals;
  private final int firstTemp;

  private int[] code = new int[64];
  private int pc;
  private PyObject[] consts = new PyObject[8];
  private int nConsts = 1; // constant 0 is null
  private final ArrayList<PyStr> cells = new ArrayList<>();
  private final ArrayList<PyStr> attributes = new ArrayList<>();
  private int[] lines = new int[16];
  private int nLines;
  private int[] handlers = new int[8];
  private int nHandlers;
  private int[] continuations = new int[0];

  /** Places in the code that wait for the pc of a state, with that state. */
  private int[] fixups = new int[16];

  private State[] fixupStates = new State[16];
  private int nFixups;

  /** What each place of the value stack stands for: a slot, or the complement of a constant. */
  private final int[] stack;

  private int sp;
  private int nTemps;

  /** The end of the slots that locals and the stack make use of. */
  private int used;

  /** The state of the instruction at hand, and whether it is of those reached with two depths. */
  private State state;

  private boolean second;

  Predecoder(CodeUnit unit, Constants constants, boolean traced, boolean profiled) {
    this.unit = unit;
    this.constants = constants;
    this.traced = traced;
    this.profiled = profiled && unit.knowsLoops();
    flow = new Flow(unit, constants.language().exceptionChaining());
    d = new Decoder(unit);
    nLocals = flow.nLocals;
    used = nLocals;
    firstTemp = nLocals + flow.maxDepth + flow.maxLevel;
    stack = new int[flow.maxDepth + 8];
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
    for (int i = 0; i < nFixups; i++) {
      code[fixups[i]] = fixupStates[i].pc;
    }
    fuse();
    return new Predecoded(
        unit,
        Arrays.copyOf(code, pc),
        Arrays.copyOf(consts, nConsts),
        cells.toArray(new PyStr[0]),
        attributes.toArray(new PyStr[0]),
        Arrays.copyOf(lines, nLines),
        fixedHandlers(),
        fixedContinuations(),
        nLocals,
        flow.savesExceptions ? nLocals + flow.maxDepth : -1,
        nTemps > 0 || flow.savesExceptions ? firstTemp + nTemps : used);
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
      markHandler(Flow.handlerAhead(s.block, offset));
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

  private void reset(int depth) {
    sp = depth;
    for (int i = 0; i < depth; i++) {
      stack[i] = nLocals + i;
    }
  }

  // ---- the tables ----

  private void markLine(int at, int offset) {
    if (nLines + 2 > lines.length) {
      lines = Arrays.copyOf(lines, nLines * 2);
    }
    lines[nLines++] = at;
    lines[nLines++] = offset;
  }

  /** Entries: pc from which on, handler's pc (state index until fixed), slot, kind, level. */
  private final ArrayList<State> handlerStates = new ArrayList<>();

  private Block marked;

  private void markHandler(Block block) {
    if (block == marked) {
      return;
    }
    marked = block;
    if (nHandlers + Predecoded.HANDLER_ENTRY > handlers.length) {
      handlers = Arrays.copyOf(handlers, handlers.length * 2);
    }
    handlers[nHandlers] = pc;
    State target = null;
    if (block != null) {
      target = flow.at(block.handler, block.handlerDepth());
      handlers[nHandlers + 2] = own(block.height);
      used = Math.max(used, nLocals + block.handlerDepth());
      handlers[nHandlers + 3] = block.kind;
      handlers[nHandlers + 4] = block.level;
    }
    handlerStates.add(target);
    nHandlers += Predecoded.HANDLER_ENTRY;
  }

  private int[] fixedHandlers() {
    for (int i = 0; i < handlerStates.size(); i++) {
      State s = handlerStates.get(i);
      handlers[i * Predecoded.HANDLER_ENTRY + 1] = s == null ? -1 : s.pc;
    }
    return Arrays.copyOf(handlers, nHandlers);
  }

  private final ArrayList<State> continuationStates = new ArrayList<>();

  private int addContinuation(int kind, int slot, int next, State target) {
    int k = continuationStates.size();
    continuationStates.add(target);
    continuations = Arrays.copyOf(continuations, (k + 1) * Predecoded.CONTINUATION);
    int at = k * Predecoded.CONTINUATION;
    continuations[at] = kind;
    continuations[at + 1] = slot;
    continuations[at + 2] = next;
    return k;
  }

  private int[] fixedContinuations() {
    for (int i = 0; i < continuationStates.size(); i++) {
      State s = continuationStates.get(i);
      continuations[i * Predecoded.CONTINUATION + 3] = s == null ? -1 : s.pc;
    }
    return continuations;
  }

  private void fixup(int at, State target) {
    if (target == null) {
      throw Flow.malformed();
    }
    if (nFixups == fixups.length) {
      fixups = Arrays.copyOf(fixups, nFixups * 2);
      fixupStates = Arrays.copyOf(fixupStates, nFixups * 2);
    }
    fixups[nFixups] = at;
    fixupStates[nFixups++] = target;
  }

  private int constant(PyObject value) {
    for (int i = nConsts - 1; i > 0 && i > nConsts - 64; i--) {
      if (consts[i] == value) {
        return i;
      }
    }
    if (nConsts == consts.length) {
      consts = Arrays.copyOf(consts, nConsts * 2);
    }
    consts[nConsts] = value;
    return nConsts++;
  }

  private int name(int index) {
    return constant(constants.name(index));
  }

  private int cell(int name) {
    PyStr s = constants.name(name);
    int i = cells.indexOf(s);
    if (i < 0) {
      i = cells.size();
      cells.add(s);
    }
    return i;
  }

  private int attribute(int name) {
    attributes.add(constants.name(name));
    return attributes.size() - 1;
  }

  // ---- emitting ----

  private void room(int n) {
    if (pc + n > code.length) {
      code = Arrays.copyOf(code, Math.max(code.length * 2, pc + n));
    }
  }

  private void put(int v) {
    room(1);
    code[pc++] = v;
  }

  private void emit(int op, int a) {
    room(2);
    code[pc++] = op;
    code[pc++] = a;
  }

  private void emit(int op, int a, int b) {
    room(3);
    code[pc++] = op;
    code[pc++] = a;
    code[pc++] = b;
  }

  private void emit(int op, int a, int b, int c) {
    emit(op, a, b);
    put(c);
  }

  private void emit(int op, int a, int b, int c, int e) {
    emit(op, a, b, c);
    put(e);
  }

  private void move(int to, int from) {
    if (from == NULL) {
      emit(Insn.LOAD_NULL, to);
    } else if (from < 0) {
      emit(Insn.LOAD_CONST, to, ~from);
    } else if (from != to) {
      emit(Insn.MOVE, to, from);
    }
  }

  // ---- the stack while translating ----

  private void push(int value) {
    stack[sp++] = value;
  }

  private void pushConst(PyObject value) {
    push(~constant(value));
  }

  private int pop() {
    return stack[--sp];
  }

  /** The own slot of a place, which is to be written or was. */
  private int own(int place) {
    used = Math.max(used, nLocals + place + 1);
    return nLocals + place;
  }

  /** Saves what the stack's places still want to read from {@code slot}, which is to be written. */
  private void protect(int slot) {
    int temp = -1;
    for (int i = 0; i < sp; i++) {
      if (stack[i] == slot && nLocals + i != slot) {
        if (temp < 0) {
          temp = freeTemp();
          emit(Insn.MOVE, temp, slot);
        }
        stack[i] = temp;
      }
    }
  }

  private int freeTemp() {
    for (int t = firstTemp; ; t++) {
      boolean taken = false;
      for (int value : stack) {
        taken |= value == t; // above sp as well: operands that are not yet emitted
      }
      if (!taken) {
        nTemps = Math.max(nTemps, t - firstTemp + 1);
        return t;
      }
    }
  }

  /** Brings the value of a place into its own slot. */
  private void settle(int place) {
    int own = own(place);
    int value = stack[place];
    if (value != own) {
      protect(own);
      move(own, stack[place]);
      stack[place] = own;
    }
  }

  /** Brings the value of a place into a slot where it is a constant. */
  private void settleConstant(int place) {
    if (stack[place] < 0) {
      settle(place);
    }
  }

  private void flush() {
    flushBelow(0);
  }

  /** Brings the {@code n} topmost values into slots where they are constants. */
  private void ready(int n) {
    for (int i = sp - n; i < sp; i++) {
      settleConstant(i);
    }
  }

  /** What stands {@code down} places below the top. */
  private int peek(int down) {
    return stack[sp - 1 - down];
  }

  /** Brings all but the {@code n} topmost values into their own slots. */
  private void flushBelow(int n) {
    for (int i = 0; i < sp - n; i++) {
      if (stack[i] != nLocals + i) {
        settle(i);
      }
    }
  }

  /** The slot for a result: the local that the next instruction stores it to, or a place's own. */
  private int result() {
    int end = d.end;
    int start = d.start;
    if (followedBy(end)) {
      int op = d.op;
      if (op >= Op.STORE_FAST_MULTI && op < Op.UNARY_OP_MULTI || op == Op.STORE_FAST_N) {
        int local = d.arg;
        protect(local);
        d.start = start;
        return local;
      }
    }
    d.seek(end);
    int own = own(sp);
    protect(own);
    push(own);
    return own;
  }

  /** Decodes the instruction at {@code end} if nothing jumps there and its state is the same. */
  private boolean followedBy(int end) {
    State s = flow.states[end];
    if (s != null && second) {
      s = s.other;
    }
    return s != null
        && !s.label
        && s.other == null
        && (!second || flow.states[end].label == false)
        && d.next();
  }

  private void jumpTo(int op, State target) {
    emit(op, 0);
    fixup(pc - 1, target);
  }

  private State target(int depth) {
    return flow.at(d.arg, depth);
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
      return binary(arg);
    }
    if (op >= Op.UNARY_OP_MULTI) {
      return unary(arg);
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
        return build(Insn.BUILD_TUPLE, arg);
      case Op.BUILD_LIST:
        return build(Insn.BUILD_LIST, arg);
      case Op.BUILD_SET:
        return build(Insn.BUILD_SET, arg);
      case Op.BUILD_SLICE:
        return build(Insn.BUILD_SLICE, arg);
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
        return storeComp(arg);
      case Op.UNPACK_SEQUENCE:
        {
          return unpack(Insn.UNPACK_SEQUENCE, popSlot(), arg, 0, arg);
        }
      case Op.UNPACK_EX:
        {
          int left = arg & 0xff;
          int right = arg >> 8 & 0xff;
          return unpack(Insn.UNPACK_EX, popSlot(), left, right, left + right + 1);
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
        return makeClosure(arg, d.extra, false);
      case Op.MAKE_CLOSURE_DEFARGS:
        return makeClosure(arg, d.extra, true);
      case Op.CALL_FUNCTION:
      case Op.CALL_METHOD:
      case Op.CALL_FUNCTION_VAR_KW:
      case Op.CALL_METHOD_VAR_KW:
        return call(op, arg);
      case Op.JUMP:
        flush();
        jumpTo(Insn.JUMP, target(sp));
        return false;
      case Op.POP_JUMP_IF_TRUE:
      case Op.POP_JUMP_IF_FALSE:
        return jumpIf(op == Op.POP_JUMP_IF_TRUE);
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
          clearSaved();
          return true;
        }
      case Op.SETUP_EXCEPT:
      case Op.SETUP_FINALLY:
        flush();
        clearSaved();
        return true;
      case Op.WITH_CLEANUP:
        emit(Insn.WITH_CLEANUP, own(sp - 4));
        return true;
      case Op.END_FINALLY:
        return endFinally();
      case Op.POP_EXCEPT_JUMP:
        flush();
        jumpTo(Insn.POP_EXCEPT_JUMP, target(sp));
        return false;
      case Op.UNWIND_JUMP:
        unwindJump();
        return false;
      case Op.RETURN_VALUE:
        returnValue();
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
        emit(Insn.RAISE_LAST, level());
        return false;
      case Op.RAISE_OBJ:
        emit(Insn.RAISE_OBJ, popSlot(), level());
        return false;
      case Op.RAISE_FROM:
        {
          ready(2);
          emit(Insn.RAISE_FROM, peek(1), peek(0), level());
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

  private int popSlot() {
    ready(1);
    return pop();
  }

  private int resultPair() {
    int to = own(sp);
    protect(to);
    protect(own(sp + 1));
    push(to);
    push(to + 1);
    return to;
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

  private boolean storeComp(int arg) {
    int kind = arg & 3;
    int collection = peek(arg >> 2);
    int v = pop();
    if (kind == 0) {
      emit(Insn.LIST_APPEND, collection, v);
    } else if (kind == 1) {
      emit(Insn.STORE_MAP, collection, v, pop());
    } else {
      emit(Insn.SET_ADD, collection, v);
    }
    return true;
  }

  private boolean build(int insn, int n) {
    int[] operands = operands(n);
    sp -= n;
    emit(insn, result(), n);
    putAll(operands);
    return true;
  }

  private int[] operands(int n) {
    return Arrays.copyOfRange(stack, sp - n, sp);
  }

  private void putAll(int[] operands) {
    for (int v : operands) {
      put(v);
    }
  }

  private boolean unpack(int insn, int seq, int left, int right, int n) {
    int[] to = new int[n];
    int stored = 0;
    int end = d.end;
    // the items that are stored to locals at once go there
    for (; stored < n && followedBy(end); stored++) {
      int op = d.op;
      if (!(op >= Op.STORE_FAST_MULTI && op < Op.UNARY_OP_MULTI || op == Op.STORE_FAST_N)) {
        break;
      }
      protect(d.arg);
      to[stored] = d.arg;
      end = d.end;
    }
    d.seek(end);
    for (int i = n - 1; i >= stored; i--) {
      int own = own(sp);
      protect(own);
      to[i] = own;
      push(own);
    }
    if (insn == Insn.UNPACK_SEQUENCE) {
      emit(insn, seq, n);
    } else {
      emit(insn, seq, left, right);
    }
    putAll(to);
    return true;
  }

  private boolean makeClosure(int child, int n, boolean withDefaults) {
    int[] closed = operands(n);
    sp -= n;
    int kw = withDefaults ? pop() : NULL;
    int defaults = withDefaults ? pop() : NULL;
    emit(Insn.MAKE_FUNCTION, result(), child, defaults, kw);
    put(n);
    putAll(closed);
    return true;
  }

  private boolean call(int op, int arg) {
    boolean method = op == Op.CALL_METHOD || op == Op.CALL_METHOD_VAR_KW;
    boolean star = op == Op.CALL_FUNCTION_VAR_KW || op == Op.CALL_METHOD_VAR_KW;
    int pos = arg & 0xff;
    int kw = arg >> 8 & 0xff;
    int first = sp - pos - 2 * kw - (star ? 1 : 0);
    settleConstant(first - 1);
    if (method) {
      settleConstant(first - 2);
    }
    int stars = star ? pop() : 0;
    int[] operands = operands(pos + 2 * kw);
    sp -= operands.length;
    int self = method ? pop() : NULL;
    int f = pop();
    int to = result();
    if (star) {
      emit(Insn.CALL_VAR_KW, to, f, self);
      put(pos);
      put(kw);
      put(stars);
    } else if (kw != 0) {
      if (method) {
        emit(Insn.CALL_METHOD_KW, to, f, self);
        put(pos);
      } else {
        emit(Insn.CALL_KW, to, f, pos);
      }
      put(kw);
    } else if (method) {
      emit(Insn.CALL_METHOD, to, f, self, pos);
    } else {
      emit(Insn.CALL, to, f, pos);
    }
    putAll(operands);
    return true;
  }

  // ---- operators and conditions ----

  private boolean unary(int op) {
    int s = popSlot();
    emit(Insn.UNARY, result(), s, op);
    return true;
  }

  private boolean binary(int op) {
    if (op <= BinaryOp.EXCEPTION_MATCH) {
      Boolean sense = jumpSense();
      if (sense != null) {
        return compareAndJump(op, sense);
      }
    }
    PyInt imm = immediate(stack[sp - 1]);
    if (imm != null && stack[sp - 2] >= 0) {
      int k = ~pop();
      int a = pop();
      int to = result();
      if (op == BinaryOp.ADD || op == BinaryOp.INPLACE_ADD) {
        emit(Insn.ADD_INT, to, a, (int) imm.value, op);
      } else if (op == BinaryOp.SUBTRACT || op == BinaryOp.INPLACE_SUBTRACT) {
        emit(Insn.ADD_INT, to, a, (int) -imm.value, op);
      } else if (op == BinaryOp.AND || op == BinaryOp.INPLACE_AND) {
        emit(Insn.AND_INT, to, a, (int) imm.value, op);
      } else if ((op == BinaryOp.RSHIFT || op == BinaryOp.INPLACE_RSHIFT)
          && imm.value >= 0
          && imm.value < 64) {
        emit(Insn.RSHIFT_INT, to, a, (int) imm.value, op);
      } else {
        emit(Insn.BINARY_CONST, to, a, k, op);
      }
      return true;
    }
    if (peek(0) < NULL && peek(1) >= 0) {
      int k = ~pop();
      int a = pop();
      emit(Insn.BINARY_CONST, result(), a, k, op);
      return true;
    }
    ready(2);
    int b = pop();
    int a = pop();
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
    emit(insn, result(), a, b, op);
    return true;
  }

  /** The int constant of an operand where it fits 31 bits. */
  private PyInt immediate(int operand) {
    return operand < 0
            && consts[~operand] instanceof PyInt i
            && Math.abs(i.value) < Integer.MAX_VALUE
        ? i
        : null;
  }

  /**
   * If a conditional jump follows, moves the decoder on to it and says whether it jumps where the
   * comparison holds; else null. A NOT in between is taken in.
   */
  private Boolean jumpSense() {
    int end = d.end;
    int start = d.start;
    boolean not = false;
    while (followedBy(d.end)) {
      if (d.op == Op.UNARY_OP_MULTI + UnaryOp.NOT) {
        not = !not;
      } else if (d.op == Op.POP_JUMP_IF_TRUE || d.op == Op.POP_JUMP_IF_FALSE) {
        return (d.op == Op.POP_JUMP_IF_TRUE) != not;
      } else {
        break;
      }
    }
    d.seek(end);
    d.start = start;
    return null;
  }

  private boolean compareAndJump(int op, boolean sense) {
    if (op == BinaryOp.IS && peek(1) >= 0 && peek(0) < NULL && consts[~peek(0)] == PyNone.NONE) {
      flushBelow(2);
      sp -= 2;
      emit(sense ? Insn.JUMP_IF_NONE : Insn.JUMP_IF_NOT_NONE, stack[sp], 0);
      fixup(pc - 1, target(sp));
      return true;
    }
    PyInt right = immediate(stack[sp - 1]);
    PyInt left = immediate(stack[sp - 2]);
    if (right != null && peek(1) >= 0 && intJump(op, sense) >= 0) {
      flushBelow(2);
      int a = peek(1);
      sp -= 2;
      emit(intJump(op, sense), a, (int) right.value, 0, sense ? op : op | Insn.IF_FALSE);
    } else if (left != null && peek(0) >= 0 && intJump(op, sense) >= 0) {
      flushBelow(2);
      int a = peek(0);
      sp -= 2;
      int mode = (sense ? op : op | Insn.IF_FALSE) | Insn.SWAPPED;
      emit(intJump(mirrored(op), sense), a, (int) left.value, 0, mode);
    } else {
      ready(2);
      flushBelow(2);
      int b = pop();
      int a = pop();
      slotJump(op, sense, a, b);
    }
    fixup(pc - 2, target(sp));
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
          emit(Insn.JUMP_LESS, a, b, 0, mode);
        } else {
          emit(Insn.JUMP_LESS_EQUAL, b, a, 0, mode | Insn.SWAPPED);
        }
        break;
      case BinaryOp.MORE:
        if (sense) {
          emit(Insn.JUMP_LESS, b, a, 0, mode | Insn.SWAPPED);
        } else {
          emit(Insn.JUMP_LESS_EQUAL, a, b, 0, mode);
        }
        break;
      case BinaryOp.LESS_EQUAL:
        if (sense) {
          emit(Insn.JUMP_LESS_EQUAL, a, b, 0, mode);
        } else {
          emit(Insn.JUMP_LESS, b, a, 0, mode | Insn.SWAPPED);
        }
        break;
      case BinaryOp.MORE_EQUAL:
        if (sense) {
          emit(Insn.JUMP_LESS_EQUAL, b, a, 0, mode | Insn.SWAPPED);
        } else {
          emit(Insn.JUMP_LESS, a, b, 0, mode);
        }
        break;
      default:
        emit(Insn.JUMP_BINARY, a, b, 0, mode);
        break;
    }
  }

  private boolean jumpIf(boolean sense) {
    ready(1);
    flushBelow(1);
    int s = pop();
    emit(sense ? Insn.JUMP_IF_TRUE : Insn.JUMP_IF_FALSE, s, 0);
    fixup(pc - 1, target(sp));
    return true;
  }

  // ---- unwinding ----

  /** The level of the innermost block, or -1. */
  private int level() {
    return state.block == null ? -1 : state.block.level;
  }

  private void clearSaved() {
    if (flow.savesExceptions) {
      emit(Insn.CLEAR, nLocals + flow.maxDepth + level() + 1);
    }
  }

  private boolean endFinally() {
    Block block = state.block;
    int above = sp - block.height;
    if (block.kind == Block.EXCEPT) {
      emit(Insn.END_FINALLY_SINGLE, popSlot());
    } else if (above == 2) {
      emit(Insn.END_FINALLY, own(sp - 2));
      sp = block.kind == Block.WITH ? block.height - 2 : block.height;
    } else if (above == 0) {
      settle(sp - 1);
      emit(Insn.END_FINALLY_SINGLE, own(sp - 1));
      sp = block.height - 1;
    } else {
      settle(sp - 1);
      settle(sp - 2);
      emit(Insn.END_FINALLY, own(sp - 2));
      sp = block.height - 1;
    }
    return true;
  }

  /** The innermost block, up to {@code n} outwards, that has a finally handler still to run. */
  private Block pending(Block block, int n) {
    for (; block != null && n > 0; n--) {
      if (block.kind != Block.EXCEPT && block.handler > state.offset) {
        return block;
      }
      block = block.outer;
    }
    return null;
  }

  private int levelsUpTo(Block from, Block to) {
    return from.level - to.level;
  }

  private void returnValue() {
    int value = pop();
    Block block = pending(state.block, Integer.MAX_VALUE);
    if (block == null) {
      if (value < 0) {
        emit(Insn.RETURN_CONST, ~value);
      } else {
        emit(Insn.RETURN, value);
      }
      return;
    }
    int k = continuation(block.outer, Integer.MAX_VALUE, Predecoded.RETURN, null);
    unwindInto(block, value, k);
  }

  private void unwindJump() {
    int count = d.extra & 0x7f;
    State target = flow.at(d.arg, Flow.depthAfterUnwind(state, d.extra));
    Block block = pending(state.block, count);
    if (block == null) {
      // only this many places are left there, and they are in their slots since their loop began
      sp = target.depth;
      flush();
      jumpTo(Insn.JUMP, target);
      return;
    }
    int left = count - levelsUpTo(state.block, block) - 1;
    int k = continuation(block.outer, left, Predecoded.GO_ON, target);
    unwindInto(block, ~constant(PyNone.NONE), k);
  }

  /** What END_FINALLY does when {@code n} blocks from {@code block} on are still to be left. */
  private int continuation(Block block, int n, int last, State target) {
    Block next = pending(block, n);
    if (next == null) {
      return addContinuation(last, 0, 0, target);
    }
    int left = n == Integer.MAX_VALUE ? n : n - levelsUpTo(block, next) - 1;
    int k = continuation(next.outer, left, last, target);
    return addContinuation(
        Predecoded.FINALLY, own(next.height), k, flow.at(next.handler, next.handlerDepth()));
  }

  private void unwindInto(Block block, int value, int k) {
    move(own(block.height), value);
    emit(Insn.LOAD_CONST, own(block.height + 1), constant(PyInt.of(k)));
    jumpTo(Insn.JUMP, flow.at(block.handler, block.handlerDepth()));
  }
}
