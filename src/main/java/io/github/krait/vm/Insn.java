package io.github.krait.vm;

/**
 * The instructions that the predecoder makes and the interpreter runs: MicroPython's, with the
 * value stack's slots named in the operands. An operand is {@code d} the slot that gets the result,
 * {@code s a b ..} a slot to read, {@code k} the index of a constant, {@code v} a value: a slot or,
 * where negative, the complement of a constant's index; {@code t} where to go on.
 *
 * <p>Numbers up to {@link #LAST_HOT} have their case in the interpreter's loop, the others a method
 * in {@link ColdOps}.
 */
public final class Insn {
  public static final int MOVE = 0; // d s
  public static final int LOAD_CONST = 1; // d k
  public static final int LOAD_NULL = 2; // d
  public static final int CHECK_LOCAL = 3; // s
  public static final int LOAD_GLOBAL = 4; // d cell
  public static final int LOAD_NAME = 5; // d cell
  public static final int STORE_NAME = 6; // s cell
  public static final int STORE_GLOBAL = 7; // s cell
  public static final int LOAD_DEREF = 8; // d s
  public static final int LOAD_ATTR = 9; // d o cache
  public static final int LOAD_METHOD = 10; // d o cache: function to d, self or null to d + 1
  public static final int STORE_ATTR = 11; // o s cache
  public static final int LOAD_SUBSCR = 12; // d o i
  public static final int STORE_SUBSCR = 13; // o i s
  public static final int ADD = 14; // d a b op
  public static final int SUBTRACT = 15; // d a b op
  public static final int MULTIPLY = 16; // d a b op
  public static final int ADD_INT =
      17; // d a int op: op tells whether the program adds or subtracts
  public static final int NEXT_INT = 18; // as ADD_INT; the JUMP_LESS behind it is done at once
  public static final int AND = 19; // d a b op
  public static final int XOR = 20; // d a b op
  public static final int AND_INT = 21; // d a int op
  public static final int RSHIFT_INT = 22; // d a int op: int is 0 to 63
  public static final int BINARY = 23; // d a b op
  public static final int BINARY_CONST = 24; // d a k op
  public static final int JUMP = 25; // t
  public static final int JUMP_IF_TRUE = 26; // s t
  public static final int JUMP_IF_FALSE = 27; // s t
  public static final int JUMP_IF_NONE = 28; // s t
  public static final int JUMP_IF_NOT_NONE = 29; // s t
  public static final int JUMP_LESS =
      30; // a b t op: op is that of the program, + 64 to jump where false
  public static final int JUMP_LESS_EQUAL = 31; // a b t op
  public static final int JUMP_LESS_INT = 32; // a int t op
  public static final int JUMP_LESS_EQUAL_INT = 33; // a int t op
  public static final int JUMP_MORE_INT = 34; // a int t op
  public static final int JUMP_MORE_EQUAL_INT = 35; // a int t op
  public static final int JUMP_EQUAL_INT = 36; // a int t op
  public static final int JUMP_NOT_EQUAL_INT = 37; // a int t op
  public static final int JUMP_BINARY = 38; // a b t op
  public static final int CALL = 39; // d f n v1..vn
  public static final int CALL_METHOD = 40; // d f self n v1..vn
  public static final int RETURN = 41; // s
  public static final int RETURN_CONST = 42; // k
  public static final int FOR_ITER = 43; // d s t
  public static final int JUMP_FOR_ITER = 44; // t: as JUMP; a FOR_ITER is there
  public static final int GET_ITER = 45; // d s
  public static final int UNPACK_SEQUENCE = 46; // s n d1..dn, in the sequence's order
  public static final int BUILD_TUPLE = 47; // d n v1..vn
  public static final int BUILD_LIST = 48; // d n v1..vn
  public static final int END_FINALLY = 49; // s: value, cause
  public static final int POP_EXCEPT_JUMP = 50; // t
  public static final int YIELD = 51; // d s: what is sent comes to d
  public static final int YIELD_FROM = 52; // d it send
  public static final int LAST_HOT = YIELD_FROM;

  public static final int CHECK_AND_DELETE_LOCAL = 53; // s
  public static final int STORE_DEREF = 54; // s v
  public static final int DELETE_DEREF = 55; // s
  public static final int MAKE_CELL = 56; // s
  public static final int DELETE_NAME = 57; // k
  public static final int DELETE_GLOBAL = 58; // k
  public static final int DELETE_ATTR = 59; // o k
  public static final int DELETE_SUBSCR = 60; // o i
  public static final int UNARY = 61; // d s op
  public static final int IMPORT_NAME = 62; // d k level names
  public static final int IMPORT_FROM = 63; // d s k
  public static final int IMPORT_STAR = 64; // s
  public static final int LOAD_SUPER_METHOD = 65; // d class self k
  public static final int LOAD_BUILD_CLASS = 66; // d
  public static final int BUILD_SET = 67; // d n v1..vn
  public static final int BUILD_MAP = 68; // d n
  public static final int BUILD_SLICE = 69; // d n v1..vn
  public static final int STORE_MAP = 70; // s key value
  public static final int LIST_APPEND = 71; // s v
  public static final int SET_ADD = 72; // s v
  public static final int UNPACK_EX = 73; // s left right d1..d(left + 1 + right)
  public static final int MAKE_FUNCTION = 74; // d child defaults kwdefaults n v1..vn: n cells
  public static final int CALL_KW = 75; // d f npos nkw v..
  public static final int CALL_METHOD_KW = 76; // d f self npos nkw v..
  public static final int SETUP_WITH = 77; // d s: exit to d, self to d + 1, value to d + 2
  public static final int WITH_CLEANUP = 78; // s: the first of exit, self, value, cause
  public static final int END_FINALLY_SINGLE = 79; // s: value only
  public static final int JUMP_IF_SET = 80; // s t
  public static final int RAISE_LAST = 81; // level: of the innermost block; -1 for none
  public static final int RAISE_OBJ = 82; // s level
  public static final int RAISE_FROM = 83; // s cause level
  public static final int CLEAR = 84; // d: an exception block's saved exception
  public static final int CALL_VAR_KW = 85; // d f self npos nkw stars v..
  public static final int TRACE = 86; // line kind offset: see Tracer
  public static final int LAST = TRACE;

  /** Added to the operation of a JUMP that jumps where the program's condition is false. */
  public static final int IF_FALSE = 64;

  /** Added to the operation of a JUMP whose operands are in the other order than the program's. */
  public static final int SWAPPED = 128;

  private static final String[] NAMES = names();

  private Insn() {}

  /** Whether it computes a value of one or two numbers, or of what stands for them. */
  public static boolean isArithmetic(int op) {
    return op >= ADD && op <= BINARY_CONST;
  }

  /** Whether it jumps as two slots compare. */
  public static boolean comparesSlots(int op) {
    return op == JUMP_LESS || op == JUMP_LESS_EQUAL || op == JUMP_BINARY;
  }

  /** Whether it jumps as a slot compares with an int of the code. */
  public static boolean comparesWithInt(int op) {
    return op >= JUMP_LESS_INT && op <= JUMP_NOT_EQUAL_INT;
  }

  public static String name(int op) {
    return NAMES[op];
  }

  /** The number of ints that the instruction at {@code pc} takes. */
  public static int length(int[] code, int pc) {
    switch (code[pc]) {
      case JUMP:
      case JUMP_FOR_ITER:
      case RETURN:
      case RETURN_CONST:
      case LOAD_NULL:
      case CHECK_LOCAL:
      case CHECK_AND_DELETE_LOCAL:
      case DELETE_DEREF:
      case MAKE_CELL:
      case DELETE_NAME:
      case DELETE_GLOBAL:
      case IMPORT_STAR:
      case LOAD_BUILD_CLASS:
      case WITH_CLEANUP:
      case END_FINALLY:
      case END_FINALLY_SINGLE:
      case POP_EXCEPT_JUMP:
      case RAISE_LAST:
      case CLEAR:
        return 2;
      case MOVE:
      case LOAD_CONST:
      case LOAD_GLOBAL:
      case LOAD_NAME:
      case STORE_NAME:
      case STORE_GLOBAL:
      case LOAD_DEREF:
      case STORE_DEREF:
      case JUMP_IF_TRUE:
      case JUMP_IF_FALSE:
      case JUMP_IF_NONE:
      case JUMP_IF_NOT_NONE:
      case JUMP_IF_SET:
      case YIELD:
      case DELETE_ATTR:
      case DELETE_SUBSCR:
      case BUILD_MAP:
      case LIST_APPEND:
      case SET_ADD:
      case SETUP_WITH:
      case GET_ITER:
      case RAISE_OBJ:
        return 3;
      case LOAD_ATTR:
      case LOAD_METHOD:
      case STORE_ATTR:
      case LOAD_SUBSCR:
      case STORE_SUBSCR:
      case FOR_ITER:
      case UNARY:
      case IMPORT_FROM:
      case RAISE_FROM:
      case STORE_MAP:
      case YIELD_FROM:
      case TRACE:
        return 4;
      case BUILD_TUPLE:
      case BUILD_LIST:
      case BUILD_SET:
      case BUILD_SLICE:
      case UNPACK_SEQUENCE:
        return 3 + code[pc + 2];
      case CALL:
        return 4 + code[pc + 3];
      case CALL_METHOD:
        return 5 + code[pc + 4];
      case UNPACK_EX:
        return 5 + code[pc + 2] + code[pc + 3];
      case MAKE_FUNCTION:
        return 6 + code[pc + 5];
      case CALL_KW:
        return 5 + code[pc + 3] + 2 * code[pc + 4];
      case CALL_METHOD_KW:
        return 6 + code[pc + 4] + 2 * code[pc + 5];
      case CALL_VAR_KW:
        return 7 + code[pc + 4] + 2 * code[pc + 5];
      default:
        return 5; // arithmetic, comparing jumps, IMPORT_NAME, LOAD_SUPER_METHOD
    }
  }

  private static String[] names() {
    String[] n = new String[LAST + 1];
    n[MOVE] = "MOVE";
    n[LOAD_CONST] = "LOAD_CONST";
    n[LOAD_GLOBAL] = "LOAD_GLOBAL";
    n[LOAD_NAME] = "LOAD_NAME";
    n[LOAD_DEREF] = "LOAD_DEREF";
    n[LOAD_ATTR] = "LOAD_ATTR";
    n[LOAD_METHOD] = "LOAD_METHOD";
    n[STORE_ATTR] = "STORE_ATTR";
    n[LOAD_SUBSCR] = "LOAD_SUBSCR";
    n[STORE_SUBSCR] = "STORE_SUBSCR";
    n[ADD] = "ADD";
    n[SUBTRACT] = "SUBTRACT";
    n[MULTIPLY] = "MULTIPLY";
    n[ADD_INT] = "ADD_INT";
    n[AND] = "AND";
    n[XOR] = "XOR";
    n[AND_INT] = "AND_INT";
    n[RSHIFT_INT] = "RSHIFT_INT";
    n[BINARY] = "BINARY";
    n[BINARY_CONST] = "BINARY_CONST";
    n[NEXT_INT] = "NEXT_INT";
    n[JUMP_FOR_ITER] = "JUMP_FOR_ITER";
    n[JUMP] = "JUMP";
    n[JUMP_IF_TRUE] = "JUMP_IF_TRUE";
    n[JUMP_IF_FALSE] = "JUMP_IF_FALSE";
    n[JUMP_LESS] = "JUMP_LESS";
    n[JUMP_LESS_EQUAL] = "JUMP_LESS_EQUAL";
    n[JUMP_LESS_INT] = "JUMP_LESS_INT";
    n[JUMP_LESS_EQUAL_INT] = "JUMP_LESS_EQUAL_INT";
    n[JUMP_MORE_INT] = "JUMP_MORE_INT";
    n[JUMP_MORE_EQUAL_INT] = "JUMP_MORE_EQUAL_INT";
    n[JUMP_EQUAL_INT] = "JUMP_EQUAL_INT";
    n[JUMP_NOT_EQUAL_INT] = "JUMP_NOT_EQUAL_INT";
    n[JUMP_BINARY] = "JUMP_BINARY";
    n[CALL] = "CALL";
    n[CALL_METHOD] = "CALL_METHOD";
    n[RETURN] = "RETURN";
    n[RETURN_CONST] = "RETURN_CONST";
    n[FOR_ITER] = "FOR_ITER";
    n[YIELD] = "YIELD";
    n[STORE_NAME] = "STORE_NAME";
    n[JUMP_IF_NONE] = "JUMP_IF_NONE";
    n[JUMP_IF_NOT_NONE] = "JUMP_IF_NOT_NONE";
    n[LOAD_NULL] = "LOAD_NULL";
    n[CHECK_LOCAL] = "CHECK_LOCAL";
    n[CHECK_AND_DELETE_LOCAL] = "CHECK_AND_DELETE_LOCAL";
    n[STORE_DEREF] = "STORE_DEREF";
    n[DELETE_DEREF] = "DELETE_DEREF";
    n[MAKE_CELL] = "MAKE_CELL";
    n[STORE_GLOBAL] = "STORE_GLOBAL";
    n[DELETE_NAME] = "DELETE_NAME";
    n[DELETE_GLOBAL] = "DELETE_GLOBAL";
    n[DELETE_ATTR] = "DELETE_ATTR";
    n[DELETE_SUBSCR] = "DELETE_SUBSCR";
    n[UNARY] = "UNARY";
    n[IMPORT_NAME] = "IMPORT_NAME";
    n[IMPORT_FROM] = "IMPORT_FROM";
    n[IMPORT_STAR] = "IMPORT_STAR";
    n[LOAD_SUPER_METHOD] = "LOAD_SUPER_METHOD";
    n[LOAD_BUILD_CLASS] = "LOAD_BUILD_CLASS";
    n[BUILD_TUPLE] = "BUILD_TUPLE";
    n[BUILD_LIST] = "BUILD_LIST";
    n[BUILD_SET] = "BUILD_SET";
    n[BUILD_MAP] = "BUILD_MAP";
    n[BUILD_SLICE] = "BUILD_SLICE";
    n[STORE_MAP] = "STORE_MAP";
    n[LIST_APPEND] = "LIST_APPEND";
    n[SET_ADD] = "SET_ADD";
    n[UNPACK_SEQUENCE] = "UNPACK_SEQUENCE";
    n[UNPACK_EX] = "UNPACK_EX";
    n[MAKE_FUNCTION] = "MAKE_FUNCTION";
    n[CALL_KW] = "CALL_KW";
    n[CALL_VAR_KW] = "CALL_VAR_KW";
    n[CALL_METHOD_KW] = "CALL_METHOD_KW";
    n[SETUP_WITH] = "SETUP_WITH";
    n[WITH_CLEANUP] = "WITH_CLEANUP";
    n[END_FINALLY] = "END_FINALLY";
    n[END_FINALLY_SINGLE] = "END_FINALLY_SINGLE";
    n[POP_EXCEPT_JUMP] = "POP_EXCEPT_JUMP";
    n[JUMP_IF_SET] = "JUMP_IF_SET";
    n[GET_ITER] = "GET_ITER";
    n[RAISE_LAST] = "RAISE_LAST";
    n[RAISE_OBJ] = "RAISE_OBJ";
    n[RAISE_FROM] = "RAISE_FROM";
    n[YIELD_FROM] = "YIELD_FROM";
    n[CLEAR] = "CLEAR";
    n[TRACE] = "TRACE";
    return n;
  }
}
