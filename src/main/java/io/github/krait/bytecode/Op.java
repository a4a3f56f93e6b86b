package io.github.krait.bytecode;

/**
 * The opcode table: number, operand format, name and stack effect of each instruction. A stack
 * picture stands beside each constant, top on the right. Labels in operands are resolved by {@link
 * Decoder}.
 */
public final class Op {
  /** Operand formats. */
  public static final int FORMAT_NONE = 0;

  public static final int FORMAT_QSTR = 1;
  public static final int FORMAT_UINT = 2;
  public static final int FORMAT_LABEL = 3;

  public static final int LOAD_CONST_STRING = 0x10; // .. -> .. str
  public static final int LOAD_NAME = 0x11; // .. -> .. v
  public static final int LOAD_GLOBAL = 0x12; // .. -> .. v
  public static final int LOAD_ATTR = 0x13; // .. o -> .. v
  public static final int LOAD_METHOD = 0x14; // .. o -> .. fn self
  public static final int LOAD_SUPER_METHOD = 0x15; // .. super cls self -> .. fn self
  public static final int STORE_NAME = 0x16; // .. v -> ..
  public static final int STORE_GLOBAL = 0x17; // .. v -> ..
  public static final int STORE_ATTR = 0x18; // .. v o -> ..
  public static final int DELETE_NAME = 0x19; // .. -> ..
  public static final int DELETE_GLOBAL = 0x1a; // .. -> ..
  public static final int IMPORT_NAME = 0x1b; // .. level fromlist -> .. mod
  public static final int IMPORT_FROM = 0x1c; // .. mod -> .. mod v
  public static final int MAKE_CLOSURE = 0x20; // .. c1..cn -> .. closure
  public static final int MAKE_CLOSURE_DEFARGS = 0x21; // .. defs kwdefs c1..cn -> .. closure
  public static final int LOAD_CONST_SMALL_INT = 0x22; // .. -> .. i
  public static final int LOAD_CONST_OBJ = 0x23; // .. -> .. v
  public static final int LOAD_FAST_N = 0x24; // .. -> .. v
  public static final int LOAD_DEREF = 0x25; // .. -> .. v
  public static final int STORE_FAST_N = 0x26; // .. v -> ..
  public static final int STORE_DEREF = 0x27; // .. v -> ..
  public static final int DELETE_FAST = 0x28; // .. -> ..
  public static final int DELETE_DEREF = 0x29; // .. -> ..
  public static final int BUILD_TUPLE = 0x2a; // .. v1..vn -> .. tuple
  public static final int BUILD_LIST = 0x2b; // .. v1..vn -> .. list
  public static final int BUILD_MAP = 0x2c; // .. -> .. dict
  public static final int BUILD_SET = 0x2d; // .. v1..vn -> .. set
  public static final int BUILD_SLICE = 0x2e; // .. start stop [step] -> .. slice
  public static final int STORE_COMP = 0x2f; // .. k/v -> ..
  public static final int UNPACK_SEQUENCE = 0x30; // .. seq -> .. vn..v1
  public static final int UNPACK_EX = 0x31; // .. seq -> .. right.. rest left..
  public static final int MAKE_FUNCTION = 0x32; // .. -> .. fn
  public static final int MAKE_FUNCTION_DEFARGS = 0x33; // .. defs kwdefs -> .. fn
  public static final int CALL_FUNCTION = 0x34; // .. fn pos.. (k v).. -> .. r
  public static final int CALL_FUNCTION_VAR_KW = 0x35; // .. fn pos.. (k v).. bitmap -> .. r
  public static final int CALL_METHOD = 0x36; // .. fn self pos.. (k v).. -> .. r
  public static final int CALL_METHOD_VAR_KW = 0x37; // .. fn self pos.. (k v).. bitmap -> .. r
  public static final int UNWIND_JUMP = 0x40; // .. -> (jump)
  public static final int JUMP = 0x42; // .. -> ..
  public static final int POP_JUMP_IF_TRUE = 0x43; // .. v -> ..
  public static final int POP_JUMP_IF_FALSE = 0x44; // .. v -> ..
  public static final int JUMP_IF_TRUE_OR_POP = 0x45; // .. v -> .. v / ..
  public static final int JUMP_IF_FALSE_OR_POP = 0x46; // .. v -> .. v / ..
  public static final int SETUP_WITH = 0x47; // .. cm -> .. exit cm val
  public static final int SETUP_EXCEPT = 0x48; // .. -> ..
  public static final int SETUP_FINALLY = 0x49; // .. -> ..
  public static final int POP_EXCEPT_JUMP = 0x4a; // .. -> ..
  public static final int FOR_ITER = 0x4b; // .. it[4] -> .. it[4] v / ..
  public static final int LOAD_CONST_FALSE = 0x50; // .. -> .. v
  public static final int LOAD_CONST_NONE = 0x51; // .. -> .. v
  public static final int LOAD_CONST_TRUE = 0x52; // .. -> .. v
  public static final int LOAD_NULL = 0x53; // .. -> .. NULL
  public static final int LOAD_BUILD_CLASS = 0x54; // .. -> .. fn
  public static final int LOAD_SUBSCR = 0x55; // .. o i -> .. v
  public static final int STORE_SUBSCR = 0x56; // .. v o i -> ..
  public static final int DUP_TOP = 0x57; // .. a -> .. a a
  public static final int DUP_TOP_TWO = 0x58; // .. a b -> .. a b a b
  public static final int POP_TOP = 0x59; // .. a -> ..
  public static final int ROT_TWO = 0x5a; // .. a b -> .. b a
  public static final int ROT_THREE = 0x5b; // .. a b c -> .. c a b
  public static final int WITH_CLEANUP = 0x5c;
  public static final int END_FINALLY = 0x5d;
  public static final int GET_ITER = 0x5e; // .. o -> .. it
  public static final int GET_ITER_STACK = 0x5f; // .. o -> .. it[4]
  public static final int STORE_MAP = 0x62; // .. d v k -> .. d
  public static final int RETURN_VALUE = 0x63; // .. v -> (return)
  public static final int RAISE_LAST = 0x64;
  public static final int RAISE_OBJ = 0x65; // .. e -> (raise)
  public static final int RAISE_FROM = 0x66; // .. e cause -> (raise)
  public static final int YIELD_VALUE = 0x67; // .. v -> .. sent
  public static final int YIELD_FROM = 0x68; // .. it send -> .. result
  public static final int IMPORT_STAR = 0x69; // .. mod -> ..

  /** Ranges with the operand in the opcode. */
  public static final int LOAD_CONST_SMALL_INT_MULTI = 0x70; // .. -> .. i, -16 to 47

  public static final int LOAD_FAST_MULTI = 0xb0; // .. -> .. v, locals 0 to 15
  public static final int STORE_FAST_MULTI = 0xc0; // .. v -> .., locals 0 to 15
  public static final int UNARY_OP_MULTI = 0xd0; // .. v -> .. r
  public static final int BINARY_OP_MULTI = 0xd7; // .. a b -> .. r
  public static final int BINARY_OP_END = 0xfa;

  /** What opcode 0x70 stands for. */
  public static final int SMALL_INT_MULTI_FIRST = -16;

  public static final int SMALL_INT_MULTI_LAST = 47;

  /** Slots that an iterator takes on the value stack. */
  public static final int ITER_SLOTS = 4;

  /** Unary operations, to be added to UNARY_OP_MULTI. */
  public static final int UNARY_POSITIVE = 0;

  public static final int UNARY_NEGATIVE = 1;
  public static final int UNARY_INVERT = 2;
  public static final int UNARY_NOT = 3;

  /** Binary operations, to be added to BINARY_OP_MULTI. */
  public static final int BINARY_LESS = 0;

  public static final int BINARY_MORE = 1;
  public static final int BINARY_EQUAL = 2;
  public static final int BINARY_LESS_EQUAL = 3;
  public static final int BINARY_MORE_EQUAL = 4;
  public static final int BINARY_NOT_EQUAL = 5;
  public static final int BINARY_IN = 6;
  public static final int BINARY_IS = 7;
  public static final int BINARY_EXCEPTION_MATCH = 8;
  public static final int BINARY_INPLACE_OR = 9;
  public static final int BINARY_INPLACE_XOR = 10;
  public static final int BINARY_INPLACE_AND = 11;
  public static final int BINARY_INPLACE_LSHIFT = 12;
  public static final int BINARY_INPLACE_RSHIFT = 13;
  public static final int BINARY_INPLACE_ADD = 14;
  public static final int BINARY_INPLACE_SUBTRACT = 15;
  public static final int BINARY_INPLACE_MULTIPLY = 16;
  public static final int BINARY_INPLACE_MAT_MULTIPLY = 17;
  public static final int BINARY_INPLACE_FLOOR_DIVIDE = 18;
  public static final int BINARY_INPLACE_TRUE_DIVIDE = 19;
  public static final int BINARY_INPLACE_MODULO = 20;
  public static final int BINARY_INPLACE_POWER = 21;
  public static final int BINARY_OR = 22;
  public static final int BINARY_XOR = 23;
  public static final int BINARY_AND = 24;
  public static final int BINARY_LSHIFT = 25;
  public static final int BINARY_RSHIFT = 26;
  public static final int BINARY_ADD = 27;
  public static final int BINARY_SUBTRACT = 28;
  public static final int BINARY_MULTIPLY = 29;
  public static final int BINARY_MAT_MULTIPLY = 30;
  public static final int BINARY_FLOOR_DIVIDE = 31;
  public static final int BINARY_TRUE_DIVIDE = 32;
  public static final int BINARY_MODULO = 33;
  public static final int BINARY_POWER = 34;

  private static final String[] UNARY = {"POSITIVE", "NEGATIVE", "INVERT", "NOT"};
  private static final String[] BINARY = {
    "LESS", "MORE", "EQUAL", "LESS_EQUAL", "MORE_EQUAL",
    "NOT_EQUAL", "IN", "IS", "EXCEPTION_MATCH", "INPLACE_OR",
    "INPLACE_XOR", "INPLACE_AND", "INPLACE_LSHIFT", "INPLACE_RSHIFT", "INPLACE_ADD",
    "INPLACE_SUBTRACT", "INPLACE_MULTIPLY", "INPLACE_MAT_MULTIPLY", "INPLACE_FLOOR_DIVIDE",
        "INPLACE_TRUE_DIVIDE",
    "INPLACE_MODULO", "INPLACE_POWER", "OR", "XOR", "AND",
    "LSHIFT", "RSHIFT", "ADD", "SUBTRACT", "MULTIPLY",
    "MAT_MULTIPLY", "FLOOR_DIVIDE", "TRUE_DIVIDE", "MODULO", "POWER"
  };
  private static final String[] NAMES = names();

  private Op() {}

  private static String[] names() {
    String[] n = new String[256];
    n[LOAD_CONST_STRING] = "LOAD_CONST_STRING";
    n[LOAD_NAME] = "LOAD_NAME";
    n[LOAD_GLOBAL] = "LOAD_GLOBAL";
    n[LOAD_ATTR] = "LOAD_ATTR";
    n[LOAD_METHOD] = "LOAD_METHOD";
    n[LOAD_SUPER_METHOD] = "LOAD_SUPER_METHOD";
    n[STORE_NAME] = "STORE_NAME";
    n[STORE_GLOBAL] = "STORE_GLOBAL";
    n[STORE_ATTR] = "STORE_ATTR";
    n[DELETE_NAME] = "DELETE_NAME";
    n[DELETE_GLOBAL] = "DELETE_GLOBAL";
    n[IMPORT_NAME] = "IMPORT_NAME";
    n[IMPORT_FROM] = "IMPORT_FROM";
    n[MAKE_CLOSURE] = "MAKE_CLOSURE";
    n[MAKE_CLOSURE_DEFARGS] = "MAKE_CLOSURE_DEFARGS";
    n[LOAD_CONST_SMALL_INT] = "LOAD_CONST_SMALL_INT";
    n[LOAD_CONST_OBJ] = "LOAD_CONST_OBJ";
    n[LOAD_FAST_N] = "LOAD_FAST_N";
    n[LOAD_DEREF] = "LOAD_DEREF";
    n[STORE_FAST_N] = "STORE_FAST_N";
    n[STORE_DEREF] = "STORE_DEREF";
    n[DELETE_FAST] = "DELETE_FAST";
    n[DELETE_DEREF] = "DELETE_DEREF";
    n[BUILD_TUPLE] = "BUILD_TUPLE";
    n[BUILD_LIST] = "BUILD_LIST";
    n[BUILD_MAP] = "BUILD_MAP";
    n[BUILD_SET] = "BUILD_SET";
    n[BUILD_SLICE] = "BUILD_SLICE";
    n[STORE_COMP] = "STORE_COMP";
    n[UNPACK_SEQUENCE] = "UNPACK_SEQUENCE";
    n[UNPACK_EX] = "UNPACK_EX";
    n[MAKE_FUNCTION] = "MAKE_FUNCTION";
    n[MAKE_FUNCTION_DEFARGS] = "MAKE_FUNCTION_DEFARGS";
    n[CALL_FUNCTION] = "CALL_FUNCTION";
    n[CALL_FUNCTION_VAR_KW] = "CALL_FUNCTION_VAR_KW";
    n[CALL_METHOD] = "CALL_METHOD";
    n[CALL_METHOD_VAR_KW] = "CALL_METHOD_VAR_KW";
    n[UNWIND_JUMP] = "UNWIND_JUMP";
    n[JUMP] = "JUMP";
    n[POP_JUMP_IF_TRUE] = "POP_JUMP_IF_TRUE";
    n[POP_JUMP_IF_FALSE] = "POP_JUMP_IF_FALSE";
    n[JUMP_IF_TRUE_OR_POP] = "JUMP_IF_TRUE_OR_POP";
    n[JUMP_IF_FALSE_OR_POP] = "JUMP_IF_FALSE_OR_POP";
    n[SETUP_WITH] = "SETUP_WITH";
    n[SETUP_EXCEPT] = "SETUP_EXCEPT";
    n[SETUP_FINALLY] = "SETUP_FINALLY";
    n[POP_EXCEPT_JUMP] = "POP_EXCEPT_JUMP";
    n[FOR_ITER] = "FOR_ITER";
    n[LOAD_CONST_FALSE] = "LOAD_CONST_FALSE";
    n[LOAD_CONST_NONE] = "LOAD_CONST_NONE";
    n[LOAD_CONST_TRUE] = "LOAD_CONST_TRUE";
    n[LOAD_NULL] = "LOAD_NULL";
    n[LOAD_BUILD_CLASS] = "LOAD_BUILD_CLASS";
    n[LOAD_SUBSCR] = "LOAD_SUBSCR";
    n[STORE_SUBSCR] = "STORE_SUBSCR";
    n[DUP_TOP] = "DUP_TOP";
    n[DUP_TOP_TWO] = "DUP_TOP_TWO";
    n[POP_TOP] = "POP_TOP";
    n[ROT_TWO] = "ROT_TWO";
    n[ROT_THREE] = "ROT_THREE";
    n[WITH_CLEANUP] = "WITH_CLEANUP";
    n[END_FINALLY] = "END_FINALLY";
    n[GET_ITER] = "GET_ITER";
    n[GET_ITER_STACK] = "GET_ITER_STACK";
    n[STORE_MAP] = "STORE_MAP";
    n[RETURN_VALUE] = "RETURN_VALUE";
    n[RAISE_LAST] = "RAISE_LAST";
    n[RAISE_OBJ] = "RAISE_OBJ";
    n[RAISE_FROM] = "RAISE_FROM";
    n[YIELD_VALUE] = "YIELD_VALUE";
    n[YIELD_FROM] = "YIELD_FROM";
    n[IMPORT_STAR] = "IMPORT_STAR";
    for (int i = 0; i < 64; i++) {
      n[LOAD_CONST_SMALL_INT_MULTI + i] = "LOAD_CONST_SMALL_INT";
    }
    for (int i = 0; i < 16; i++) {
      n[LOAD_FAST_MULTI + i] = "LOAD_FAST";
      n[STORE_FAST_MULTI + i] = "STORE_FAST";
    }
    for (int i = 0; i < UNARY.length; i++) {
      n[UNARY_OP_MULTI + i] = "UNARY_OP";
    }
    for (int i = 0; i < BINARY.length; i++) {
      n[BINARY_OP_MULTI + i] = "BINARY_OP";
    }
    return n;
  }

  /** The name of an opcode, or null where it is undefined. */
  public static String name(int op) {
    return NAMES[op];
  }

  public static String unaryName(int unaryOp) {
    return UNARY[unaryOp];
  }

  public static String binaryName(int binaryOp) {
    return BINARY[binaryOp];
  }

  public static boolean isDefined(int op) {
    return NAMES[op] != null;
  }

  /** The operand's format, from the opcode's top four bits. */
  public static int format(int op) {
    return 0x3a4 >> 2 * (op >> 4) & 3;
  }

  /** Whether one more byte follows the operand. */
  public static boolean hasExtraByte(int op) {
    return (op & 0x9e) == 0;
  }

  /** Whether a label is a signed one. */
  public static boolean isSignedLabel(int op) {
    return op <= POP_JUMP_IF_FALSE;
  }

  /** Whether execution never goes on with the next instruction. */
  public static boolean endsBlock(int op) {
    switch (op) {
      case JUMP:
      case UNWIND_JUMP:
      case POP_EXCEPT_JUMP:
      case RETURN_VALUE:
      case RAISE_LAST:
      case RAISE_OBJ:
      case RAISE_FROM:
        return true;
      default:
        return false;
    }
  }

  /** How many values an instruction takes off the stack where it does not jump. */
  public static int pops(int op, int arg, int extra) {
    if (op >= LOAD_CONST_SMALL_INT_MULTI) {
      return op < STORE_FAST_MULTI ? 0 : op < BINARY_OP_MULTI ? 1 : 2;
    }
    switch (op) {
      case LOAD_ATTR:
      case LOAD_METHOD:
      case STORE_NAME:
      case STORE_GLOBAL:
      case IMPORT_FROM:
      case STORE_FAST_N:
      case STORE_DEREF:
      case UNPACK_SEQUENCE:
      case UNPACK_EX:
      case POP_JUMP_IF_TRUE:
      case POP_JUMP_IF_FALSE:
      case JUMP_IF_TRUE_OR_POP:
      case JUMP_IF_FALSE_OR_POP:
      case SETUP_WITH:
      case DUP_TOP:
      case POP_TOP:
      case END_FINALLY:
      case GET_ITER:
      case GET_ITER_STACK:
      case RETURN_VALUE:
      case RAISE_OBJ:
      case YIELD_VALUE:
      case IMPORT_STAR:
        return 1;
      case STORE_ATTR:
      case IMPORT_NAME:
      case LOAD_SUBSCR:
      case DUP_TOP_TWO:
      case ROT_TWO:
      case RAISE_FROM:
      case YIELD_FROM:
      case MAKE_FUNCTION_DEFARGS:
        return 2;
      case LOAD_SUPER_METHOD:
      case STORE_SUBSCR:
      case ROT_THREE:
      case STORE_MAP:
      case WITH_CLEANUP:
        return 3;
      case FOR_ITER:
        return ITER_SLOTS;
      case BUILD_TUPLE:
      case BUILD_LIST:
      case BUILD_SET:
      case BUILD_SLICE:
        return arg;
      case STORE_COMP:
        return (arg >> 2) + 1;
      case MAKE_CLOSURE:
        return extra;
      case MAKE_CLOSURE_DEFARGS:
        return extra + 2;
      case CALL_FUNCTION:
        return 1 + callArgs(arg);
      case CALL_METHOD:
      case CALL_FUNCTION_VAR_KW:
        return 2 + callArgs(arg);
      case CALL_METHOD_VAR_KW:
        return 3 + callArgs(arg);
      default:
        return 0;
    }
  }

  /** How many values an instruction puts on the stack where it does not jump. */
  public static int pushes(int op, int arg) {
    if (op >= LOAD_CONST_SMALL_INT_MULTI) {
      return op >= STORE_FAST_MULTI && op < UNARY_OP_MULTI ? 0 : 1;
    }
    switch (op) {
      case LOAD_METHOD:
      case LOAD_SUPER_METHOD:
      case IMPORT_FROM:
      case DUP_TOP:
      case ROT_TWO:
        return 2;
      case SETUP_WITH:
      case ROT_THREE:
        return 3;
      case DUP_TOP_TWO:
      case GET_ITER_STACK:
        return 4;
      case FOR_ITER:
        return ITER_SLOTS + 1;
      case UNPACK_SEQUENCE:
        return arg;
      case UNPACK_EX:
        return (arg & 0xff) + (arg >> 8 & 0xff) + 1;
      case STORE_COMP:
        // the collection stays, and what lies between it and the item
        return (arg >> 2) - ((arg & 3) == 1 ? 1 : 0);
      case STORE_NAME:
      case STORE_GLOBAL:
      case STORE_ATTR:
      case DELETE_NAME:
      case DELETE_GLOBAL:
      case STORE_FAST_N:
      case STORE_DEREF:
      case DELETE_FAST:
      case DELETE_DEREF:
      case STORE_SUBSCR:
      case POP_TOP:
      case UNWIND_JUMP:
      case JUMP:
      case POP_JUMP_IF_TRUE:
      case POP_JUMP_IF_FALSE:
      case JUMP_IF_TRUE_OR_POP:
      case JUMP_IF_FALSE_OR_POP:
      case SETUP_EXCEPT:
      case SETUP_FINALLY:
      case POP_EXCEPT_JUMP:
      case END_FINALLY:
      case RETURN_VALUE:
      case RAISE_LAST:
      case RAISE_OBJ:
      case RAISE_FROM:
      case IMPORT_STAR:
        return 0;
      default:
        return 1; // STORE_MAP leaves the dict, WITH_CLEANUP None
    }
  }

  private static int callArgs(int arg) {
    return (arg & 0xff) + 2 * (arg >> 8 & 0xff);
  }
}
