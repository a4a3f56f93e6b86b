package io.github.krait.syntax;

/**
 * An expression. Arrays in nodes are not to be modified.
 *
 * <p>{@link Name}, {@link SmallInt}, {@link Str} and {@link Keyword} are the leaves of
 * MicroPython's parse tree; for all others its compiler sets the source line first.
 */
public sealed interface Expr extends Argument
    permits Expr.Name,
        Expr.SmallInt,
        Expr.Str,
        Expr.Keyword,
        Expr.Const,
        Expr.Tuple,
        Expr.List,
        Expr.Brace,
        Expr.KeyValue,
        Expr.Comp,
        Expr.Named,
        Expr.Conditional,
        Expr.Lambda,
        Expr.Logical,
        Expr.Not,
        Expr.Comparison,
        Expr.Star,
        Expr.Arithmetic,
        Expr.Unary,
        Expr.Power,
        Expr.Await,
        Expr.Atom,
        Expr.Slice,
        Expr.Yield,
        Expr.YieldFrom {

  /** The number of the class, for a switch: one of the constants of {@link Kind}. */
  int kind();

  /** Whether MicroPython's parse tree holds this as a leaf, without a line. */
  default boolean isLeaf() {
    return kind() <= Kind.KEYWORD;
  }

  /** The constant value, or null when this is not a constant (parse.c: parse_node_is_const). */
  default Value constant() {
    return null;
  }

  /** Whether this is a constant that is true. */
  default boolean isConstTrue() {
    Value value = constant();
    return value != null && value.isTrue();
  }

  /** Whether this is a constant that is false. */
  default boolean isConstFalse() {
    Value value = constant();
    return value != null && !value.isTrue();
  }

  /** Numbers of the expression classes. */
  final class Kind {
    public static final int NAME = 0;
    public static final int SMALL_INT = 1;
    public static final int STR = 2;
    public static final int KEYWORD = 3;
    public static final int CONST = 4;
    public static final int TUPLE = 5;
    public static final int LIST = 6;
    public static final int BRACE = 7;
    public static final int KEY_VALUE = 8;
    public static final int COMP = 9;
    public static final int NAMED = 10;
    public static final int CONDITIONAL = 11;
    public static final int LAMBDA = 12;
    public static final int LOGICAL = 13;
    public static final int NOT = 14;
    public static final int COMPARISON = 15;
    public static final int STAR = 16;
    public static final int ARITHMETIC = 17;
    public static final int UNARY = 18;
    public static final int POWER = 19;
    public static final int AWAIT = 20;
    public static final int ATOM = 21;
    public static final int SLICE = 22;
    public static final int YIELD = 23;
    public static final int YIELD_FROM = 24;

    private Kind() {}
  }

  /** A name. Bytes that are not UTF-8 appear as U+DC80 to U+DCFF (see {@link Names}). */
  record Name(String id) implements Expr {
    @Override
    public int line() {
      return 0;
    }

    @Override
    public int kind() {
      return Kind.NAME;
    }
  }

  /** An integer within the target's small-int range. */
  record SmallInt(long value) implements Expr {
    @Override
    public int line() {
      return 0;
    }

    @Override
    public int kind() {
      return Kind.SMALL_INT;
    }

    @Override
    public Value constant() {
      return new Value.Int(value);
    }
  }

  /** A string that MicroPython interns: it becomes a qstr (LOAD_CONST_STRING). */
  record Str(byte[] utf8) implements Expr {
    @Override
    public int line() {
      return 0;
    }

    @Override
    public int kind() {
      return Kind.STR;
    }

    @Override
    public Value constant() {
      return new Value.Str(utf8);
    }
  }

  /** None, False, True or the ellipsis. */
  record Keyword(Value.Singleton value) implements Expr {
    @Override
    public int line() {
      return 0;
    }

    @Override
    public int kind() {
      return Kind.KEYWORD;
    }

    @Override
    public Value constant() {
      return value;
    }
  }

  /** Any other constant (LOAD_CONST_OBJ): big integer, float, long string, bytes, tuple. */
  record Const(int line, Value value) implements Expr {
    @Override
    public int kind() {
      return Kind.CONST;
    }

    @Override
    public Value constant() {
      return value;
    }
  }

  /**
   * A tuple that is not constant, or the empty one.
   *
   * @param form where it stands: {@link #PAREN}, {@link #STAR_LIST}, {@link #TEST_LIST}, {@link
   *     #SUBSCRIPT_LIST} or {@link #EXPR_LIST}
   */
  record Tuple(int line, int form, Expr[] items) implements Expr {
    /** In parentheses (atom_paren). Its line is that of the parenthesis. */
    public static final int PAREN = 0;

    /** Of an expression statement or assignment (testlist_star_expr). */
    public static final int STAR_LIST = 1;

    /** Behind return, yield, in (testlist). */
    public static final int TEST_LIST = 2;

    /** In a subscript (subscriptlist). */
    public static final int SUBSCRIPT_LIST = 3;

    /** Target of for and del (exprlist). */
    public static final int EXPR_LIST = 4;

    @Override
    public int kind() {
      return Kind.TUPLE;
    }

    @Override
    public Value constant() {
      return items.length == 0 ? new Value.Tuple() : null;
    }
  }

  /** {@code [items]}. */
  record List(int line, Expr[] items) implements Expr {
    @Override
    public int kind() {
      return Kind.LIST;
    }
  }

  /**
   * {@code {items}}: a dict if empty or if the first item is a {@link KeyValue}, else a set. The
   * compiler refuses a mixture.
   *
   * @param innerLine line of the first token inside, for the errors of a mixture
   */
  record Brace(int line, int innerLine, Expr[] items) implements Expr {
    @Override
    public int kind() {
      return Kind.BRACE;
    }
  }

  /** {@code key: value} inside a {@link Brace} or a dict comprehension. */
  record KeyValue(int line, Expr key, Expr value) implements Expr {
    @Override
    public int kind() {
      return Kind.KEY_VALUE;
    }
  }

  /**
   * A comprehension in its brackets.
   *
   * @param form {@link #GENERATOR}, {@link #LIST}, {@link #DICT} or {@link #SET}
   */
  record Comp(int line, int form, Comprehension comprehension) implements Expr {
    public static final int GENERATOR = 0;
    public static final int LIST = 1;
    public static final int DICT = 2;
    public static final int SET = 3;

    @Override
    public int kind() {
      return Kind.COMP;
    }
  }

  /** {@code target := value}; the parser lets any expression through as target. */
  record Named(int line, Expr target, Expr value) implements Expr {
    @Override
    public int kind() {
      return Kind.NAMED;
    }
  }

  /** {@code body if condition else otherwise}. */
  record Conditional(int line, Expr body, Expr condition, Expr otherwise) implements Expr {
    @Override
    public int kind() {
      return Kind.CONDITIONAL;
    }
  }

  /** {@code lambda params: body}. */
  record Lambda(int line, Param[] params, Expr body) implements Expr {
    @Override
    public int kind() {
      return Kind.LAMBDA;
    }
  }

  /** Two or more operands joined by {@code or} ({@code isOr}) or {@code and}. */
  record Logical(int line, boolean isOr, Expr[] operands) implements Expr {
    @Override
    public int kind() {
      return Kind.LOGICAL;
    }
  }

  /** {@code not operand}. */
  record Not(int line, Expr operand) implements Expr {
    @Override
    public int kind() {
      return Kind.NOT;
    }
  }

  /** {@code operands[0] ops[0] operands[1] …}, the ops from {@link Operator#LESS} on. */
  record Comparison(int line, Expr[] operands, int[] ops) implements Expr {
    @Override
    public int kind() {
      return Kind.COMPARISON;
    }
  }

  /** {@code *value} in a list of targets or items. */
  record Star(int line, Expr value) implements Expr {
    @Override
    public int kind() {
      return Kind.STAR;
    }
  }

  /** {@code operands[0] ops[0] operands[1] …}, left to right, of one precedence level. */
  record Arithmetic(int line, Expr[] operands, int[] ops) implements Expr {
    @Override
    public int kind() {
      return Kind.ARITHMETIC;
    }
  }

  /** {@code +operand}, {@code -operand}, {@code ~operand}. */
  record Unary(int line, int op, Expr operand) implements Expr {
    @Override
    public int kind() {
      return Kind.UNARY;
    }
  }

  /** {@code base ** exponent}. */
  record Power(int line, Expr base, Expr exponent) implements Expr {
    @Override
    public int kind() {
      return Kind.POWER;
    }
  }

  /** {@code await base trailers}; there may be no trailers. */
  record Await(int line, Expr base, Trailer[] trailers) implements Expr {
    @Override
    public int kind() {
      return Kind.AWAIT;
    }
  }

  /** {@code base trailers}, at least one (atom_expr_normal). */
  record Atom(int line, Expr base, Trailer[] trailers) implements Expr {
    @Override
    public int kind() {
      return Kind.ATOM;
    }
  }

  /** {@code start:stop:step} in a subscript; each may be null. */
  record Slice(int line, Expr start, Expr stop, Expr step) implements Expr {
    @Override
    public int kind() {
      return Kind.SLICE;
    }
  }

  /** {@code yield value}; value may be null. */
  record Yield(int line, Expr value) implements Expr {
    @Override
    public int kind() {
      return Kind.YIELD;
    }
  }

  /** {@code yield from value}. */
  record YieldFrom(int line, Expr value) implements Expr {
    @Override
    public int kind() {
      return Kind.YIELD_FROM;
    }
  }
}
