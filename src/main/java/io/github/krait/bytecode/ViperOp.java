package io.github.krait.bytecode;

/**
 * The instructions of viper code. Operands are registers if nothing else is said; each has a place
 * for an object, one for a word and one for a pointer, and the compiler knows which of them is in
 * use. Where an instruction takes several values, they stand in consecutive registers.
 */
public final class ViperOp {
  public static final int MOVE_OBJECT = 0; // to, from
  public static final int MOVE_WORD = 1; // to, from
  public static final int MOVE_POINTER = 2; // to, from
  public static final int CONST_WORD = 3; // to, low half of the value, high half
  public static final int NULL_POINTER = 4; // to
  public static final int CONST = 5; // to, number of the constant
  public static final int CONST_NAME = 6; // to, number of the name
  public static final int NONE = 7; // to
  public static final int NULL = 8; // to

  public static final int BOX = 9; // to, from, type
  public static final int UNBOX = 10; // to, from, type
  public static final int ADDRESS = 11; // to a word, from a pointer
  public static final int POINTER = 12; // to a pointer, from a word

  public static final int ADD = 13; // to, a, b
  public static final int SUBTRACT = 14; // to, a, b
  public static final int MULTIPLY = 15; // to, a, b
  public static final int AND = 16; // to, a, b
  public static final int OR = 17; // to, a, b
  public static final int XOR = 18; // to, a, b
  public static final int SHIFT_LEFT = 19; // to, a, b
  public static final int SHIFT_RIGHT = 20; // to, a, b
  public static final int SHIFT_RIGHT_UNSIGNED = 21; // to, a, b
  public static final int FLOOR_DIVIDE = 22; // to, a, b
  public static final int MODULO = 23; // to, a, b
  public static final int NEGATE = 24; // to, a
  public static final int INVERT = 25; // to, a
  public static final int COMPARE = 26; // to, a, b, condition

  public static final int JUMP = 27; // target
  public static final int IF = 28; // a word, target if it is not 0
  public static final int IF_NOT = 29; // a word, target if it is 0
  public static final int IF_COMPARE = 30; // a, b, condition, target
  public static final int IF_OBJECT = 31; // an object, target if it is true
  public static final int IF_NOT_OBJECT = 32; // an object, target if it is not
  public static final int TICK = 33; // before a jump back: if that jumps, it is a turn of a loop

  public static final int LOAD = 34; // to, pointer, index, size
  public static final int STORE = 35; // pointer, index, value, size

  public static final int UNARY = 36; // to, a, operation
  public static final int BINARY = 37; // to, a, b, operation
  public static final int LOAD_ITEM = 38; // to, object, index
  public static final int STORE_ITEM = 39; // object, index, value
  public static final int DELETE_ITEM = 40; // object, index
  public static final int LOAD_ATTR = 41; // to, object, name
  public static final int STORE_ATTR = 42; // object, name, value
  public static final int DELETE_ATTR = 43; // object, name
  public static final int LOAD_METHOD = 44; // to (function, self), object, name
  public static final int SUPER_METHOD = 45; // to (function, self), from (super, class, self), name

  /** Calls: the function's register, which gets the result; the arguments come behind. */
  public static final int CALL = 46; // function, how many

  public static final int CALL_METHOD = 47; // function (and self), how many
  public static final int CALL_KW = 48; // function, positional arguments, keywords
  public static final int CALL_METHOD_KW = 49; // function (and self), positional, keywords
  public static final int CALL_VAR = 50; // function, positional, keywords; behind them a bitmap
  public static final int CALL_METHOD_VAR = 51; // function (and self), positional, keywords

  public static final int TUPLE = 52; // to, which is the first item; how many
  public static final int LIST = 53; // to, which is the first item; how many
  public static final int SET = 54; // to, which is the first item; how many
  public static final int MAP = 55; // to
  public static final int STORE_MAP = 56; // map, value, key
  public static final int ADD_TO_LIST = 57; // list, value
  public static final int ADD_TO_SET = 58; // set, value
  public static final int SLICE = 59; // to, which is the first part; two or three
  public static final int UNPACK = 60; // sequence, to which the last item goes; how many
  public static final int UNPACK_EX = 61; // sequence, to which the last one goes; left, right

  public static final int LOAD_GLOBAL = 62; // to, number of the cache
  public static final int STORE_GLOBAL = 63; // number of the cache, from
  public static final int DELETE_GLOBAL = 64; // name
  public static final int LOAD_NAME = 65; // to, number of the cache
  public static final int STORE_NAME = 66; // number of the cache, from
  public static final int DELETE_NAME = 67; // name
  public static final int LOAD_CELL = 68; // to, cell
  public static final int STORE_CELL = 69; // cell, from
  public static final int DELETE_CELL = 70; // cell
  public static final int BUILD_CLASS = 71; // to
  public static final int ITERATE = 72; // to, from
  public static final int NEXT = 73; // to, iterator, target at its end
  public static final int FUNCTION = 74; // to, child; from there on defaults, if the last says so
  public static final int CLOSURE = 75; // to, child, with defaults, how many cells, behind these
  public static final int IMPORT_NAME = 76; // to, which is the level, before the names; name
  public static final int IMPORT_FROM = 77; // to, module, name
  public static final int IMPORT_STAR = 78; // module

  public static final int ENTER_WITH = 79; // manager; to (exit, self, value)
  public static final int EXIT_WITH = 80; // exit (and self), the exception: null if swallowed
  public static final int RAISE = 81; // an object
  public static final int RERAISE = 82; // an exception; null: goes on
  public static final int HANDLED = 83; // no exception is handled any more
  public static final int RETURN = 84; // an object

  /** Types, as MicroPython numbers them. */
  public static final int TYPE_OBJECT = 0;

  public static final int TYPE_BOOL = 1;
  public static final int TYPE_INT = 2;
  public static final int TYPE_UINT = 3;
  public static final int TYPE_PTR = 4;
  public static final int TYPE_PTR8 = 5;
  public static final int TYPE_PTR16 = 6;
  public static final int TYPE_PTR32 = 7;

  /** Conditions; those of unsigned words follow. */
  public static final int LESS = 0;

  public static final int MORE = 1;
  public static final int EQUAL = 2;
  public static final int LESS_EQUAL = 3;
  public static final int MORE_EQUAL = 4;
  public static final int NOT_EQUAL = 5;
  public static final int UNSIGNED = 6;

  /** How many operands each instruction has, ten instructions a line. */
  private static final String OPERANDS =
      "2223122113"
          + "3223333333"
          + "3333224122"
          + "4220443433"
          + "2332332233"
          + "3322213222"
          + "2322122122"
          + "1123342311"
          + "21101";

  private ViperOp() {}

  /** How many ints an instruction takes. */
  public static int length(int op) {
    return 1 + OPERANDS.charAt(op) - '0';
  }

  /** The condition that holds where the given one does not. */
  public static int negated(int condition) {
    int unsigned = condition >= UNSIGNED ? UNSIGNED : 0;
    switch (condition - unsigned) {
      case LESS:
        return unsigned + MORE_EQUAL;
      case MORE:
        return unsigned + LESS_EQUAL;
      case EQUAL:
        return unsigned + NOT_EQUAL;
      case LESS_EQUAL:
        return unsigned + MORE;
      case MORE_EQUAL:
        return unsigned + LESS;
      default:
        return unsigned + EQUAL;
    }
  }
}
