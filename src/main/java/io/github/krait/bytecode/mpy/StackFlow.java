package io.github.krait.bytecode.mpy;

import static io.github.krait.bytecode.mpy.Verifier.check;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Decoder;
import io.github.krait.bytecode.Op;
import java.util.Arrays;

/**
 * Runs code on kinds of values instead of values. Where paths meet they must agree on the depth of
 * the value stack and on the exception blocks, as MicroPython's code always does; kinds are joined,
 * and the code is run again from there until nothing changes.
 */
final class StackFlow {
  private final CodeUnit unit;
  private final int size;
  private final boolean[] boundary;
  private final boolean[] isCell;
  private final int nLocals;
  private final Decoder d;

  /** State before each instruction; null where it was not reached. */
  private final Slot[] stacks;

  private final Block[] blocks;

  /** The block that the SETUP instruction at an offset opens. */
  private final Block[] opened;

  private int[] work = new int[16];
  private int workSize;
  private final boolean[] isQueued;

  /** The UNWIND_JUMPs that were seen. */
  private final boolean[] isWaiting;

  private long effort;

  /** State after the present instruction. */
  private Slot stack;

  private Block block;

  /** What the handlers of the blocks around the present instruction find on the stack stays. */
  private int floor;

  StackFlow(CodeUnit unit, boolean[] boundary, boolean[] isCell, int nLocals) {
    this.unit = unit;
    this.boundary = boundary;
    this.isCell = isCell;
    this.nLocals = nLocals;
    size = boundary.length;
    d = new Decoder(unit);
    stacks = new Slot[size];
    blocks = new Block[size];
    opened = new Block[size];
    isQueued = new boolean[size];
    isWaiting = new boolean[size];
    effort = 1_000_000 + 100L * size;
  }

  void run() throws MpyException {
    check(size > 0);
    reach(0, Slot.EMPTY, null);
    while (workSize > 0) {
      int offset = work[--workSize];
      isQueued[offset] = false;
      d.seek(offset);
      d.next();
      spend(1);
      step();
    }
  }

  /**
   * Counts steps. What compilers write takes a few for each byte; code that is made to take many
   * more is refused.
   */
  private void spend(int steps) throws MpyException {
    effort -= steps;
    check(effort >= 0);
  }

  private static int[] push(int[] list, int size, int value) {
    int[] l = size == list.length ? Arrays.copyOf(list, 2 * size + 1) : list;
    l[size] = value;
    return l;
  }

  /** Notes a way to reach an instruction with a certain state. */
  private void reach(int offset, Slot s, Block b) throws MpyException {
    check(offset < size && boundary[offset]);
    Slot before = stacks[offset];
    if (before == null) {
      check(nLocals + s.depth <= unit.nState);
      blocks[offset] = b;
      stacks[offset] = s;
    } else {
      check(before.depth == s.depth && blocks[offset] == b);
      Slot joined = join(before, s);
      if (joined == before) {
        return;
      }
      stacks[offset] = joined;
    }
    queue(offset);
  }

  private void queue(int offset) {
    if (!isQueued[offset]) {
      isQueued[offset] = true;
      work = push(work, workSize++, offset);
    }
  }

  private Slot join(Slot before, Slot now) throws MpyException {
    int different = before.countUntilSame(now);
    spend(different);
    return before.join(now, different);
  }

  /**
   * The handler of an {@code async with} behind its question: an exception goes on by itself, a way
   * out is put below the manager, where the normal way has None.
   */
  private void asyncFinally() throws MpyException {
    int wayOut = d.arg;
    popKind(Slot.CAUSE);
    reach(d.end, stack, block);
    popObject();
    popObject();
    d.seek(wayOut);
    check(d.next() && d.op == Op.ROT_THREE && d.next() && d.op == Op.ROT_THREE);
    push(Slot.PENDING);
    push(Slot.OBJECT);
    reach(d.end, stack, block);
  }

  private int floor(Block innermost) throws MpyException {
    Block b = innermost;
    while (b != null && b.isActive(d.start)) {
      spend(1);
      b = b.below;
    }
    return b == null ? 0 : b.height;
  }

  private Slot pop() throws MpyException {
    Slot top = stack;
    check(top.depth > floor);
    stack = top.below;
    return top;
  }

  private void popObject() throws MpyException {
    check(pop().isObject());
  }

  private void popObjects(int n) throws MpyException {
    check(stack.depth - floor >= n);
    for (int i = 0; i < n; i++) {
      popObject();
    }
  }

  private void popKind(int kind) throws MpyException {
    check(pop().kind == kind);
  }

  private void popNullOr(int kind) throws MpyException {
    check(pop().isNullOr(kind));
  }

  private void push(int kind) {
    stack = stack.push(kind);
  }

  private void pushIterator() {
    push(Slot.ITERATOR);
    push(Slot.OBJECT);
    push(Slot.ITERATOR);
    push(Slot.ITERATOR);
  }

  private void popIterator() throws MpyException {
    popPlace();
    popPlace();
    popObject();
    popPlace();
  }

  /** A place of an iterator; a generator expression makes them by LOAD_NULL. */
  private void popPlace() throws MpyException {
    check(pop().isNullOr(Slot.ITERATOR));
  }

  /** One instruction. */
  private void step() throws MpyException {
    int op = d.op;
    stack = stacks[d.start];
    block = blocks[d.start];
    floor = floor(block);
    if (isAsyncFinally()) {
      asyncFinally();
      return;
    }
    if (op >= Op.LOAD_CONST_SMALL_INT_MULTI) {
      simple(op);
    } else if (Op.format(op) == Op.FORMAT_LABEL) {
      jump(op);
    } else {
      other(op);
    }
    if (!Op.endsBlock(op)) {
      if (block != null
          && block.isFinally
          && block.handler == d.end
          && stack.depth == block.height + 1) {
        check(stack.isObject());
        push(Slot.CAUSE); // the normal way into a finally handler
      }
      reach(d.end, stack, block);
    }
  }

  /**
   * Whether a handler of {@code async with} begins here: it asks for what it was entered. If so,
   * the decoder is moved on to the jump that the question ends with.
   */
  private boolean isAsyncFinally() {
    if (d.op != Op.DUP_TOP
        || block == null
        || block.handler != d.start
        || stack.kind != Slot.CAUSE
        || block.isWith) {
      return false;
    }
    int start = d.start;
    if (d.next()
        && d.op == Op.LOAD_GLOBAL
        && d.next()
        && d.op == Op.BINARY_OP_MULTI + Op.BINARY_EXCEPTION_MATCH
        && d.next()
        && d.op == Op.POP_JUMP_IF_FALSE) {
      return true;
    }
    d.seek(start);
    return !d.next();
  }

  private void simple(int op) throws MpyException {
    if (op < Op.LOAD_FAST_MULTI) {
      push(Slot.SMALL_INT);
    } else if (op < Op.STORE_FAST_MULTI) {
      push(isCell[d.arg] ? Slot.CELL : Slot.OBJECT);
    } else if (op < Op.UNARY_OP_MULTI) {
      popObject();
    } else {
      popObjects(op < Op.BINARY_OP_MULTI ? 1 : 2);
      push(Slot.OBJECT);
    }
  }

  private void jump(int op) throws MpyException {
    switch (op) {
      case Op.JUMP:
        reach(d.arg, stack, block);
        break;
      case Op.POP_JUMP_IF_TRUE:
      case Op.POP_JUMP_IF_FALSE:
        popObject();
        reach(d.arg, stack, block);
        break;
      case Op.JUMP_IF_TRUE_OR_POP:
      case Op.JUMP_IF_FALSE_OR_POP:
        Slot kept = stack;
        popObject();
        reach(d.arg, kept, block);
        break;
      case Op.FOR_ITER:
        Slot iterating = stack;
        popIterator();
        reach(d.arg, stack, block);
        stack = iterating.push(Slot.OBJECT);
        break;
      case Op.POP_EXCEPT_JUMP:
        check(block != null);
        reach(d.arg, stack, block.below);
        break;
      case Op.UNWIND_JUMP:
        if (!isWaiting[d.start]) {
          isWaiting[d.start] = true;
          awaitExits();
        }
        unwind();
        break;
      default:
        openBlock(op);
        break;
    }
  }

  private void openBlock(int op) throws MpyException {
    if (op == Op.SETUP_WITH) {
      popObject();
      push(Slot.OBJECT);
      push(Slot.OBJECT_OR_NULL);
    }
    Block b = opened[d.start];
    if (b == null) {
      check(d.arg >= d.end);
      b = new Block(op, d.arg, stack.depth, block);
      check(b.count <= unit.nExcStack);
      opened[d.start] = b;
    }
    block = b;
    Slot entered = stack.push(Slot.OBJECT);
    reach(d.arg, b.isFinally ? entered.push(Slot.CAUSE) : entered, b);
    if (op == Op.SETUP_WITH) {
      push(Slot.OBJECT);
    }
  }

  /** Has the UNWIND_JUMP looked at again when the ends of handlers that it runs are known. */
  private void awaitExits() throws MpyException {
    Block b = block;
    for (int n = d.extra & 0x7f; n > 0; n--) {
      check(b != null);
      if (b.isFinally) {
        b.unwinds = push(b.unwinds, b.nUnwinds++, d.start);
      }
      b = b.below;
    }
  }

  /**
   * Where an UNWIND_JUMP arrives with which stack follows from how the handlers that it runs end.
   * One that does not end, or not yet, makes the jump unreachable for now.
   */
  private void unwind() throws MpyException {
    Block b = block;
    floor = 0;
    for (int n = d.extra & 0x7f; n > 0; n--) {
      check(b != null);
      if (b.isFinally) {
        if (b.isActive(d.start)) {
          // the handler runs already: what it was entered for is dropped
          popKind(Slot.CAUSE);
          popObject();
          check(stack.depth == b.height && !b.isWith);
        } else {
          check(stack.depth == b.height);
          if (b.exit == null) {
            return;
          }
          stack = b.exit;
        }
      }
      b = b.below;
    }
    if ((d.extra & 0x80) != 0) {
      floor = floor(b);
      popIterator();
    }
    reach(d.arg, stack, b);
  }

  private void other(int op) throws MpyException {
    switch (op) {
      case Op.LOAD_CONST_STRING:
        push(Slot.STRING);
        break;
      case Op.LOAD_CONST_SMALL_INT:
        push(Slot.SMALL_INT);
        break;
      case Op.LOAD_FAST_N:
        push(isCell[d.arg] ? Slot.CELL : Slot.OBJECT);
        break;
      case Op.LOAD_NULL:
        push(Slot.NULL);
        break;
      case Op.LOAD_METHOD:
        popObject();
        push(Slot.OBJECT);
        push(Slot.OBJECT_OR_NULL);
        break;
      case Op.LOAD_SUPER_METHOD:
        popObjects(3);
        push(Slot.OBJECT);
        push(Slot.OBJECT_OR_NULL);
        break;
      case Op.POP_TOP:
        pop();
        break;
      case Op.DUP_TOP:
        check(stack.depth > 0 && stack.kind != Slot.CAUSE);
        push(stack.kind);
        break;
      case Op.DUP_TOP_TWO:
        check(stack.depth > 1);
        int first = stack.below.kind;
        int second = stack.kind;
        check(first != Slot.CAUSE && second != Slot.CAUSE);
        push(first);
        push(second);
        break;
      case Op.ROT_TWO:
        rotTwo();
        break;
      case Op.ROT_THREE:
        rotThree();
        break;
      case Op.STORE_ATTR:
        popObject();
        popValueOrNull();
        break;
      case Op.STORE_SUBSCR:
        popObjects(2);
        popValueOrNull();
        break;
      case Op.BUILD_TUPLE:
        popObjects(d.arg);
        push(Slot.TUPLE);
        break;
      case Op.BUILD_LIST:
        popObjects(d.arg);
        push(Slot.LIST);
        break;
      case Op.BUILD_SET:
        popObjects(d.arg);
        push(Slot.SET);
        break;
      case Op.BUILD_MAP:
        push(Slot.DICT);
        break;
      case Op.STORE_MAP:
        popObjects(2);
        check(stack.kind == Slot.DICT);
        break;
      case Op.STORE_COMP:
        storeComp();
        break;
      case Op.IMPORT_NAME:
        popObject();
        popKind(Slot.SMALL_INT);
        push(Slot.OBJECT);
        break;
      case Op.IMPORT_FROM:
        check(stack.depth > 0 && stack.isObject());
        push(Slot.OBJECT);
        break;
      case Op.GET_ITER_STACK:
        popObject();
        pushIterator();
        break;
      case Op.WITH_CLEANUP:
        Slot before = stack;
        check(block != null && block.isWith);
        endWith();
        stack = before;
        break;
      case Op.END_FINALLY:
        endFinally();
        break;
      case Op.RETURN_VALUE:
        // a class body returns the cell of its __class__
        Slot result = pop();
        check(result.isObject() || result.kind == Slot.CELL);
        break;
      case Op.MAKE_FUNCTION_DEFARGS:
      case Op.MAKE_CLOSURE:
      case Op.MAKE_CLOSURE_DEFARGS:
        makeFunction(op);
        break;
      case Op.CALL_FUNCTION:
      case Op.CALL_FUNCTION_VAR_KW:
      case Op.CALL_METHOD:
      case Op.CALL_METHOD_VAR_KW:
        call(op);
        break;
      default:
        popObjects(Op.pops(op, d.arg, d.extra));
        for (int i = Op.pushes(op, d.arg); i > 0; i--) {
          push(Slot.OBJECT);
        }
        break;
    }
  }

  private void rotTwo() throws MpyException {
    if (stack.depth == floor + 1 && stack.isObject() && stack.below.kind == Slot.OBJECT) {
      // so the body of an async with ends: None goes below the manager, where any object may be
      floor--;
    }
    int top = pop().kind;
    int under = pop().kind;
    check(top != Slot.CAUSE && under != Slot.CAUSE);
    push(top);
    push(under);
  }

  private void rotThree() throws MpyException {
    int third = pop().kind;
    int second = pop().kind;
    int first = pop().kind;
    push(third);
    push(first);
    push(second);
  }

  private void popValueOrNull() throws MpyException {
    check(pop().kind <= Slot.NULL);
  }

  private void popMethod() throws MpyException {
    Slot self = pop();
    check(self.kind <= Slot.OBJECT_OR_NULL);
    popObject();
  }

  private void storeComp() throws MpyException {
    int kind = d.arg & 3;
    int down = d.arg >> 2;
    check(stack.depth > down);
    Slot collection = stack;
    for (int i = 0; i < down; i++) {
      collection = collection.below;
    }
    check(collection.kind == (kind == 0 ? Slot.LIST : kind == 1 ? Slot.DICT : Slot.SET));
    popObjects(kind == 1 ? 2 : 1);
  }

  private void endFinally() throws MpyException {
    check(block != null);
    if (block.isWith) {
      endWith();
    } else {
      // an async with has used its manager, which is counted in the height, and the cause
      int above = stack.depth - block.height;
      check(block.isFinally ? above >= 0 && above <= 2 : above == 1);
      if (block.isFinally && above != 0) {
        popKind(Slot.CAUSE);
      }
      boolean pending = block.isFinally && above == 0 && stack.kind == Slot.PENDING;
      check(pop().isObject() || pending);
    }
    Slot exit = block.exit == null ? stack : joinExits(block.exit);
    if (exit != block.exit) {
      block.exit = exit;
      for (int i = 0; i < block.nUnwinds; i++) {
        queue(block.unwinds[i]);
      }
      spend(block.nUnwinds);
    }
    block = block.below;
  }

  /** The method {@code __exit__}, and what the handler was entered for. */
  private void endWith() throws MpyException {
    check(stack.depth == block.height + 2);
    popKind(Slot.CAUSE);
    popObject();
    popMethod();
  }

  private Slot joinExits(Slot exit) throws MpyException {
    check(exit.depth == stack.depth);
    return join(exit, stack);
  }

  private void makeFunction(int op) throws MpyException {
    check(stack.depth >= d.extra);
    for (int i = 0; i < d.extra; i++) {
      popKind(Slot.CELL);
    }
    if (op != Op.MAKE_CLOSURE) {
      popNullOr(Slot.DICT);
      popNullOr(Slot.TUPLE);
    }
    push(Slot.OBJECT);
  }

  private void call(int op) throws MpyException {
    boolean starred = op == Op.CALL_FUNCTION_VAR_KW || op == Op.CALL_METHOD_VAR_KW;
    if (starred) {
      popKind(Slot.SMALL_INT);
    }
    for (int i = d.arg >> 8 & 0xff; i > 0; i--) {
      popObject();
      Slot key = pop();
      check(key.kind == Slot.STRING || starred && key.kind == Slot.NULL);
    }
    popObjects(d.arg & 0xff);
    if (op == Op.CALL_METHOD || op == Op.CALL_METHOD_VAR_KW) {
      popMethod();
    } else {
      popObject();
    }
    push(Slot.OBJECT);
  }
}
