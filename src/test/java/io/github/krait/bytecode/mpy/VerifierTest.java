package io.github.krait.bytecode.mpy;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.bytecode.CodeModule;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.bytecode.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Code that could leave its frame is refused. Each case differs in one thing from a good one. */
class VerifierTest {
  private static final int NONE = Op.LOAD_CONST_NONE;
  private static final int POP = Op.POP_TOP;
  private static final int RETURN = Op.RETURN_VALUE;

  /** A function with some slots, no exception blocks or a few, and no arguments. */
  private static CodeUnit unit(int states, int excs, int... code) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int left = states - 1;
    int head = (left & 0xf) << 3 | excs << 2;
    for (left >>= 4; left != 0; left >>= 2) {
      out.write(head | 0x80);
      head = (left & 3) << 4;
    }
    out.write(head);
    out.write(1 << 1); // one byte of info: the name
    out.write(0);
    for (int b : code) {
      out.write(b);
    }
    byte[] data = out.toByteArray();
    CodeModule module = new CodeModule(new Utf8[] {Utf8.of("f")}, new Object[] {1L}, 31);
    return new CodeUnit(module, data, CodeUnit.NO_CHILDREN);
  }

  private static void good(int states, int excs, int... code) throws Exception {
    Verifier.verify(unit(states, excs, code));
  }

  private static void bad(int states, int excs, int... code) {
    assertThrows(MpyException.class, () -> Verifier.verify(unit(states, excs, code)));
  }

  @Test
  void stackDepth() throws Exception {
    good(1, 0, NONE, RETURN);
    good(2, 0, NONE, NONE, POP, RETURN);
    bad(1, 0, NONE, NONE, POP, RETURN);
    bad(1, 0, RETURN);
    bad(1, 0, NONE, POP, POP, NONE, RETURN);
    bad(4, 0, NONE, NONE, Op.STORE_SUBSCR, NONE, RETURN);
    bad(4, 0, NONE, NONE, Op.CALL_FUNCTION, 2, RETURN);
    bad(2, 0, NONE, Op.UNPACK_SEQUENCE, 3, POP, POP, RETURN);
    good(3, 0, NONE, Op.UNPACK_SEQUENCE, 3, POP, POP, RETURN);
  }

  @Test
  void pathsAgree() throws Exception {
    good(2, 0, NONE, Op.POP_JUMP_IF_TRUE, 0x40, NONE, RETURN);
    bad(2, 0, NONE, Op.POP_JUMP_IF_TRUE, 0x41, NONE, NONE, RETURN);
    bad(9, 0, NONE, Op.JUMP, 0x40 - 3);
    good(9, 0, Op.JUMP, 0x40 - 2);
  }

  @Test
  void jumps() throws Exception {
    bad(1, 0, Op.JUMP, 0x50);
    bad(1, 0, Op.JUMP, 0x00);
    bad(2, 0, Op.JUMP, 0x41, Op.BUILD_TUPLE, 0x51, RETURN); // into an operand
    bad(1, 0, NONE, POP); // over the end
    bad(1, 0, NONE, RETURN, Op.JUMP); // cut off
  }

  @Test
  void operands() throws Exception {
    good(1, 0, Op.LOAD_CONST_STRING, 0, RETURN);
    bad(1, 0, Op.LOAD_CONST_STRING, 1, RETURN);
    good(1, 0, Op.LOAD_CONST_OBJ, 0, RETURN);
    bad(1, 0, Op.LOAD_CONST_OBJ, 1, RETURN);
    good(2, 0, Op.LOAD_FAST_MULTI, RETURN);
    bad(1, 0, Op.LOAD_FAST_MULTI, RETURN); // local and stack do not both fit
    bad(2, 0, Op.LOAD_FAST_MULTI + 1, RETURN);
    bad(9, 0, Op.LOAD_FAST_N, 9, RETURN);
    bad(9, 0, Op.LOAD_FAST_N, 0xff, 0xff, 0xff, 0xff, 0x7f, RETURN);
    bad(2, 0, Op.MAKE_FUNCTION, 0, RETURN);
    bad(9, 0, NONE, NONE, NONE, NONE, Op.BUILD_SLICE, 4, RETURN);
    bad(9, 0, NONE, Op.BUILD_SLICE, 1, RETURN);
    bad(2, 0, NONE, Op.YIELD_VALUE, RETURN); // not a generator
    bad(2, 0, 0x00, NONE, RETURN);
    bad(2, 0, 0xd4, NONE, RETURN);
    bad(2, 0, 0xff, NONE, RETURN);
  }

  @Test
  void exceptionBlocks() throws Exception {
    good(2, 1, Op.SETUP_FINALLY, 1, NONE, Op.END_FINALLY, NONE, RETURN);
    bad(2, 0, Op.SETUP_FINALLY, 1, NONE, Op.END_FINALLY, NONE, RETURN);
    bad(1, 1, Op.SETUP_FINALLY, 1, NONE, Op.END_FINALLY, NONE, RETURN);
    bad(2, 1, NONE, Op.END_FINALLY, NONE, RETURN);
    bad(2, 1, Op.POP_EXCEPT_JUMP, 0, NONE, RETURN);
    bad(9, 1, Op.UNWIND_JUMP, 0x40, 1, NONE, RETURN);
    bad(9, 1, NONE, Op.SETUP_WITH, 1, POP, NONE, RETURN); // paths into the handler disagree
  }

  /** What a finally handler was entered for is used by nothing but the end of it. */
  @Test
  void causes() throws Exception {
    // the handler begins in the middle of the body: what the body left would be called
    bad(9, 1, Op.SETUP_FINALLY, 1, NONE, Op.CALL_FUNCTION, 0, Op.END_FINALLY, NONE, RETURN);
    bad(9, 1, Op.SETUP_FINALLY, 1, NONE, Op.DUP_TOP, POP, Op.END_FINALLY, NONE, RETURN);
    bad(9, 1, Op.SETUP_FINALLY, 1, NONE, Op.ROT_TWO, Op.END_FINALLY, NONE, RETURN);
    good(9, 1, NONE, Op.SETUP_WITH, 2, POP, NONE, Op.WITH_CLEANUP, Op.END_FINALLY, NONE, RETURN);
    bad(9, 1, NONE, Op.SETUP_WITH, 2, POP, NONE, POP, POP, NONE, Op.END_FINALLY, NONE, RETURN);
    bad(9, 1, NONE, Op.SETUP_FINALLY, 1, NONE, Op.WITH_CLEANUP, Op.END_FINALLY, NONE, RETURN);
  }

  /** A block's body leaves alone what lies below; its handler finds what was there at the start. */
  @Test
  void belowBlocks() throws Exception {
    int map = Op.BUILD_MAP;
    int tuple = Op.BUILD_TUPLE;
    // the dict becomes a tuple before the exception comes
    int[] handler = {Op.RAISE_OBJ, POP, NONE, NONE, Op.STORE_MAP, RETURN};
    good(9, 1, join(handler, map, 0, Op.SETUP_EXCEPT, 4, NONE, tuple, 1));
    bad(9, 1, join(handler, map, 0, Op.SETUP_EXCEPT, 4, tuple, 1, NONE));
    bad(9, 1, join(handler, map, 0, Op.SETUP_EXCEPT, 3, NONE, Op.ROT_TWO));
    bad(9, 1, join(handler, map, 0, Op.SETUP_EXCEPT, 4, POP, NONE, NONE));
    bad(9, 1, join(handler, NONE, map, 0, Op.SETUP_EXCEPT, 4, tuple, 2, NONE));
  }

  /** The places of an iterator are no nulls, as which a store would delete. */
  @Test
  void placesOfIterators() throws Exception {
    int[] store = {NONE, NONE, Op.STORE_SUBSCR, NONE, RETURN};
    good(9, 0, join(store, Op.LOAD_NULL));
    bad(9, 0, join(store, NONE, Op.GET_ITER_STACK));
  }

  private static int[] join(int[] end, int... start) {
    int[] code = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, code, start.length, end.length);
    return code;
  }

  /** Steps are counted, so that a file of some size cannot keep the verifier for long. */
  @Test
  void effort() throws Exception {
    int n = 40_000;
    // each jump is known when the one before it is
    int[] jump = {Op.SETUP_FINALLY, 3, Op.UNWIND_JUMP, 0x44, 1, Op.END_FINALLY, NONE, RETURN};
    good(3, 1, join(new int[] {NONE, RETURN}, repeat(n, jump)));
  }

  /** Two deep stacks that differ at the bottom meet again and again. */
  @Test
  void deepStacks() throws Exception {
    good(99, 0, meetings(50));
    bad(99_999, 0, meetings(2500));
  }

  private static int[] meetings(int n) {
    int[] deep = repeat(n, NONE);
    int[] one = join(repeat(n, NONE, POP), join(deep, Op.LOAD_CONST_STRING, 0));
    one = join(new int[] {RETURN}, one);
    int[] other = join(deep, NONE);
    int[] code = join(one, NONE, Op.POP_JUMP_IF_TRUE, low(one.length), high(one.length));
    code = join(other, code);
    for (int i = 0; i < n; i++) {
      int place = 4 + 2 + n + 2 * i;
      int distance = place - (code.length + 4);
      code = join(new int[] {NONE, Op.POP_JUMP_IF_TRUE, low(distance), high(distance)}, code);
    }
    return join(new int[] {RETURN}, code);
  }

  private static int low(int distance) {
    return 0x80 | distance & 0x7f;
  }

  private static int high(int distance) {
    return distance + 0x4000 >> 7;
  }

  private static int[] repeat(int n, int... piece) {
    int[] code = new int[n * piece.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(piece, 0, code, i * piece.length, piece.length);
    }
    return code;
  }

  @Test
  void kinds() throws Exception {
    int nul = Op.LOAD_NULL;
    good(3, 0, NONE, nul, Op.ROT_TWO, Op.STORE_ATTR, 0, NONE, RETURN);
    bad(3, 0, nul, RETURN);
    bad(3, 0, nul, NONE, Op.BINARY_OP_MULTI, RETURN);
    bad(3, 0, NONE, Op.LOAD_METHOD, 0, RETURN); // self may be null
    good(3, 0, NONE, Op.LOAD_METHOD, 0, Op.CALL_METHOD, 0, RETURN);
    bad(3, 0, Op.LOAD_DEREF, 0, RETURN); // no cell
    bad(3, 0, NONE, NONE, NONE, Op.STORE_MAP, RETURN); // no dict
    good(3, 0, Op.BUILD_MAP, 0, NONE, NONE, Op.STORE_MAP, RETURN);
    bad(3, 0, Op.BUILD_SET, 0, NONE, Op.STORE_COMP, 1 << 2, RETURN); // no list
    good(3, 0, Op.BUILD_LIST, 0, NONE, Op.STORE_COMP, 1 << 2, RETURN);
    bad(9, 0, NONE, NONE, NONE, Op.CALL_FUNCTION, 0x82, 0, RETURN); // key is no string
    good(9, 0, NONE, Op.LOAD_CONST_STRING, 0, NONE, Op.CALL_FUNCTION, 0x82, 0, RETURN);
    bad(9, 0, NONE, NONE, NONE, Op.CALL_FUNCTION_VAR_KW, 1, RETURN); // no bitmap
    good(9, 0, NONE, NONE, 0x81, Op.CALL_FUNCTION_VAR_KW, 1, RETURN);
    bad(9, 0, NONE, NONE, NONE, NONE, Op.FOR_ITER, 2, POP, NONE, NONE, RETURN);
    good(9, 0, NONE, Op.GET_ITER_STACK, Op.FOR_ITER, 3, POP, Op.JUMP, 0x3b, NONE, RETURN);
    // an object on one path, null on the other
    bad(9, 0, NONE, Op.POP_JUMP_IF_TRUE, 0x43, nul, Op.JUMP, 0x41, NONE, RETURN);
  }

  @Test
  void prelude() throws Exception {
    CodeUnit good = unit(1, 0, NONE, RETURN);
    byte[] data = good.data.clone();
    data[2] = 9; // no such name
    CodeUnit bad = new CodeUnit(good.module, data, CodeUnit.NO_CHILDREN);
    assertThrows(MpyException.class, () -> Verifier.verify(bad));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> new CodeUnit(good.module, new byte[] {0, 0x7e}, CodeUnit.NO_CHILDREN));
  }
}
